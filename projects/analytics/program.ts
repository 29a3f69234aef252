import type * as pulumi from "@pulumi/pulumi";
import { type AccountProviders, QuickSightGroups } from "lakeshare";
import type { AnalyticsConfig } from "./config";
import { deploySource, type Source } from "./source";

/** What the users of each source need to know, by the source's name. */
export type Analytics = Record<string, Source>;

/** Makes what an account needs to query the sources and to show them. */
export function deployAnalytics(config: AnalyticsConfig, account: AccountProviders): Analytics {
  const { audience, createGroups, sources } = config;
  const groups: pulumi.Resource[] = createGroups
    ? [
        new QuickSightGroups(
          "groups",
          { accountId: account.accountId, region: account.region, audience },
          { providers: account.providers },
        ),
      ]
    : [];
  return Object.fromEntries(sources.map((source) => [source.name, deploySource(source, audience, account, groups)]));
}
