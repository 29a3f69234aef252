import { UNKNOWN } from "../../../../policies/access/evaluator";
import type { Resource } from "../../../../policies/access/model/resource";
import { type Case, testCases, testUnknown } from "../support/cases";
import {
  OWNER,
  OWNERS_TABLE,
  READER,
  READ_DATA,
  type Stack,
  allow,
  lookUp,
  resource,
  role,
  sharedBucket,
  sharedLake,
  trusting,
  urn,
} from "../support/stack";

const MEMBERSHIP = "aws-native:cleanrooms:Membership";
const ref = (property: string, name: string): [object, Record<string, string[]>] => [
  { [property]: UNKNOWN },
  { [property]: [urn(name)] },
];
const membership = (account: string, props: object = {}) => {
  const [unknown, sources] = ref("collaborationIdentifier", "room");
  return resource(account, MEMBERSHIP, { ...unknown, ...props }, sources);
};
const serviceRole = (condition?: object) =>
  resource(OWNER, "aws:iam/role:Role", {
    name: "cleanrooms",
    path: "/service-role/",
    assumeRolePolicy: trusting("cleanrooms.amazonaws.com", condition),
  });
const servicePolicy = (...statements: [string[], string[]][]) =>
  resource(OWNER, "aws:iam/rolePolicy:RolePolicy", { role: "cleanrooms", policy: allow(...statements) });
const configured = (props: object = {}) =>
  resource(OWNER, "aws-native:cleanrooms:ConfiguredTable", {
    name: "orders",
    allowedColumns: ["id", "amount"],
    analysisRules: [{ type: "LIST" }],
    tableReference: { glue: { databaseName: "sales", tableName: "orders" } },
    ...props,
  });
const room = (abilities: string[]) =>
  resource(OWNER, "aws-native:cleanrooms:Collaboration", {
    creatorMemberAbilities: [],
    members: [{ accountId: READER, memberAbilities: abilities }],
  });
const association = resource(
  OWNER,
  "aws-native:cleanrooms:ConfiguredTableAssociation",
  {
    configuredTableIdentifier: UNKNOWN,
    membershipIdentifier: UNKNOWN,
    roleArn: role("service-role/cleanrooms", OWNER),
  },
  { configuredTableIdentifier: [urn("configured")], membershipIdentifier: [urn("owner")] },
);
const results = (bucket: string, roleArn?: string) => ({
  defaultResultConfiguration: {
    outputConfiguration: { s3: { bucket, keyPrefix: "room" } },
    ...(roleArn && { roleArn }),
  },
});
const known = (unknown: Resource | undefined, props: object): Resource => ({
  ...unknown!,
  props: { ...unknown!.props, ...props },
  sources: {},
});
const cleanRoom: Stack = {
  room: room(["CAN_QUERY", "CAN_RECEIVE_RESULTS"]),
  owner: membership(OWNER),
  reader: membership(READER, results("results")),
  results: sharedBucket["results"],
  data: sharedBucket["data"],
  database: resource(OWNER, "aws:glue/catalogDatabase:CatalogDatabase", { name: "sales" }),
  table: resource(OWNER, "aws:glue/catalogTable:CatalogTable", sharedBucket["table"]!.props),
  role: serviceRole({ ArnLike: { "aws:SourceArn": `arn:aws:cleanrooms:ap-northeast-1:${READER}:membership/*` } }),
  "role-policy": servicePolicy(lookUp(OWNER), ...READ_DATA),
  configured: configured(),
  association,
};
/** The resources with the ids that AWS has given them, and references to these. */
const deployed: Stack = {
  room: known(cleanRoom["room"], { collaborationIdentifier: "c-1" }),
  owner: known(cleanRoom["owner"], { collaborationIdentifier: "c-1", membershipIdentifier: "m-1" }),
  reader: known(cleanRoom["reader"], { collaborationIdentifier: "c-1", membershipIdentifier: "m-2" }),
  configured: known(cleanRoom["configured"], { configuredTableIdentifier: "t-1" }),
  association: known(association, { configuredTableIdentifier: "t-1", membershipIdentifier: "m-1" }),
};
const athenaSource = {
  configured: configured({
    tableReference: { athena: { databaseName: "sales", tableName: "orders", workGroup: "rooms" } },
  }),
};
const cases: Case[] = [
  ["as it is", {}, "allowed"],
  ["once it is deployed", deployed, "allowed"],
  [
    "once it is deployed, for the role of another membership",
    {
      ...deployed,
      role: serviceRole({
        ArnLike: { "aws:SourceArn": `arn:aws:cleanrooms:ap-northeast-1:${READER}:membership/m-1` },
      }),
    },
    "denied",
    /aws:SourceArn/,
  ],
  [
    "once it is deployed, by a configured table of another stack",
    { ...deployed, association: known(association, { configuredTableIdentifier: "t-2", membershipIdentifier: "m-1" }) },
    "unknown",
    /not known of which configured table association is/,
  ],
  [
    "for a member that only receives",
    { room: room(["CAN_RECEIVE_RESULTS"]) },
    "denied",
    /no member of collaboration room with CAN_QUERY/,
  ],
  [
    "for the owner",
    {},
    "denied",
    /account 111111111111 is no member of collaboration room with CAN_QUERY/,
    { principal: `arn:aws:iam::${OWNER}:root` },
  ],
  ["for one that has not joined", { reader: undefined }, "denied", /has no membership of collaboration room/],
  [
    "with the collaboration in another stack",
    { room: undefined },
    "unknown",
    /the members of the collaboration are not known: it is not in the stack/,
  ],
  ["without an association", { association: undefined }, "denied", /is associated with a membership/],
  ["without a rule", { configured: configured({ analysisRules: [] }) }, "denied", /has no analysis rule/],
  [
    "without a column",
    { configured: configured({ allowedColumns: ["id"] }) },
    "denied",
    /allowedColumns .* does not have all of id, amount/,
  ],
  [
    "with the column that is asked",
    { configured: configured({ allowedColumns: ["id"] }) },
    "allowed",
    undefined,
    { columns: ["id"] },
  ],
  [
    "with a trust of another member",
    {
      role: serviceRole({
        ArnLike: { "aws:SourceArn": "arn:aws:cleanrooms:ap-northeast-1:222222222222:membership/*" },
      }),
    },
    "denied",
    /trust policy of role .*cleanrooms does not allow/,
  ],
  [
    "with a trust of one membership, of which the id is not known",
    {
      role: serviceRole({ ArnLike: { "aws:SourceArn": `arn:aws:cleanrooms:ap-northeast-1:${READER}:membership/a1` } }),
    },
    "unknown",
    /aws:SourceArn/,
  ],
  [
    "with a trust of one membership, of which the id is configured",
    {
      role: serviceRole({ ArnLike: { "aws:SourceArn": `arn:aws:cleanrooms:ap-northeast-1:${READER}:membership/a1` } }),
    },
    "allowed",
    undefined,
    {},
    { ids: { reader: "a1" } },
  ],
  [
    "with a role that may not look up the table",
    { "role-policy": servicePolicy(...READ_DATA) },
    "denied",
    /no policy of .*cleanrooms allows glue:GetDatabase/,
  ],
  [
    "with a role that may not read the data",
    { "role-policy": servicePolicy(lookUp(OWNER)) },
    "denied",
    /no policy of .*cleanrooms allows s3:GetBucketLocation/,
  ],
  [
    "with data that is registered",
    { registration: sharedLake["registration"] },
    "denied",
    /cannot read it straight from S3/,
  ],
  ["by Athena, with data that is not registered", athenaSource, "denied", /as Clean Rooms demands/],
  [
    "by Athena",
    {
      ...athenaSource,
      registration: sharedLake["registration"],
      settings: sharedLake["settings"],
      "lake-role": sharedLake["lake-role"],
      "role-policy": servicePolicy(lookUp(OWNER), [["lakeformation:GetDataAccess"], ["*"]]),
      grant: resource(OWNER, "aws:lakeformation/permissions:Permissions", {
        permissions: ["SELECT"],
        principal: role("service-role/cleanrooms", OWNER),
        table: { databaseName: "sales", name: "orders" },
      }),
    },
    "allowed",
  ],
  [
    "by Athena, without a grant",
    {
      ...athenaSource,
      registration: sharedLake["registration"],
      settings: sharedLake["settings"],
      "lake-role": sharedLake["lake-role"],
      "role-policy": servicePolicy(lookUp(OWNER), [["lakeformation:GetDataAccess"], ["*"]]),
    },
    "denied",
    /gives SELECT/,
  ],
  ["without a place for results", { reader: membership(READER) }, "denied", /has no defaultResultConfiguration/],
  [
    "with results written as a role that may not",
    {
      reader: membership(READER, results("results", role("writer"))),
      writer: resource(READER, "aws:iam/role:Role", {
        name: "writer",
        assumeRolePolicy: trusting("cleanrooms.amazonaws.com"),
      }),
    },
    "denied",
    /writer has no policy/,
  ],
];

const asked = { principal: `arn:aws:iam::${READER}:root`, ...OWNERS_TABLE };

describe("the path of Clean Rooms", () => {
  testCases(cleanRoom, "CLEAN_ROOMS", asked, cases);
  testUnknown(cleanRoom, "CLEAN_ROOMS", asked);
});
