import { UNKNOWN } from "../../../../policies/access/evaluator";
import { type Case, testCases } from "../support/cases";
import {
  ANALYST,
  OWNER,
  OWNERS_TABLE,
  QUERY,
  READER,
  READ_DATA,
  type Stack,
  allow,
  analystMay,
  bucketLets,
  byAnalyst,
  granted,
  lookUp,
  onTable,
  resource,
  role,
  sharedLake,
  toAnalyst,
} from "../support/stack";

const settings = (props: object, account = OWNER) =>
  resource(account, "aws:lakeformation/dataLakeSettings:DataLakeSettings", { admins: [], ...props });
const byIam = {
  createTableDefaultPermissions: [{ principal: "IAM_ALLOWED_PRINCIPALS", permissions: ["ALL"] }],
  createDatabaseDefaultPermissions: [{ principal: "IAM_ALLOWED_PRINCIPALS", permissions: ["ALL"] }],
};
const registration = (props: object) =>
  resource(OWNER, "aws:lakeformation/resource:Resource", {
    arn: "arn:aws:s3:::sales-data",
    roleArn: role("lake", OWNER),
    ...props,
  });
const SERVICE_LINKED = "aws-service-role/lakeformation.amazonaws.com/AWSServiceRoleForLakeFormationDataAccess";
/** What the reader needs where it reads the data itself. */
const itself: Stack = {
  "analyst-policy": analystMay(...QUERY, ...READ_DATA, lookUp(OWNER), lookUp(READER, "linked"), [
    ["lakeformation:GetDataAccess"],
    ["*"],
  ]),
  "data-policy": bucketLets(["s3:*", ["arn:aws:s3:::sales-data", "arn:aws:s3:::sales-data/*"], byAnalyst]),
};
const catalogLets: Stack = {
  "catalog-policy": resource(OWNER, "aws:glue/resourcePolicy:ResourcePolicy", {
    policy: allow([...lookUp(OWNER), byAnalyst]),
  }),
};
const optIn: Stack = {
  "opt-in": resource(READER, "aws:lakeformation/optIn:OptIn", {
    principals: [{ dataLakePrincipalIdentifier: role("analyst") }],
    resourceDatas: [onTable],
  }),
};

/** The table of AWS's page on hybrid access: who decides, and who reads. */
const decisions: Case[] = [
  ["no IAMAllowedPrincipals, registered: grants decide, the role reads", {}, "allowed"],
  [
    "no IAMAllowedPrincipals, registered in hybrid mode",
    { registration: registration({ hybridAccessEnabled: true }) },
    "allowed",
  ],
  [
    "no IAMAllowedPrincipals, not registered: the reader reads",
    { registration: undefined },
    "denied",
    /allows s3:GetBucketLocation on bucket sales-data.*registered with Lake Formation/,
  ],
  ["no IAMAllowedPrincipals, not registered, and the reader may", { registration: undefined, ...itself }, "allowed"],
  [
    "no IAMAllowedPrincipals, not registered, no grant",
    { registration: undefined, ...itself, grant: undefined },
    "denied",
    /no grant of Lake Formation gives SELECT/,
  ],
  [
    "IAMAllowedPrincipals, opted in, hybrid: grants decide, the role reads",
    { settings: settings(byIam), registration: registration({ hybridAccessEnabled: true }), ...optIn },
    "allowed",
  ],
  [
    "IAMAllowedPrincipals, opted in, hybrid, no grant",
    {
      settings: settings(byIam),
      registration: registration({ hybridAccessEnabled: true }),
      ...optIn,
      grant: undefined,
    },
    "denied",
    /no grant of Lake Formation gives SELECT/,
  ],
  [
    "IAMAllowedPrincipals, not opted in, hybrid: IAM decides, the reader reads",
    {
      settings: settings(byIam),
      registration: registration({ hybridAccessEnabled: true }),
      grant: undefined,
      share: undefined,
      ...catalogLets,
      ...itself,
    },
    "allowed",
  ],
  [
    "IAMAllowedPrincipals, not opted in, hybrid, and the reader may not",
    {
      settings: settings(byIam),
      registration: registration({ hybridAccessEnabled: true }),
      grant: undefined,
      ...catalogLets,
    },
    "denied",
    /s3:GetBucketLocation on bucket sales-data/,
  ],
  [
    "IAMAllowedPrincipals, registered: IAM decides, the role reads",
    { settings: settings(byIam), grant: undefined, share: undefined, ...catalogLets },
    "allowed",
  ],
  [
    "IAMAllowedPrincipals, not registered: IAM decides, the reader reads",
    {
      settings: settings(byIam),
      registration: undefined,
      grant: undefined,
      share: undefined,
      ...catalogLets,
      ...itself,
    },
    "allowed",
  ],
  [
    "no settings in the stack: AWS leaves all to IAM",
    { settings: undefined, registration: undefined, grant: undefined, share: undefined, ...catalogLets, ...itself },
    "allowed",
  ],
  [
    "the database leaves new tables to IAM",
    {
      database: resource(OWNER, "aws:glue/catalogDatabase:CatalogDatabase", {
        name: "sales",
        createTableDefaultPermissions: [
          { permissions: ["ALL"], principal: { dataLakePrincipalIdentifier: "IAM_ALLOWED_PRINCIPALS" } },
        ],
      }),
      grant: undefined,
      share: undefined,
      ...catalogLets,
    },
    "allowed",
  ],
  [
    "a grant to IAMAllowedPrincipals",
    {
      everybody: granted(OWNER, { ...onTable, principal: "IAM_ALLOWED_PRINCIPALS", permissions: ["ALL"] }),
      grant: undefined,
      share: undefined,
      ...catalogLets,
    },
    "allowed",
  ],
  [
    "defaults that are not known",
    { settings: settings({ createTableDefaultPermissions: UNKNOWN }) },
    "unknown",
    /whether grants of Lake Formation decide/,
  ],
  ["a registration of an unknown location", { registration: registration({ arn: UNKNOWN }) }, "unknown"],
  [
    "a registration of another prefix",
    { registration: registration({ arn: "arn:aws:s3:::sales-data/other" }) },
    "denied",
    /in no location that is registered/,
  ],
  [
    "a registration of the prefix",
    { registration: registration({ arn: "arn:aws:s3:::sales-data/sales/" }) },
    "allowed",
  ],
];

const links: Case[] = [
  ["no share", { share: undefined }, "denied", /in account 111111111111 shares SELECT on .* with account 333333333333/],
  [
    "a share that may not be passed on",
    { share: granted(OWNER, { ...onTable, principal: READER }) },
    "denied",
    /to be passed on/,
  ],
  [
    "a grant straight to the reader",
    { share: granted(OWNER, { ...onTable, principal: role("analyst") }), grant: undefined },
    "allowed",
  ],
  ["nothing passed on", { grant: undefined }, "denied", /gives SELECT on .* to 333333333333 role\/analyst/],
  [
    "passed on to somebody else",
    { grant: granted(READER, { ...onTable, principal: role("other") }) },
    "denied",
    /gives SELECT/,
  ],
  [
    "passed on to somebody unknown",
    { grant: granted(READER, { ...onTable, principal: UNKNOWN }) },
    "unknown",
    /gives SELECT/,
  ],
  [
    "passed on to all of the account",
    { grant: granted(READER, { ...onTable, principal: `${READER}:IAMPrincipals` }) },
    "allowed",
  ],
  ["only DESCRIBE", toAnalyst(onTable, { permissions: ["DESCRIBE"] }), "denied", /gives SELECT/],
  ["all permissions", toAnalyst(onTable, { permissions: ["ALL"] }), "allowed"],
  [
    "all tables of the database",
    toAnalyst({ table: { catalogId: OWNER, databaseName: "sales", wildcard: true } }),
    "allowed",
  ],
  [
    "all tables of another database",
    toAnalyst({ table: { catalogId: OWNER, databaseName: "other", wildcard: true } }),
    "denied",
  ],
  ["the database alone", toAnalyst({ database: { catalogId: OWNER, name: "sales" } }), "denied"],
  [
    "no leave to be given data",
    { "analyst-policy": analystMay(...QUERY, lookUp(OWNER), lookUp(READER, "linked")) },
    "denied",
    /lakeformation:GetDataAccess/,
  ],
  ["no link", { link: undefined }, "denied", /neither a resource link/],
  ["a link that Lake Formation governs", { home: settings({}, READER) }, "denied", /DESCRIBE on resource link linked/],
  [
    "a link that is granted",
    {
      home: settings({}, READER),
      describe: resource(READER, "aws:lakeformation/permissions:Permissions", {
        database: { name: "linked" },
        permissions: ["DESCRIBE"],
        principal: role("analyst"),
      }),
    },
    "allowed",
  ],
  ["a policy of the catalog without AWS RAM", catalogLets, "denied", /glue:ShareResource to ram.amazonaws.com/],
  [
    "a policy of the catalog with AWS RAM",
    {
      "catalog-policy": resource(OWNER, "aws:glue/resourcePolicy:ResourcePolicy", {
        policy: allow([
          "glue:ShareResource",
          `arn:aws:glue:ap-northeast-1:${OWNER}:catalog`,
          { Principal: { Service: "ram.amazonaws.com" } },
        ]),
      }),
    },
    "allowed",
  ],
];

const roles: Case[] = [
  [
    "a role without trust",
    {
      "lake-role": resource(OWNER, "aws:iam/role:Role", {
        name: "lake",
        assumeRolePolicy: allow(["sts:AssumeRole", "*", { Principal: { Service: "glue.amazonaws.com" } }]),
        inlinePolicies: [{ name: "data", policy: allow(...READ_DATA) }],
      }),
    },
    "denied",
    /trust policy of role .*lake does not allow sts:AssumeRole/,
  ],
  [
    "a role without leave",
    {
      "lake-role": resource(OWNER, "aws:iam/role:Role", {
        name: "lake",
        assumeRolePolicy: sharedLake["lake-role"]!.props["assumeRolePolicy"],
      }),
    },
    "denied",
    /lake has no policy/,
  ],
  [
    "a role that is not known",
    { registration: registration({ roleArn: UNKNOWN }) },
    "unknown",
    /the role with which .* is registered is not known/,
  ],
  [
    "the service-linked role",
    { registration: registration({ roleArn: undefined, useServiceLinkedRole: true }), "lake-role": undefined },
    "allowed",
  ],
  [
    "the service-linked role, once it is deployed",
    {
      registration: registration({ roleArn: role(SERVICE_LINKED, OWNER), useServiceLinkedRole: true }),
      "lake-role": undefined,
    },
    "allowed",
  ],
  [
    "the service-linked role and a bucket of another account",
    {
      registration: registration({ roleArn: undefined, useServiceLinkedRole: true }),
      data: resource("222222222222", "aws:s3/bucket:Bucket", { bucket: "sales-data" }),
    },
    "denied",
    /service-linked role, which reads no bucket of another account/,
  ],
  [
    "the service-linked role and the key of AWS",
    {
      registration: registration({ roleArn: undefined }),
      encryption: resource(
        OWNER,
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        { bucket: "sales-data", rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }] },
      ),
    },
    "denied",
    /no service-linked role/,
  ],
];

const asked = { ...ANALYST, ...OWNERS_TABLE };

describe("the path of Lake Formation", () => {
  describe("who decides and who reads", () => testCases(sharedLake, "ATHENA", asked, decisions));
  describe("the links between the accounts", () => testCases(sharedLake, "ATHENA", asked, links));
  describe("the role of the location", () => testCases(sharedLake, "ATHENA", asked, roles));
});
