import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import {
  type AccountProviders,
  BucketEncryption,
  Collaboration,
  ConfiguredTable,
  ConfiguredTableAssociation,
  ExternalTable,
  MemberAbility,
  SecureBucket,
} from "lakeshare";
import * as fs from "node:fs";
import * as path from "node:path";
import type { CleanRoomProviderConfig } from "./config";

/** What the other accounts and the owner of the data need to know. */
export interface CleanRoomProvider {
  /** Id of the collaboration, by which the invited members join. */
  collaborationId: pulumi.Output<string>;
  /** Id of this account's membership. */
  membershipId: pulumi.Output<string>;
  /** Bucket to which the data goes. */
  sourceBucketName: pulumi.Output<string>;
  /** Name by which queries call the table. */
  tableName: pulumi.Output<string>;
}

const SAMPLE_FILE = "iris-like.csv";

/** Creates a collaboration and contributes a table to it. */
export function deployCleanRoomProvider(config: CleanRoomProviderConfig, account: AccountProviders): CleanRoomProvider {
  const { name, creator, source, configuredTable, association } = config;
  const home = { accountId: account.accountId, region: account.region };
  const opts = { providers: account.providers };
  const members = [{ ...creator, accountId: account.accountId }, ...config.members];

  const [self, ...invited] = members.map(({ accountId, displayName, abilities, paysForQueries }) => ({
    accountId,
    displayName,
    abilities,
    paysForQueries,
  }));
  const collaboration = new Collaboration(
    name,
    {
      collaborationName: config.collaboration.name,
      description: config.collaboration.description,
      creator: self!,
      members: invited,
      queryLogs: config.collaboration.queryLogs,
      jobLogs: config.collaboration.jobLogs,
      memberQuota: config.collaboration.memberQuota,
      protect: config.protect,
    },
    opts,
  );

  const { bucketName, prefix, keyAlias, database, table, columns } = source;
  const bucket = new SecureBucket(
    `${name}-source`,
    {
      ...home,
      bucketName,
      encryption: keyAlias === undefined ? BucketEncryption.SseS3 : BucketEncryption.SseKms,
      keyAlias,
      protect: config.protect,
    },
    opts,
  );
  const sourceTable = new ExternalTable(
    name,
    { ...home, databaseName: database, tableName: table, bucketName, dataPrefix: prefix, columns, headerLines: 0 },
    opts,
  );
  if (source.sampleData) {
    new aws.s3.BucketObjectv2(
      `${name}-sample`,
      { bucket: bucket.bucketName, key: `${prefix}${SAMPLE_FILE}`, content: sampleData(), contentType: "text/csv" },
      { parent: sourceTable, dependsOn: bucket },
    );
  }

  const configured = new ConfiguredTable(
    name,
    {
      configuredTableName: configuredTable.name,
      description: configuredTable.description,
      database,
      table,
      columns,
      allowedColumns: configuredTable.allowedColumns,
      analysisRule: { aggregation: configuredTable.aggregation },
    },
    { ...opts, dependsOn: sourceTable },
  );

  const associated = new ConfiguredTableAssociation(
    name,
    {
      ...home,
      associationName: association.name,
      description: association.description,
      membershipId: collaboration.membershipId,
      configuredTableId: configured.configuredTableId,
      members: members.map(({ accountId, membershipId, abilities }) => ({
        accountId,
        membershipId,
        canQuery: abilities.includes(MemberAbility.CanQuery),
      })),
      database,
      table,
      bucketName,
      prefix,
      keyAlias,
      roleName: association.roleName,
    },
    opts,
  );

  return {
    collaborationId: collaboration.collaborationId,
    membershipId: collaboration.membershipId,
    sourceBucketName: bucket.bucketName,
    tableName: associated.associationName,
  };
}

function sampleData(): string {
  return fs.readFileSync(path.join(__dirname, "data", SAMPLE_FILE), "utf8");
}
