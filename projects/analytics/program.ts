import type * as pulumi from "@pulumi/pulumi";
import { type AccountProviders, QuickSightGroups } from "lakeshare";
import type { AnalyticsConfig } from "./config";
import { deploySharedLake, type SharedLake } from "./lake";
import { deploySource, type Source } from "./source";

/** What the users of the account need to know. */
export interface Analytics {
  /** Of each source, by its name. */
  sources: Record<string, Source>;
  /** Of the other account's data lake, if one is shared. */
  sharedLake: SharedLake | undefined;
}

/** Makes what an account needs to query the sources and to show them, and to query another's lake once `shares` are there. */
export function deployAnalytics(
  config: AnalyticsConfig,
  account: AccountProviders,
  shares: pulumi.Resource[] = [],
): Analytics {
  const { audience, createGroups, sources, sharedLake } = config;
  const groups: pulumi.Resource[] = createGroups
    ? [
        new QuickSightGroups(
          "groups",
          { accountId: account.accountId, region: account.region, audience },
          { providers: account.providers },
        ),
      ]
    : [];
  return {
    sources: Object.fromEntries(
      sources.map((source) => [source.name, deploySource(source, audience, account, groups)]),
    ),
    sharedLake: sharedLake && deploySharedLake(config, sharedLake, account, shares),
  };
}
