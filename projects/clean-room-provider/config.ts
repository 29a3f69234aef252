import { AggregateFunction, JoinOperator, MemberAbility, ScalarFunction, cleanRoomsFormats, formats } from "lakeshare";
import { z } from "zod";
import { accountConfig, text } from "../config";

const member = z.strictObject({
  accountId: text(formats.accountId),
  displayName: text(cleanRoomsFormats.name),
  abilities: z.array(z.enum(MemberAbility)).default([]),
  paysForQueries: z.boolean().optional(),
  /** Known once the member has joined. */
  membershipId: text(cleanRoomsFormats.id).optional(),
});

const column = z.strictObject({ name: text(cleanRoomsFormats.column), type: z.string().min(1) });

const aggregation = z.strictObject({
  aggregates: z.array(z.strictObject({ function: z.enum(AggregateFunction), columns: z.array(z.string()) })),
  dimensionColumns: z.array(z.string()).optional(),
  joinColumns: z.array(z.string()).optional(),
  joinRequired: z.boolean().optional(),
  allowedJoinOperators: z.array(z.enum(JoinOperator)).optional(),
  scalarFunctions: z.array(z.enum(ScalarFunction)).optional(),
  outputConstraints: z.array(z.strictObject({ column: z.string(), minimum: z.number() })),
});

/** Configuration of the account that creates a collaboration and contributes a table. */
export const cleanRoomProviderConfig = accountConfig.extend({
  /** Begins the name of every resource in Pulumi. */
  name: z.string().min(1),
  collaboration: z.strictObject({
    name: text(cleanRoomsFormats.name),
    description: text(cleanRoomsFormats.collaborationDescription),
    queryLogs: z.boolean().optional(),
    jobLogs: z.boolean().optional(),
    memberQuota: z.number().optional(),
  }),
  /** This account, as a member that receives no results. */
  creator: member.omit({ accountId: true }),
  members: z.array(member),
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
    allowedColumns: z.array(z.string()),
    aggregation,
  }),
  association: z.strictObject({
    name: text(cleanRoomsFormats.associationName),
    description: text(cleanRoomsFormats.description).optional(),
    roleName: text(cleanRoomsFormats.roleName).optional(),
  }),
  /** Whether Pulumi refuses to delete the collaboration, the bucket and its key. */
  protect: z.boolean().default(true),
});

/** Configuration of the account that creates a collaboration and contributes a table. */
export type CleanRoomProviderConfig = z.output<typeof cleanRoomProviderConfig>;
