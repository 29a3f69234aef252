import type * as pulumi from "@pulumi/pulumi";
import { type AccountProviders, AnalystMembership } from "lakeshare";
import { contributeTable } from "../clean-room-provider/table";
import type { CleanRoomAnalystConfig } from "./config";
import { scheduleQueries } from "./queries";

/** What the owners of the tables and the analysts need to know. */
export interface CleanRoomAnalyst {
  /** Id of this account's membership, which the owners of tables trust to query them. */
  membershipId: pulumi.Output<string>;
  /** Bucket in which the results are. */
  resultBucketName: pulumi.Output<string>;
}

/** Joins a collaboration to query it and to receive the results. */
export function deployCleanRoomAnalyst(
  config: CleanRoomAnalystConfig,
  account: AccountProviders,
  collaborationId: pulumi.Input<string>,
): CleanRoomAnalyst {
  const { name, results, table, members, membershipId, paysForQueries, queryLogs, jobLogs, protect } = config;
  const membership = new AnalystMembership(
    name,
    {
      accountId: account.accountId,
      region: account.region,
      collaborationId,
      resultBucketName: results.bucketName,
      resultPrefix: results.prefix,
      resultFormat: results.format,
      singleFile: results.singleFile,
      keyAlias: results.keyAlias,
      resultExpireAfterDays: results.expireAfterDays,
      resultRoleName: results.roleName,
      membershipId,
      paysForQueries,
      queryLogs,
      jobLogs,
      protect,
    },
    { providers: account.providers },
  );
  if (table !== undefined) {
    contributeTable(name, table, account, { membershipId: membership.membershipId, members, protect });
  }
  scheduleQueries(config, account, membership);
  return { membershipId: membership.membershipId, resultBucketName: membership.resultBucketName };
}
