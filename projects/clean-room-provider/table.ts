import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import {
  type AccountProviders,
  AggregateFunction,
  BucketEncryption,
  ConfiguredTable,
  ConfiguredTableAssociation,
  ExternalTable,
  JoinOperator,
  MemberAbility,
  ScalarFunction,
  SecureBucket,
  cleanRoomsFormats,
  formats,
} from "lakeshare";
import * as fs from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { text } from "../config";

/** Configuration of a member, as far as the owners of tables need to know it. */
export const memberConfig = z.strictObject({
  accountId: text(formats.accountId),
  displayName: text(cleanRoomsFormats.name),
  abilities: z.array(z.enum(MemberAbility)).default([]),
  paysForQueries: z.boolean().optional(),
  /** Known once the member has joined. */
  membershipId: text(cleanRoomsFormats.id).optional(),
});

/** Configuration of a member. */
export type MemberConfig = z.output<typeof memberConfig>;

const column = z.strictObject({ name: text(cleanRoomsFormats.column), type: z.string().min(1) });
const columnNames = z.array(z.string());
const joinOperators = z.array(z.enum(JoinOperator)).optional();

const aggregation = z.strictObject({
  aggregates: z.array(z.strictObject({ function: z.enum(AggregateFunction), columns: columnNames })),
  dimensionColumns: columnNames.optional(),
  joinColumns: columnNames.optional(),
  joinRequired: z.boolean().optional(),
  allowedJoinOperators: joinOperators,
  scalarFunctions: z.array(z.enum(ScalarFunction)).optional(),
  outputConstraints: z.array(z.strictObject({ column: z.string(), minimum: z.number() })),
});

const list = z.strictObject({
  joinColumns: columnNames,
  listColumns: columnNames,
  allowedJoinOperators: joinOperators,
});

const custom = z.strictObject({
  allowedAnalyses: z.array(z.string()),
  allowedAnalysisProviders: z.array(text(formats.accountId)).optional(),
  differentialPrivacyColumn: z.string().optional(),
  withoutDifferentialPrivacy: z.boolean().optional(),
  disallowedOutputColumns: columnNames.optional(),
});

/** Configuration of a table that an account contributes to a collaboration. */
export const tableConfig = z.strictObject({
  source: z.strictObject({
    bucketName: text(formats.bucketName),
    prefix: text(formats.keyPrefix),
    keyAlias: text(formats.kmsAlias).optional(),
    database: text(cleanRoomsFormats.glueName),
    table: text(cleanRoomsFormats.glueName),
    columns: z.array(column),
    /** Whether to put the example's data under the prefix. */
    sampleData: z.boolean().default(false),
  }),
  configuredTable: z.strictObject({
    name: text(cleanRoomsFormats.name),
    description: text(cleanRoomsFormats.description).optional(),
    allowedColumns: columnNames,
    /** The rule: exactly one of the three. */
    aggregation: aggregation.optional(),
    list: list.optional(),
    custom: custom.optional(),
  }),
  association: z.strictObject({
    name: text(cleanRoomsFormats.associationName),
    description: text(cleanRoomsFormats.description).optional(),
    roleName: text(cleanRoomsFormats.roleName).optional(),
  }),
});

/** Configuration of a table that an account contributes to a collaboration. */
export type TableConfig = z.output<typeof tableConfig>;

/** What the owner of a table and those who query it need to know. */
export interface ContributedTable {
  /** Bucket to which the data goes. */
  sourceBucketName: pulumi.Output<string>;
  /** Name by which queries call the table. */
  tableName: pulumi.Output<string>;
}

/** In which collaboration a table is contributed. */
export interface Contribution {
  /** Id of the account's membership. */
  membershipId: pulumi.Input<string>;
  /** All members of the collaboration. */
  members: MemberConfig[];
  /** Whether Pulumi refuses to delete the bucket and its key. */
  protect: boolean;
}

const SAMPLE_FILE = "iris-like.csv";

/** Makes the bucket and the Glue table of the data, configures the table and associates it with the collaboration. */
export function contributeTable(
  name: string,
  { source, configuredTable, association }: TableConfig,
  account: AccountProviders,
  { membershipId, members, protect }: Contribution,
): ContributedTable {
  const home = { accountId: account.accountId, region: account.region };
  const opts = { providers: account.providers };
  const { bucketName, prefix, keyAlias, database, table, columns } = source;

  const bucket = new SecureBucket(
    `${name}-source`,
    {
      ...home,
      bucketName,
      encryption: keyAlias === undefined ? BucketEncryption.SseS3 : BucketEncryption.SseKms,
      keyAlias,
      protect,
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

  const { name: configuredTableName, description, allowedColumns, ...analysisRule } = configuredTable;
  const configured = new ConfiguredTable(
    name,
    { configuredTableName, description, database, table, columns, allowedColumns, analysisRule },
    { ...opts, dependsOn: sourceTable },
  );

  const associated = new ConfiguredTableAssociation(
    name,
    {
      ...home,
      associationName: association.name,
      description: association.description,
      membershipId,
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
  return { sourceBucketName: bucket.bucketName, tableName: associated.associationName };
}

function sampleData(): string {
  return fs.readFileSync(path.join(__dirname, "data", SAMPLE_FILE), "utf8");
}
