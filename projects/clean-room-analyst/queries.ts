import * as aws from "@pulumi/aws";
import { type AccountProviders, type AnalystMembership, FailureTopic, ScheduledQuery } from "lakeshare";
import type { CleanRoomAnalystConfig } from "./config";

/** Makes the queries that run on a schedule, the database of their results, and the topic that tells of failures. */
export function scheduleQueries(
  config: CleanRoomAnalystConfig,
  account: AccountProviders,
  membership: AnalystMembership,
): void {
  const { name, results, scheduled, protect } = config;
  if (scheduled === undefined) {
    return;
  }
  const { accountId, region, providers } = account;
  const home = { accountId, region };
  const failureTopicName = `${name}-failures`;
  const topic = new FailureTopic(
    `${name}-failures`,
    { ...home, topicName: failureTopicName, emails: scheduled.emails, protect },
    { providers },
  );
  const database = new aws.glue.CatalogDatabase(
    `${name}-results`,
    { name: scheduled.database, description: "Results of scheduled queries" },
    { provider: providers[0], parent: membership },
  );
  for (const [key, { columns, ...query }] of Object.entries(scheduled.queries)) {
    new ScheduledQuery(
      `${name}-${key}`,
      {
        ...home,
        ...query,
        runName: `${name}-${key}`,
        failureTopicName,
        // Known once the account has joined, and then in the policy of the run's role.
        membershipId: config.membershipId ?? membership.membershipId,
        creatorAccountId: scheduled.creatorAccountId,
        results: {
          bucketName: results.bucketName,
          prefix: `${results.prefix}${key}/`,
          keyAlias: results.keyAlias,
          database: scheduled.database,
          table: key.replaceAll("-", "_"),
          columns,
        },
      },
      { providers, dependsOn: [topic, database] },
    );
  }
}
