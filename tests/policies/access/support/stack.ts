import { buildModel } from "../../../../policies/access/model";
import type { Resource } from "../../../../policies/access/model/resource";
import { type Service, pathOf } from "../../../../policies/access/paths";
import { type Facts, NO_FACTS, type Question } from "../../../../policies/access/paths/environment";
import { type Verdict, decide } from "../../../../policies/access/paths/step";

export const REGION = "ap-northeast-1";
/** The account that has the data, and the one that reads it. */
export const OWNER = "111111111111";
export const READER = "333333333333";

/** A stack by the names of its resources; undefined takes one out. */
export type Stack = Readonly<Record<string, Resource | undefined>>;

/** A resource of an account; a property that is UNKNOWN may name the resources that it is made from. */
export function resource(
  account: string,
  type: string,
  props: Readonly<Record<string, unknown>>,
  sources: Readonly<Record<string, readonly string[]>> = {},
): Resource {
  return { type, name: "", urn: "", props, account, region: REGION, sources };
}

/** The URN that a resource of a stack has by its name there. */
export function urn(name: string): string {
  return `urn:pulumi:dev::test::type::${name}`;
}

export function resourcesOf(stack: Stack): Resource[] {
  return Object.entries(stack).flatMap(([name, found]) => (found ? [{ ...found, name, urn: urn(name) }] : []));
}

/** A policy document of statements that allow, each as [action, resource, and what else it says]. */
export function allow(...statements: [string | string[], string | string[], object?][]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map(([Action, on, more], index) => ({
      Sid: `S${index + 1}`,
      Effect: "Allow",
      Action,
      Resource: on,
      ...more,
    })),
  });
}

export const role = (name: string, account = READER) => `arn:aws:iam::${account}:role/${name}`;

/** The trust policy of a role that a service may assume. */
export const trusting = (service: string, condition?: object) =>
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

/** Asks whether a principal gets at a table of a stack. */
export function ask(
  stack: Stack,
  service: Service,
  question: Partial<Question> & Pick<Question, "principal" | "table">,
  facts: Partial<Facts> = {},
): Verdict {
  const model = buildModel(resourcesOf(stack));
  const whole: Question = { operation: "READ", extent: "all", ...question };
  return decide(pathOf({ model, facts: { ...NO_FACTS, ...facts } }, service, whole));
}

/** The cause of the first step that gives the answer of the whole. */
export function causeOf(verdict: Verdict): string {
  return verdict.steps.find(({ finding }) => finding.answer === verdict.answer)?.finding.cause ?? "";
}

const bucket = (account: string, name: string) => resource(account, "aws:s3/bucket:Bucket", { bucket: name });
const DATA = "arn:aws:s3:::sales-data";
const RESULTS = "arn:aws:s3:::results";

/** What a reader's own policy has to allow to query with Athena, besides the catalog and the data. */
export const QUERY: [string[], string[]][] = [
  [
    ["athena:StartQueryExecution", "athena:GetQueryExecution", "athena:GetQueryResults", "athena:GetDataCatalog"],
    [`arn:aws:athena:${REGION}:${READER}:workgroup/analysts`, `arn:aws:athena:${REGION}:${READER}:datacatalog/*`],
  ],
  [
    ["s3:GetBucketLocation", "s3:ListBucket", "s3:PutObject", "s3:GetObject"],
    [RESULTS, `${RESULTS}/*`],
  ],
];

/** What a reader's own policy has to allow to get at the data itself. */
export const READ_DATA: [string[], string[]][] = [
  [["s3:GetBucketLocation", "s3:ListBucket"], [DATA]],
  [["s3:GetObject"], [`${DATA}/sales/*`]],
];

/** What a reader's own policy has to allow to look up the table in a catalog. */
export function lookUp(account: string, database = "sales"): [string[], string[]] {
  const glue = `arn:aws:glue:${REGION}:${account}`;
  return [
    ["glue:GetDatabase", "glue:GetTable", "glue:GetPartitions"],
    [`${glue}:catalog`, `${glue}:database/${database}`, `${glue}:table/${database}/*`],
  ];
}

/** Whom a statement of a resource policy lets in. */
export const byAnalyst = { Principal: { AWS: role("analyst") } };

/** A policy of the role `analyst`. */
export const analystMay = (...statements: [string[], string[]][]) =>
  resource(READER, "aws:iam/rolePolicy:RolePolicy", { role: "analyst", name: "query", policy: allow(...statements) });

/** The policy of the bucket of the data. */
export const bucketLets = (...statements: [string | string[], string | string[], object?][]) =>
  resource(OWNER, "aws:s3/bucketPolicy:BucketPolicy", { bucket: "sales-data", policy: allow(...statements) });

const table = (account: string) =>
  resource(account, "aws:glue/catalogTable:CatalogTable", {
    databaseName: "sales",
    name: "orders",
    partitionKeys: [],
    storageDescriptor: { location: "s3://sales-data/sales/", columns: [{ name: "id" }, { name: "amount" }] },
  });

/** The role `analyst` of one account reads with Athena a table of its own catalog, whose data is another account's. */
export const sharedBucket: Stack = {
  analyst: resource(READER, "aws:iam/role:Role", { name: "analyst", assumeRolePolicy: allow() }),
  "analyst-policy": analystMay(...QUERY, ...READ_DATA, lookUp(READER)),
  workgroup: resource(READER, "aws:athena/workgroup:Workgroup", {
    name: "analysts",
    configuration: { resultConfiguration: { outputLocation: "s3://results/" } },
  }),
  results: bucket(READER, "results"),
  data: bucket(OWNER, "sales-data"),
  "data-policy": bucketLets(
    [["s3:GetBucketLocation", "s3:ListBucket"], DATA, byAnalyst],
    ["s3:GetObject", `${DATA}/sales/*`, byAnalyst],
  ),
  database: resource(READER, "aws:glue/catalogDatabase:CatalogDatabase", { name: "sales" }),
  table: table(READER),
};

/** The same with the table in the catalog of the account that has the data, opened by the catalog's policy. */
export const sharedCatalog: Stack = {
  ...sharedBucket,
  "analyst-policy": analystMay(...QUERY, ...READ_DATA, lookUp(OWNER)),
  database: resource(OWNER, "aws:glue/catalogDatabase:CatalogDatabase", { name: "sales" }),
  table: table(OWNER),
  "catalog-policy": resource(OWNER, "aws:glue/resourcePolicy:ResourcePolicy", {
    policy: allow([...lookUp(OWNER), byAnalyst]),
  }),
  catalog: resource(READER, "aws:athena/dataCatalog:DataCatalog", {
    name: "sales",
    type: "GLUE",
    parameters: { "catalog-id": OWNER },
  }),
};

/** Permissions in an account on the owner's catalog. */
export const granted = (account: string, props: object) =>
  resource(account, "aws:lakeformation/permissions:Permissions", {
    catalogId: OWNER,
    permissions: ["SELECT", "DESCRIBE"],
    ...props,
  });

export const onTable = { table: { catalogId: OWNER, databaseName: "sales", name: "orders" } };

/** The owner shares something by Lake Formation, and the reader passes it on to the analyst. */
export const toAnalyst = (on: object, more: object = {}) => ({
  share: granted(OWNER, { ...on, principal: READER, permissionsWithGrantOptions: ["SELECT", "DESCRIBE"] }),
  grant: granted(READER, { ...on, principal: role("analyst"), ...more }),
});

/** The same with the table governed by Lake Formation, shared with the other account and passed on in it. */
export const sharedLake: Stack = {
  ...sharedCatalog,
  "analyst-policy": analystMay(...QUERY, lookUp(OWNER), lookUp(READER, "linked"), [
    ["lakeformation:GetDataAccess"],
    ["*"],
  ]),
  "data-policy": undefined,
  "catalog-policy": undefined,
  catalog: undefined,
  link: resource(READER, "aws:glue/catalogDatabase:CatalogDatabase", {
    name: "linked",
    targetDatabase: { catalogId: OWNER, databaseName: "sales" },
  }),
  settings: resource(OWNER, "aws:lakeformation/dataLakeSettings:DataLakeSettings", {
    admins: [role("admin", OWNER)],
    parameters: { CROSS_ACCOUNT_VERSION: "4" },
  }),
  registration: resource(OWNER, "aws:lakeformation/resource:Resource", {
    arn: DATA,
    roleArn: role("lake", OWNER),
  }),
  "lake-role": resource(OWNER, "aws:iam/role:Role", {
    name: "lake",
    assumeRolePolicy: allow(["sts:AssumeRole", [], { Principal: { Service: "lakeformation.amazonaws.com" } }]).replace(
      '"Resource":[],',
      "",
    ),
    inlinePolicies: [{ name: "data", policy: allow(...READ_DATA) }],
  }),
  ...toAnalyst(onTable),
};

export const ANALYST = { principal: role("analyst") };
export const OWN_TABLE = { table: { account: READER, database: "sales", table: "orders" } };
export const OWNERS_TABLE = { table: { account: OWNER, database: "sales", table: "orders" } };
