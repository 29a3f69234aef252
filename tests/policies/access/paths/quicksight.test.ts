import { type Case, testCases, testUnknown } from "../support/cases";
import { OWN_TABLE, READER, type Stack, bucketLets, resource, role, sharedBucket, trusting } from "../support/stack";

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

const cases: Case[] = [
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

const asked = { principal: role("analyst"), ...OWN_TABLE };

describe("the path of QuickSight", () => {
  testCases(dashboard, "QUICKSIGHT", asked, cases);
  testUnknown(dashboard, "QUICKSIGHT", asked);
});
