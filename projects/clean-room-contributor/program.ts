import type * as pulumi from "@pulumi/pulumi";
import { type AccountProviders, ContributorMembership } from "lakeshare";
import { type ContributedTable, contributeTable } from "../clean-room-provider/table";
import type { CleanRoomContributorConfig } from "./config";

/** What the other accounts and the owner of the data need to know. */
export interface CleanRoomContributor extends ContributedTable {
  /** Id of this account's membership, which the owners of tables trust. */
  membershipId: pulumi.Output<string>;
}

/** Joins a collaboration to contribute a table. */
export function deployCleanRoomContributor(
  config: CleanRoomContributorConfig,
  account: AccountProviders,
  collaborationId: pulumi.Input<string>,
): CleanRoomContributor {
  const { name, members, queryLogs, jobLogs, protect } = config;
  const { membershipId } = new ContributorMembership(
    name,
    { collaborationId, queryLogs, jobLogs, protect },
    { providers: account.providers },
  );
  return { membershipId, ...contributeTable(name, config, account, { membershipId, members, protect }) };
}
