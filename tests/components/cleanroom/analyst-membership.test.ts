import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";
import { AnalystMembership, type AnalystMembershipArgs, QueryResultFormat } from "../../../components/cleanroom";
import { find } from "../../support/program";
import { ANALYST, childrenOf, expectRefused, inAccount, record } from "./support";

const COLLABORATION = "a1b2c3d4-5678-90ab-cdef-111111111111";
const MEMBERSHIP = "a1b2c3d4-5678-90ab-cdef-555555555555";

function minimal(): AnalystMembershipArgs {
  return {
    ...ANALYST,
    collaborationId: COLLABORATION,
    resultBucketName: "results-555555555555",
    resultPrefix: "results/",
    resultFormat: QueryResultFormat.Csv,
  };
}

const make = (args: AnalystMembershipArgs) => () => new AnalystMembership("analyst", args, inAccount(ANALYST));

describe("AnalystMembership", () => {
  it("makes the result bucket, then the membership, logged and paying", async () => {
    const resources = await record(make(minimal()));
    expect(childrenOf(resources, "analyst")).to.have.members(["analyst-results", "analyst-membership"]);
    expect(find(resources, "analyst-results-bucket").options.protect).to.equal(true);
    const membership = find(resources, "analyst-membership");
    expect(membership.type).to.equal("aws-native:cleanrooms:Membership");
    expect(membership.account).to.equal(ANALYST.accountId);
    expect(membership.dependsOn).to.deep.equal(["analyst-results"]);
    expect(membership.options.protect).to.equal(true);
    expect(membership.inputs).to.deep.equal({
      collaborationIdentifier: COLLABORATION,
      queryLogStatus: "ENABLED",
      jobLogStatus: "ENABLED",
      paymentConfiguration: { queryCompute: { isResponsible: true } },
      defaultResultConfiguration: {
        outputConfiguration: {
          s3: {
            bucket: "results-555555555555",
            keyPrefix: "results",
            resultFormat: "CSV",
            singleFileOutput: false,
          },
        },
      },
    });
  });

  it("takes everything that can be said, and makes the result role first", async () => {
    const resources = await record(
      make({
        ...minimal(),
        collaborationId: pulumi.output(COLLABORATION),
        resultFormat: QueryResultFormat.Parquet,
        singleFile: true,
        keyAlias: "results",
        resultExpireAfterDays: 30,
        resultRoleName: "cleanrooms-results",
        membershipId: MEMBERSHIP,
        paysForQueries: false,
        queryLogs: false,
        jobLogs: false,
        protect: false,
        tags: { a: "b" },
      }),
    );
    expect(childrenOf(resources, "analyst")).to.have.members([
      "analyst-results",
      "analyst-role",
      "analyst-role-policy",
      "analyst-membership",
    ]);
    expect(find(resources, "analyst-results", "lakeshare:index:SecureBucket").inputs).to.deep.include({
      encryption: "SSE_KMS",
      keyAlias: "results",
      expireAfterDays: 30,
      protect: false,
    });
    const membership = find(resources, "analyst-membership");
    expect(membership.dependsOn).to.deep.equal(["analyst-results", "analyst-role", "analyst-role-policy"]);
    expect(membership.options.protect).to.equal(false);
    expect(membership.inputs).to.deep.equal({
      collaborationIdentifier: COLLABORATION,
      queryLogStatus: "DISABLED",
      jobLogStatus: "DISABLED",
      paymentConfiguration: { queryCompute: { isResponsible: false } },
      defaultResultConfiguration: {
        outputConfiguration: {
          s3: { bucket: "results-555555555555", keyPrefix: "results", resultFormat: "PARQUET", singleFileOutput: true },
        },
        roleArn: "arn:aws:iam::555555555555:role/service-role/cleanrooms-results",
      },
      tags: [{ key: "a", value: "b" }],
    });
    const role = find(resources, "analyst-role");
    expect(role.inputs).to.deep.include({ path: "/service-role/", tags: { a: "b" } });
    const trust = JSON.parse(role.inputs.assumeRolePolicy as string) as { Statement: { Condition: object }[] };
    expect(trust.Statement.map(({ Condition }) => Condition)).to.deep.equal([
      { StringLike: { "sts:ExternalId": `arn:aws:*:ap-northeast-1:*:dbuser:*/${MEMBERSHIP}*` } },
      { ArnLike: { "aws:SourceArn": `arn:aws:cleanrooms:ap-northeast-1:555555555555:membership/${MEMBERSHIP}` } },
    ]);
    const { policy } = find(resources, "analyst-role-policy").inputs;
    const ownAccount = { StringEquals: { "s3:ResourceAccount": ANALYST.accountId } };
    expect((JSON.parse(policy as string) as { Statement: object[] }).Statement).to.deep.equal([
      {
        Sid: "NecessaryS3BucketPermissions",
        Effect: "Allow",
        Action: ["s3:GetBucketLocation", "s3:ListBucket"],
        Resource: "arn:aws:s3:::results-555555555555",
        Condition: ownAccount,
      },
      {
        Sid: "NecessaryS3ObjectPermissions",
        Effect: "Allow",
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::results-555555555555/results/*",
        Condition: ownAccount,
      },
      {
        Sid: "NecessaryKmsPermissions",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: "arn:aws:kms:ap-northeast-1:555555555555:key/*",
        Condition: {
          "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/results" },
          StringEquals: { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" },
        },
      },
    ]);
  });

  it("has jobs paid for, and their results written by the result role", async () => {
    const resources = await record(
      make({ ...minimal(), resultRoleName: "cleanrooms-results", runsJobs: true, logRetentionDays: 30 }),
    );
    const { inputs, dependsOn } = find(resources, "analyst-membership");
    expect(dependsOn).to.deep.equal(["analyst-results", "analyst-role", "analyst-role-policy", "analyst-logs"]);
    expect(inputs).to.deep.include({
      paymentConfiguration: { queryCompute: { isResponsible: true }, jobCompute: { isResponsible: true } },
      defaultJobResultConfiguration: {
        outputConfiguration: { s3: { bucket: "results-555555555555", keyPrefix: "results" } },
        roleArn: "arn:aws:iam::555555555555:role/service-role/cleanrooms-results",
      },
    });
    expect(find(resources, "analyst-logs").inputs).to.deep.equal({
      name: `/aws/cleanrooms/${COLLABORATION}`,
      retentionInDays: 30,
    });
  });

  const wrong: [string, Partial<AnalystMembershipArgs>, string[]][] = [
    [
      "values that AWS refuses, all at once",
      {
        accountId: "5",
        region: "us-gov-west-1",
        collaborationId: COLLABORATION.toUpperCase(),
        resultBucketName: "Results",
        resultPrefix: "results",
        keyAlias: "aws/x",
        resultRoleName: "writer",
        membershipId: "x",
        resultExpireAfterDays: 0,
      },
      [
        'accountId: "5" is not an AWS account id; write its 12 digits as a string, such as "111111111111"',
        'region: "us-gov-west-1" has no Clean Rooms; write a Region of the partition aws',
        `collaborationId: "${COLLABORATION.toUpperCase()}" is not a Clean Rooms id; write it in lower case, such as "a1b2c3d4-5678-90ab-cdef-111111111111"`,
        'resultBucketName: "Results" is not a bucket name; write 3 to 63 lower-case letters, digits, dots and hyphens, without AWS\'s reserved prefixes and suffixes',
        'resultPrefix: "results" is not a key prefix that Clean Rooms writes to; write it without a leading slash and with a closing one, such as "results/"',
        'keyAlias: "aws/x" is not a KMS alias; write it without alias/, in letters, digits and the characters _/-, and not beginning with aws/',
        'resultRoleName: "writer" is not a role name for Clean Rooms; write 1 to 64 letters, digits and the characters _+=,.@- with "cleanrooms" among them',
        'membershipId: "x" is not a Clean Rooms id; write it in lower case, such as "a1b2c3d4-5678-90ab-cdef-111111111111"',
        "resultExpireAfterDays: 0 is not a whole number of days from 1 to 36500",
      ],
    ],
    [
      "jobs whose results no role writes",
      { runsJobs: true },
      ["resultRoleName: is missing, without which results of jobs are not delivered; write one, or leave out runsJobs"],
    ],
    [
      "a membership for no role to trust",
      { membershipId: MEMBERSHIP },
      ["membershipId: there is no role to trust it; leave it out, or write resultRoleName"],
    ],
  ];
  for (const [what, change, problems] of wrong) {
    it(`refuses ${what}`, () =>
      expectRefused(make({ ...minimal(), ...change }), 'AnalystMembership "analyst"', problems));
  }
});
