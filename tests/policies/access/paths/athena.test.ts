import { expect } from "chai";
import { UNKNOWN } from "../../../../policies/access/evaluator";
import type { Facts, Question } from "../../../../policies/access/paths/environment";
import {
  ANALYST,
  OWNER,
  OWNERS_TABLE,
  OWN_TABLE,
  QUERY,
  READER,
  READ_DATA,
  type Stack,
  allow,
  analystMay,
  ask,
  bucketLets,
  causeOf,
  lookUp,
  resource,
  role,
  sharedBucket,
  sharedCatalog,
  urn,
} from "../support/stack";

type Answer = "allowed" | "denied" | "unknown";
type Case = [
  what: string,
  change: Stack,
  answer: Answer,
  cause?: RegExp,
  question?: Partial<Question>,
  facts?: Partial<Facts>,
];

const DATA = "arn:aws:s3:::sales-data";
const analyst = { Principal: { AWS: role("analyst") } };
const listing: [string[], string, object] = [["s3:GetBucketLocation", "s3:ListBucket"], DATA, analyst];
const reading: [string, string, object] = ["s3:GetObject", `${DATA}/sales/*`, analyst];

const KMS = "aws:kms/key:Key";
const key = (...statements: [string | string[], string, object][]) =>
  resource(OWNER, KMS, { policy: allow(...statements) });
const byRoot: [string, string, object] = ["kms:*", "*", { Principal: { AWS: `arn:aws:iam::${OWNER}:root` } }];
const decrypting: [string, string, object] = ["kms:Decrypt", "*", analyst];
const encrypted = (props: object) => ({
  encryption: resource(
    OWNER,
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    { bucket: "sales-data", rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", ...props } }] },
    { rules: [urn("key")] },
  ),
});
const mayDecrypt = (condition?: object) => ({
  "decrypt-policy": resource(READER, "aws:iam/rolePolicy:RolePolicy", {
    role: "analyst",
    policy: allow(["kms:Decrypt", `arn:aws:kms:*:${OWNER}:key/*`, condition && { Condition: condition }]),
  }),
});
const alias = {
  alias: resource(
    OWNER,
    "aws:kms/alias:Alias",
    { name: "alias/sales", targetKeyId: UNKNOWN },
    { targetKeyId: [urn("key")] },
  ),
};

const bucketCases: Case[] = [
  ["as it is", {}, "allowed"],
  ["without a bucket policy", { "data-policy": undefined }, "denied", /bucket sales-data has no bucket policy/],
  [
    "with a policy that names somebody else",
    { "data-policy": bucketLets([["s3:*"], [DATA, `${DATA}/*`], { Principal: { AWS: role("other") } }]) },
    "denied",
    /bucket policy of bucket sales-data does not allow s3:GetBucketLocation/,
  ],
  [
    "with a role named without its path",
    { analyst: resource(READER, "aws:iam/role:Role", { name: "analyst", path: "/service-role/" }) },
    "unknown",
  ],
  [
    "with leave to list on the objects only",
    {
      "data-policy": bucketLets(
        [["s3:GetBucketLocation"], DATA, analyst],
        [["s3:ListBucket", "s3:GetObject"], `${DATA}/*`, analyst],
      ),
    },
    "denied",
    /s3:ListBucket on bucket sales-data.*statement S2/,
  ],
  [
    "with leave to list another prefix only",
    {
      "data-policy": bucketLets(
        [["s3:GetBucketLocation"], DATA, analyst],
        ["s3:ListBucket", DATA, { ...analyst, Condition: { StringLike: { "s3:prefix": "other/*" } } }],
        reading,
      ),
    },
    "denied",
    /s3:prefix/,
  ],
  [
    "with leave to list its prefix only",
    {
      "data-policy": bucketLets(
        [["s3:GetBucketLocation"], DATA, analyst],
        ["s3:ListBucket", DATA, { ...analyst, Condition: { StringLike: { "s3:prefix": "sales/*" } } }],
        reading,
      ),
    },
    "allowed",
  ],
  [
    "with leave to get other objects only",
    { "data-policy": bucketLets(listing, ["s3:GetObject", `${DATA}/other/*`, analyst]) },
    "denied",
    /s3:GetObject on sales-data\/sales\/\*/,
  ],
  [
    "with the whole account let in",
    {
      "data-policy": bucketLets([["s3:*"], [DATA, `${DATA}/*`], { Principal: { AWS: `arn:aws:iam::${READER}:root` } }]),
    },
    "allowed",
  ],
  [
    "with everybody denied outside a VPC endpoint",
    {
      "data-policy": bucketLets(listing, reading, [
        "s3:*",
        [DATA, `${DATA}/*`],
        { Effect: "Deny", Principal: "*", Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } } },
      ]),
    },
    "denied",
    /denies s3:GetBucketLocation/,
  ],
  [
    "with everybody denied without TLS",
    {
      "data-policy": bucketLets(listing, reading, [
        "s3:*",
        [DATA, `${DATA}/*`],
        { Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
      ]),
    },
    "allowed",
  ],
  [
    "with a policy that is not known",
    { "data-policy": resource(OWNER, "aws:s3/bucketPolicy:BucketPolicy", { bucket: "sales-data", policy: UNKNOWN }) },
    "unknown",
    /bucket policy/,
  ],
  [
    "with a policy that may be of another bucket",
    { "data-policy": resource(OWNER, "aws:s3/bucketPolicy:BucketPolicy", { bucket: UNKNOWN, policy: allow() }) },
    "unknown",
    /bucket policy/,
  ],
  ["with the bucket in another stack", { data: undefined }, "unknown", /bucket sales-data is not in the stack/],
  [
    "with a condition on the organisation",
    {
      "data-policy": bucketLets(
        [
          listing[0],
          listing[1],
          { ...analyst, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-example1234" } } },
        ],
        reading,
      ),
    },
    "unknown",
    /aws:PrincipalOrgID/,
  ],
  [
    "with a condition on the organisation that is configured",
    {
      "data-policy": bucketLets(
        [
          listing[0],
          listing[1],
          { ...analyst, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-example1234" } } },
        ],
        reading,
      ),
    },
    "allowed",
    undefined,
    {},
    { organizationId: "o-example1234" },
  ],
];

const ownCases: Case[] = [
  ["without a policy", { "analyst-policy": undefined }, "denied", /role\/analyst has no policy/],
  [
    "without leave to query",
    { "analyst-policy": analystMay(QUERY[1]!, ...READ_DATA, lookUp(READER)) },
    "denied",
    /athena:StartQueryExecution on workgroup analysts/,
  ],
  [
    "without leave to write results",
    { "analyst-policy": analystMay(QUERY[0]!, ...READ_DATA, lookUp(READER)) },
    "denied",
    /s3:GetBucketLocation on bucket results/,
  ],
  [
    "without leave to look up the table",
    { "analyst-policy": analystMay(...QUERY, ...READ_DATA) },
    "denied",
    /glue:GetDatabase on the catalog/,
  ],
  [
    "without leave to read the bucket",
    { "analyst-policy": analystMay(...QUERY, lookUp(READER)) },
    "denied",
    /no policy of .*analyst allows s3:GetBucketLocation on bucket sales-data/,
  ],
  [
    "within a boundary that leaves out S3",
    {
      analyst: resource(READER, "aws:iam/role:Role", {
        name: "analyst",
        permissionsBoundary: `arn:aws:iam::${READER}:policy/limit`,
      }),
      limit: resource(READER, "aws:iam/policy:Policy", {
        name: "limit",
        policy: allow(["athena:*", "*"], ["glue:*", "*"]),
      }),
    },
    "denied",
    /permissions boundary/,
  ],
  [
    "within a boundary that is not in the stack",
    {
      analyst: resource(READER, "aws:iam/role:Role", {
        name: "analyst",
        permissionsBoundary: `arn:aws:iam::${READER}:policy/limit`,
      }),
    },
    "unknown",
  ],
  [
    "under an organisation that denies S3",
    {},
    "denied",
    /service control policy of account 333333333333 denies/,
    {},
    {
      serviceControlPolicies: {
        [READER]: [
          [
            {
              name: "root",
              document: {
                Statement: [
                  { Effect: "Allow", Action: "*", Resource: "*" },
                  { Sid: "NoS3", Effect: "Deny", Action: "s3:*", Resource: "*" },
                ],
              },
            },
          ],
        ],
      },
    },
  ],
  [
    "with a policy that is attached",
    {
      "analyst-policy": resource(READER, "aws:iam/policy:Policy", {
        name: "query",
        policy: allow(...QUERY, ...READ_DATA, lookUp(READER)),
      }),
      attachment: resource(READER, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
        role: "analyst",
        policyArn: `arn:aws:iam::${READER}:policy/query`,
      }),
    },
    "allowed",
  ],
  [
    "with a policy of AWS",
    {
      "analyst-policy": resource(READER, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
        role: "analyst",
        policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
      }),
    },
    "allowed",
  ],
  [
    "with a policy of AWS that is not held here",
    {
      "analyst-policy": resource(READER, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
        role: "analyst",
        policyArn: "arn:aws:iam::aws:policy/AmazonEC2FullAccess",
      }),
    },
    "unknown",
  ],
  ["with a role outside the stack", { analyst: undefined }, "unknown", /is not in the stack/],
  [
    "with a role outside the stack that is configured",
    { analyst: undefined },
    "allowed",
    undefined,
    {},
    { principals: [{ arn: "arn:aws:iam::*:role/ana*", managedPolicies: ["AdministratorAccess"] }] },
  ],
  ["without a workgroup", { workgroup: undefined }, "denied", /has no workgroup/],
  [
    "with a workgroup that says nothing of results",
    { workgroup: resource(READER, "aws:athena/workgroup:Workgroup", { name: "analysts" }) },
    "denied",
    /does not say where results go/,
  ],
  [
    "with a workgroup that leaves results to clients",
    {
      workgroup: resource(READER, "aws-native:athena:WorkGroup", {
        name: "analysts",
        workGroupConfiguration: { enforceWorkGroupConfiguration: false },
      }),
    },
    "unknown",
    /leaves it to its clients/,
  ],
  [
    "with results that Athena keeps",
    {
      workgroup: resource(READER, "aws:athena/workgroup:Workgroup", {
        name: "analysts",
        configuration: { managedQueryResultsConfiguration: { enabled: true } },
      }),
      results: undefined,
    },
    "allowed",
  ],
  [
    "with results in a registered location",
    { registered: resource(READER, "aws:lakeformation/resource:Resource", { arn: "arn:aws:s3:::results" }) },
    "denied",
    /results is registered|registered with Lake Formation/,
  ],
  ["with the table in another stack", { table: undefined, database: undefined }, "unknown", /not in the stack/],
  ["with a table that a job makes", { table: undefined }, "allowed", undefined, { location: "s3://sales-data/sales/" }],
  ["with a table that a job makes somewhere", { table: undefined }, "unknown", /it is not said where its data is/],
];

const keyCases: Case[] = [
  [
    "a key that lets the reader decrypt",
    { key: key(byRoot, decrypting), ...encrypted({ kmsMasterKeyId: UNKNOWN }), ...mayDecrypt() },
    "allowed",
  ],
  [
    "a key by its alias",
    {
      key: key(byRoot, decrypting),
      ...alias,
      ...encrypted({ kmsMasterKeyId: "alias/sales" }),
      ...mayDecrypt({ "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/sales" } }),
    },
    "allowed",
  ],
  [
    "a key by another alias",
    {
      key: key(byRoot, decrypting),
      ...alias,
      ...encrypted({ kmsMasterKeyId: UNKNOWN }),
      ...mayDecrypt({ "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/other" } }),
    },
    "denied",
    /kms:ResourceAliases/,
  ],
  [
    "a key that leaves all to its own account",
    { key: key(byRoot), ...encrypted({ kmsMasterKeyId: UNKNOWN }), ...mayDecrypt() },
    "denied",
    /key policy of key key does not allow kms:Decrypt/,
  ],
  [
    "a key that the reader's policy leaves out",
    { key: key(byRoot, decrypting), ...encrypted({ kmsMasterKeyId: UNKNOWN }) },
    "denied",
    /no policy of .*analyst allows kms:Decrypt/,
  ],
  [
    "a key by way of S3",
    {
      key: key(byRoot, [
        "kms:Decrypt",
        "*",
        { ...analyst, Condition: { StringEquals: { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" } } },
      ]),
      ...encrypted({ kmsMasterKeyId: UNKNOWN }),
      ...mayDecrypt(),
    },
    "allowed",
  ],
  [
    "a key for another bucket",
    {
      key: key(byRoot, [
        "kms:Decrypt",
        "*",
        { ...analyst, Condition: { StringLike: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::other/*" } } },
      ]),
      ...encrypted({ kmsMasterKeyId: UNKNOWN }),
      ...mayDecrypt(),
    },
    "denied",
    /kms:EncryptionContext:aws:s3:arn/,
  ],
  [
    "a key with a grant",
    {
      key: key(byRoot),
      grant: resource(
        OWNER,
        "aws:kms/grant:Grant",
        { keyId: UNKNOWN, granteePrincipal: role("analyst"), operations: ["Decrypt"] },
        { keyId: [urn("key")] },
      ),
      ...encrypted({ kmsMasterKeyId: UNKNOWN }),
      ...mayDecrypt(),
    },
    "allowed",
  ],
  ["the key of AWS", { ...encrypted({}) }, "denied", /aws\/s3/],
  [
    "a key of another stack",
    { ...encrypted({ kmsMasterKeyId: `arn:aws:kms:ap-northeast-1:${OWNER}:key/1` }) },
    "unknown",
    /is not in the stack/,
  ],
];

const catalogCases: Case[] = [
  ["as it is", {}, "allowed"],
  [
    "without a policy of the catalog",
    { "catalog-policy": undefined },
    "denied",
    /the catalog of 111111111111 has no resource policy/,
  ],
  [
    "with a policy without the database",
    {
      "catalog-policy": resource(OWNER, "aws:glue/resourcePolicy:ResourcePolicy", {
        policy: allow([
          ["glue:GetDatabase", "glue:GetTable"],
          [`arn:aws:glue:ap-northeast-1:${OWNER}:catalog`, `arn:aws:glue:ap-northeast-1:${OWNER}:table/sales/*`],
          analyst,
        ]),
      }),
    },
    "denied",
    /glue:GetDatabase on database sales/,
  ],
  [
    "without a name for it",
    { catalog: undefined },
    "denied",
    /neither a resource link .* nor a data catalog of Athena/,
  ],
  [
    "by a resource link",
    {
      catalog: undefined,
      link: resource(READER, "aws:glue/catalogDatabase:CatalogDatabase", {
        name: "linked",
        targetDatabase: { catalogId: OWNER, databaseName: "sales" },
      }),
      "analyst-policy": analystMay(...QUERY, ...READ_DATA, lookUp(OWNER), lookUp(READER, "linked")),
    },
    "allowed",
  ],
  [
    "by a resource link to the table",
    {
      catalog: undefined,
      link: resource(READER, "aws:glue/catalogTable:CatalogTable", {
        databaseName: "links",
        name: "orders",
        targetTable: { catalogId: OWNER, databaseName: "sales", name: "orders" },
      }),
      "analyst-policy": analystMay(...QUERY, ...READ_DATA, lookUp(OWNER), lookUp(READER, "links")),
    },
    "allowed",
  ],
  [
    "by a resource link that it may not look up",
    {
      catalog: undefined,
      link: resource(READER, "aws:glue/catalogDatabase:CatalogDatabase", {
        name: "linked",
        targetDatabase: { catalogId: OWNER, databaseName: "sales" },
      }),
    },
    "denied",
    /glue:GetDatabase on the catalog of 333333333333|glue:GetDatabase on database linked/,
  ],
  [
    "without a name, for one who shall read nothing: by its ARN",
    { catalog: undefined },
    "allowed",
    undefined,
    { extent: "any" },
  ],
];

const groups: [string, Stack, Pick<Question, "table">, Case[]][] = [
  ["a bucket of another account", sharedBucket, OWN_TABLE, bucketCases],
  ["the reader's own side", sharedBucket, OWN_TABLE, ownCases],
  ["a bucket encrypted with", sharedBucket, OWN_TABLE, keyCases],
  ["a catalog of another account", sharedCatalog, OWNERS_TABLE, catalogCases],
];

describe("the path of Athena", () => {
  for (const [group, stack, table, cases] of groups) {
    describe(group, () => {
      for (const [what, change, answer, cause, question, facts] of cases) {
        it(`${what}: ${answer}`, () => {
          const verdict = ask({ ...stack, ...change }, "ATHENA", { ...ANALYST, ...table, ...question }, facts);
          expect(verdict.answer, causeOf(verdict)).to.equal(answer);
          if (cause) expect(causeOf(verdict)).to.match(cause);
        });
      }
    });
  }
});
