import type * as pulumi from "@pulumi/pulumi";
import { type AccountProviders, Collaboration } from "lakeshare";
import type { CleanRoomProviderConfig } from "./config";
import { type ContributedTable, contributeTable } from "./table";

/** What the other accounts and the owner of the data need to know. */
export interface CleanRoomProvider extends ContributedTable {
  /** Id of the collaboration, by which the invited members join. */
  collaborationId: pulumi.Output<string>;
  /** Id of this account's membership. */
  membershipId: pulumi.Output<string>;
}

/** Creates a collaboration and contributes a table to it. */
export function deployCleanRoomProvider(config: CleanRoomProviderConfig, account: AccountProviders): CleanRoomProvider {
  const { name, creator, protect } = config;
  const members = [{ ...creator, accountId: account.accountId }, ...config.members];
  const [self, ...invited] = members.map(({ accountId, displayName, abilities, paysForQueries }) => ({
    accountId,
    displayName,
    abilities,
    paysForQueries,
  }));
  const { collaborationId, membershipId } = new Collaboration(
    name,
    {
      collaborationName: config.collaboration.name,
      description: config.collaboration.description,
      creator: self!,
      members: invited,
      queryLogs: config.collaboration.queryLogs,
      jobLogs: config.collaboration.jobLogs,
      memberQuota: config.collaboration.memberQuota,
      protect,
    },
    { providers: account.providers },
  );
  const table = contributeTable(name, config, account, { membershipId, members, protect });
  return { collaborationId, membershipId, ...table };
}
