import { expect } from "chai";
import { UNKNOWN } from "../../../../policies/access/evaluator";
import { awsManagedPolicy } from "../../../../policies/access/model/managed-policies";
import { type Case, testCases, testUnknown } from "../support/cases";
import {
  OWNER,
  OWNERS_TABLE,
  READER,
  type Stack,
  allow,
  bucketLets,
  byAnalyst,
  lookUp,
  resource,
  role,
  sharedLake,
  trusting,
} from "../support/stack";

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
const cases: Case[] = [
  ["reads by Lake Formation", {}, "allowed"],
  [
    "reads nothing itself",
    {
      settings: undefined,
      registration: undefined,
      "data-policy": bucketLets(["s3:*", ["arn:aws:s3:::sales-data", "arn:aws:s3:::sales-data/*"], byAnalyst]),
      "catalog-policy": resource(OWNER, "aws:glue/resourcePolicy:ResourcePolicy", {
        policy: allow([...lookUp(OWNER), byAnalyst]),
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

const asked = { principal: role("analyst"), ...OWNERS_TABLE };

describe("the path of DataZone", () => {
  it("knows AWS's boundary", () => expect(awsManagedPolicy(boundary)).not.to.equal(undefined));

  testCases(environmentOfDataZone, "DATAZONE", asked, cases);
  testUnknown(environmentOfDataZone, "DATAZONE", asked);
});
