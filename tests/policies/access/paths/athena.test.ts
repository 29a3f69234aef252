import { UNKNOWN } from "../../../../policies/access/evaluator";
import { type Case, testCases } from "../support/cases";
import {
  ANALYST,
  OWNER,
  OWN_TABLE,
  QUERY,
  READER,
  READ_DATA,
  allow,
  analystMay,
  bucketLets,
  byAnalyst,
  lookUp,
  resource,
  role,
  sharedBucket,
} from "../support/stack";

const DATA = "arn:aws:s3:::sales-data";
const listing: [string[], string, object] = [["s3:GetBucketLocation", "s3:ListBucket"], DATA, byAnalyst];
const reading: [string, string, object] = ["s3:GetObject", `${DATA}/sales/*`, byAnalyst];

const bucketCases: Case[] = [
  ["as it is", {}, "allowed"],
  ["without a bucket policy", { "data-policy": undefined }, "denied", /bucket sales-data has no bucket policy/],
  [
    "without a bucket policy, once it is deployed",
    {
      "data-policy": undefined,
      data: resource(OWNER, "aws:s3/bucket:Bucket", { bucket: "sales-data", policy: "" }),
    },
    "denied",
    /bucket sales-data has no bucket policy/,
  ],
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
        [["s3:GetBucketLocation"], DATA, byAnalyst],
        [["s3:ListBucket", "s3:GetObject"], `${DATA}/*`, byAnalyst],
      ),
    },
    "denied",
    /s3:ListBucket on bucket sales-data.*statement S2/,
  ],
  [
    "with leave to list another prefix only",
    {
      "data-policy": bucketLets(
        [["s3:GetBucketLocation"], DATA, byAnalyst],
        ["s3:ListBucket", DATA, { ...byAnalyst, Condition: { StringLike: { "s3:prefix": "other/*" } } }],
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
        [["s3:GetBucketLocation"], DATA, byAnalyst],
        ["s3:ListBucket", DATA, { ...byAnalyst, Condition: { StringLike: { "s3:prefix": "sales/*" } } }],
        reading,
      ),
    },
    "allowed",
  ],
  [
    "with leave to get other objects only",
    { "data-policy": bucketLets(listing, ["s3:GetObject", `${DATA}/other/*`, byAnalyst]) },
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
          { ...byAnalyst, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-example1234" } } },
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
          { ...byAnalyst, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-example1234" } } },
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

const asked = { ...ANALYST, ...OWN_TABLE };

describe("the path of Athena", () => {
  describe("a bucket of another account", () => testCases(sharedBucket, "ATHENA", asked, bucketCases));
  describe("the reader's own side", () => testCases(sharedBucket, "ATHENA", asked, ownCases));
});
