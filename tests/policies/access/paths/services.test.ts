import { expect } from "chai";
import { UNKNOWN } from "../../../../policies/access/evaluator";
import type { Service } from "../../../../policies/access/paths";
import type { Facts, Question } from "../../../../policies/access/paths/environment";
import { awsManagedPolicy } from "../../../../policies/access/model/managed-policies";
import {
  OWNER,
  OWNERS_TABLE,
  OWN_TABLE,
  READER,
  READ_DATA,
  type Stack,
  allow,
  ask,
  bucketLets,
  causeOf,
  lookUp,
  resource,
  role,
  sharedBucket,
  sharedLake,
  urn,
} from "../support/stack";
import { weakened } from "../support/weakened";

type Answer = "allowed" | "denied" | "unknown";
type Case = [
  what: string,
  change: Stack,
  answer: Answer,
  cause?: RegExp,
  question?: Partial<Question>,
  facts?: Partial<Facts>,
];

const trusting = (service: string, condition?: object) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Trust",
        Effect: "Allow",
        Principal: { Service: service },
        Action: "sts:AssumeRole",
        Condition: condition,
      },
    ],
  });

const analystOf = (service: string) =>
  resource(READER, "aws:iam/role:Role", { name: "analyst", assumeRolePolicy: trusting(service) });
const dashboard: Stack = {
  ...sharedBucket,
  analyst: analystOf("quicksight.amazonaws.com"),
  source: resource(READER, "aws:quicksight/dataSource:DataSource", {
    dataSourceId: "sales",
    parameters: { athena: { workGroup: "analysts", roleArn: role("analyst") } },
  }),
};

const quickSight: Case[] = [
  ["as it is", {}, "allowed"],
  [
    "with a role that it may not assume",
    { analyst: analystOf("glue.amazonaws.com") },
    "denied",
    /trust policy of role .*analyst does not allow sts:AssumeRole/,
  ],
  ["without a data source", { source: undefined }, "denied", /no data source of QuickSight .* reads as/],
  [
    "with a data source of a workgroup that is not there",
    {
      source: resource(READER, "aws-native:quicksight:DataSource", {
        dataSourceId: "sales",
        dataSourceParameters: { athenaParameters: { workGroup: "others", roleArn: role("analyst") } },
      }),
    },
    "denied",
    /has no workgroup others/,
  ],
  [
    "with its own role, and nothing known of that",
    {
      "data-policy": bucketLets([
        "s3:*",
        ["arn:aws:s3:::sales-data", "arn:aws:s3:::sales-data/*"],
        { Principal: { AWS: `arn:aws:iam::${READER}:root` } },
      ]),
    },
    "unknown",
    /is not in the stack/,
    { principal: role("service-role/aws-quicksight-s3-consumers-role-v0") },
  ],
  [
    "with its own role, which the bucket does not let in",
    {},
    "denied",
    /bucket policy of bucket sales-data/,
    { principal: role("service-role/aws-quicksight-service-role-v0") },
    { principals: [{ arn: role("service-role/aws-quicksight-*"), managedPolicies: ["AdministratorAccess"] }] },
  ],
  [
    "with its own role, let in without its path",
    {
      "data-policy": bucketLets([
        "s3:*",
        ["arn:aws:s3:::sales-data", "arn:aws:s3:::sales-data/*"],
        { Principal: { AWS: role("aws-quicksight-service-role-v0") } },
      ]),
    },
    "denied",
    /bucket policy/,
    { principal: role("service-role/aws-quicksight-service-role-v0") },
    { principals: [{ arn: role("service-role/aws-quicksight-*"), managedPolicies: ["AdministratorAccess"] }] },
  ],
];

const crawled: Stack = {
  ...sharedLake,
  importer: resource(OWNER, "aws:iam/role:Role", {
    name: "importer",
    assumeRolePolicy: trusting("glue.amazonaws.com"),
  }),
  "importer-policy": resource(OWNER, "aws:iam/rolePolicy:RolePolicy", {
    role: "importer",
    policy: allow(lookUp(OWNER), ["s3:*", ["arn:aws:s3:::sales-data", "arn:aws:s3:::sales-data/*"]]),
  }),
  job: resource(OWNER, "aws:glue/job:Job", { name: "import", roleArn: role("importer", OWNER) }),
  alter: resource(OWNER, "aws:lakeformation/permissions:Permissions", {
    permissions: ["ALTER", "INSERT"],
    principal: role("importer", OWNER),
    table: { databaseName: "sales", wildcard: true },
  }),
  place: resource(OWNER, "aws:lakeformation/permissions:Permissions", {
    permissions: ["DATA_LOCATION_ACCESS"],
    principal: role("importer", OWNER),
    dataLocation: { arn: "arn:aws:s3:::sales-data" },
  }),
};
const write: Partial<Question> = { operation: "WRITE" };
const glue: Case[] = [
  ["writes", {}, "allowed", undefined, write],
  ["that nothing runs as", { job: undefined }, "denied", /no crawler and no job of Glue in the stack runs as/, write],
  [
    "that Glue may not assume",
    {
      importer: resource(OWNER, "aws:iam/role:Role", {
        name: "importer",
        assumeRolePolicy: trusting("lambda.amazonaws.com"),
      }),
    },
    "denied",
    /sts:AssumeRole/,
    write,
  ],
  [
    "without leave to alter tables",
    { alter: undefined },
    "denied",
    /gives ALTER on .*, or CREATE_TABLE on its database/,
    write,
  ],
  [
    "with leave to make tables",
    {
      alter: resource(OWNER, "aws:lakeformation/permissions:Permissions", {
        permissions: ["CREATE_TABLE"],
        principal: role("importer", OWNER),
        database: { name: "sales" },
      }),
    },
    "allowed",
    undefined,
    write,
  ],
  ["without the place of the data", { place: undefined }, "denied", /DATA_LOCATION_ACCESS/, write],
  [
    "without leave to write objects",
    {
      "importer-policy": resource(OWNER, "aws:iam/rolePolicy:RolePolicy", {
        role: "importer",
        policy: allow(lookUp(OWNER), ...READ_DATA),
      }),
    },
    "denied",
    /s3:PutObject/,
    write,
  ],
  ["reads without a grant", {}, "denied", /gives SELECT/],
  [
    "reads with the credentials of Lake Formation",
    {
      "importer-policy": resource(OWNER, "aws:iam/rolePolicy:RolePolicy", {
        role: "importer",
        policy: allow(lookUp(OWNER)),
      }),
      job: undefined,
      crawler: resource(OWNER, "aws:glue/crawler:Crawler", {
        name: "crawl",
        role: role("importer", OWNER),
        lakeFormationConfiguration: { useLakeFormationCredentials: true },
      }),
      alter: resource(OWNER, "aws:lakeformation/permissions:Permissions", {
        permissions: ["SELECT"],
        principal: role("importer", OWNER),
        table: { databaseName: "sales", name: "orders" },
      }),
    },
    "allowed",
  ],
];

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
const athenaSource = {
  configured: configured({
    tableReference: { athena: { databaseName: "sales", tableName: "orders", workGroup: "rooms" } },
  }),
};
const cleanRooms: Case[] = [
  ["as it is", {}, "allowed"],
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

/** AWS's boundary of environments of DataZone lets by Lake Formation, and nothing else, reach data outside `datazone/`. */
const boundary = "arn:aws:iam::aws:policy/AmazonDataZoneEnvironmentRolePermissionsBoundary";
const bounded = (service: string) =>
  resource(READER, "aws:iam/role:Role", {
    name: "analyst",
    permissionsBoundary: boundary,
    assumeRolePolicy: trusting(service),
  });
function environmentWith(props: Record<string, unknown>) {
  return resource(READER, "aws-native:datazone:Environment", { name: "sales_env", ...props });
}
const dataZone: Case[] = [
  ["reads by Lake Formation", {}, "allowed"],
  [
    "reads nothing itself",
    {
      settings: undefined,
      registration: undefined,
      "data-policy": bucketLets([
        "s3:*",
        ["arn:aws:s3:::sales-data", "arn:aws:s3:::sales-data/*"],
        { Principal: { AWS: role("analyst") } },
      ]),
      "catalog-policy": resource(OWNER, "aws:glue/resourcePolicy:ResourcePolicy", {
        policy: allow([...lookUp(OWNER), { Principal: { AWS: role("analyst") } }]),
      }),
    },
    "denied",
    /boundary/,
  ],
  [
    "with a role that DataZone may not assume",
    { analyst: bounded("glue.amazonaws.com") },
    "denied",
    /trust policy of role .*analyst does not allow sts:AssumeRole/,
  ],
  ["without an environment", { environment: undefined }, "denied", /no environment of DataZone .* works as/],
  [
    "with an environment of another role",
    { environment: environmentWith({ environmentRoleArn: role("other") }) },
    "denied",
    /no environment of DataZone .* works as/,
  ],
  [
    "with an environment of another account",
    {
      environment: environmentWith({ environmentRoleArn: role("analyst"), environmentAccountIdentifier: OWNER }),
    },
    "denied",
    /no environment of DataZone .* works as/,
  ],
  [
    "with an environment whose role is not known",
    { environment: environmentWith({ environmentRoleArn: UNKNOWN }) },
    "unknown",
    /no environment of DataZone .* works as/,
  ],
  ["with an environment whose role DataZone makes", { environment: environmentWith({}) }, "unknown"],
];
const environmentOfDataZone: Stack = {
  ...sharedLake,
  analyst: bounded("datazone.amazonaws.com"),
  environment: environmentWith({ environmentRoleArn: role("analyst") }),
  "analyst-policy": resource(READER, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
    role: "analyst",
    policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
  }),
  workgroup: resource(READER, "aws:athena/workgroup:Workgroup", {
    name: "analysts",
    configuration: { resultConfiguration: { outputLocation: "s3://results/domain/datazone/project/" } },
  }),
};

const groups: [string, Service, Stack, Pick<Question, "principal" | "table">, Case[]][] = [
  ["QuickSight", "QUICKSIGHT", dashboard, { principal: role("analyst"), ...OWN_TABLE }, quickSight],
  ["a role of Glue", "GLUE", crawled, { principal: role("importer", OWNER), ...OWNERS_TABLE }, glue],
  ["Clean Rooms", "CLEAN_ROOMS", cleanRoom, { principal: `arn:aws:iam::${READER}:root`, ...OWNERS_TABLE }, cleanRooms],
  ["DataZone", "DATAZONE", environmentOfDataZone, { principal: role("analyst"), ...OWNERS_TABLE }, dataZone],
];

describe("the paths of services", () => {
  it("know the boundary of DataZone", () => expect(awsManagedPolicy(boundary)).not.to.equal(undefined));

  for (const [group, service, stack, asked, cases] of groups) {
    describe(group, () => {
      for (const [what, change, answer, cause, question, facts] of cases) {
        it(`${what}: ${answer}`, () => {
          const verdict = ask({ ...stack, ...change }, service, { ...asked, ...question }, facts);
          expect(verdict.answer, causeOf(verdict)).to.equal(answer);
          if (cause) expect(causeOf(verdict)).to.match(cause);
        });
      }

      it("does not get the other answer from what is not known", () => {
        const question = { ...asked, ...cases[0]![4] };
        for (const [change, weak] of weakened(stack)) {
          const verdict = ask(weak, service, question);
          expect(verdict.answer, `${change}: ${causeOf(verdict)}`).to.be.oneOf(["allowed", "unknown"]);
        }
      });
    });
  }
});
