import { expect } from "chai";
import { unknownStringValue } from "@pulumi/policy/proxy";
import { rules } from "../../policies/guardrails/rules";
import type { Rule } from "../../policies/guardrails/framework";
import { analyze, remediate, unknown, type RuleConfiguration, type TestResource } from "./support/analyzer";

/** A resource that a rule sets right, or leaves as it is. */
interface Case {
  type: string;
  props: Record<string, unknown>;
  /** The inputs after it; undefined where nothing is changed. */
  after: Record<string, unknown> | undefined;
  configuration?: RuleConfiguration;
}

const on = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
const readStatement = {
  Effect: "Allow",
  Principal: { AWS: "111111111111" },
  Action: "s3:GetObject",
  Resource: "arn:aws-cn:s3:::sales/*",
};
const refusal = (partition: string) => ({
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [`arn:${partition}:s3:::sales`, `arn:${partition}:s3:::sales/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});
const policy = (...Statement: unknown[]) => ({ Version: "2012-10-17", Statement });

const publicAccessBlock = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const bucketPolicy = "aws:s3/bucketPolicy:BucketPolicy";
const key = "aws:kms/key:Key";

const cases: Record<string, Record<string, Case>> = {
  "s3-bucket-public-access-blocked": {
    "switches that are off or absent": {
      type: publicAccessBlock,
      props: { bucket: "sales", blockPublicAcls: false, ignorePublicAcls: true },
      after: { bucket: "sales", ...on },
    },
    "beside what is unknown": {
      type: publicAccessBlock,
      props: { bucket: unknown(), blockPublicAcls: unknown(), blockPublicPolicy: false },
      after: { bucket: unknownStringValue, ...on, blockPublicAcls: unknownStringValue },
    },
    "a bucket of aws-native without a block": {
      type: "aws-native:s3:Bucket",
      props: { bucketName: "sales" },
      after: { bucketName: "sales", publicAccessBlockConfiguration: on },
    },
    "a bucket of aws-native with half a block": {
      type: "aws-native:s3:Bucket",
      props: { publicAccessBlockConfiguration: { ...on, blockPublicPolicy: false } },
      after: { publicAccessBlockConfiguration: on },
    },
    "not what is right": { type: publicAccessBlock, props: on, after: undefined },
    "not what is unknown as a whole": {
      type: "aws-native:s3:Bucket",
      props: { publicAccessBlockConfiguration: unknown() },
      after: undefined,
    },
    "nothing of other types": { type: "aws:s3/bucket:Bucket", props: { bucket: "sales" }, after: undefined },
    "nothing while some bucket has a waiver": {
      type: publicAccessBlock,
      props: { bucket: "sales", blockPublicAcls: false },
      after: undefined,
      configuration: { waivers: [{ urn: "*::website", reason: "is public", until: "2999-12-31" }] },
    },
    "all once the waiver has run out": {
      type: publicAccessBlock,
      props: { bucket: "sales", blockPublicAcls: false },
      after: { bucket: "sales", ...on },
      configuration: { waivers: [{ urn: "*::website", reason: "is public", until: "2020-01-31" }] },
    },
  },
  "s3-bucket-tls-only": {
    "a policy given as text": {
      type: bucketPolicy,
      props: { bucket: "sales", policy: JSON.stringify(policy(readStatement)) },
      after: { bucket: "sales", policy: JSON.stringify(policy(readStatement, refusal("aws-cn"))) },
    },
    "a policy given as an object, of one statement": {
      type: "aws-native:s3:BucketPolicy",
      props: { bucket: "sales", policyDocument: { Version: "2012-10-17", Statement: readStatement } },
      after: { bucket: "sales", policyDocument: policy(readStatement, refusal("aws-cn")) },
    },
    "a policy without ARNs": {
      type: bucketPolicy,
      props: { bucket: "sales", policy: policy({ ...readStatement, Resource: "*" }) },
      after: { bucket: "sales", policy: policy({ ...readStatement, Resource: "*" }, refusal("aws")) },
    },
    "a refusal that covers the objects alone": {
      type: bucketPolicy,
      props: { bucket: "sales", policy: policy({ ...refusal("aws"), Resource: "arn:aws:s3:::sales/*" }) },
      after: {
        bucket: "sales",
        policy: policy({ ...refusal("aws"), Resource: "arn:aws:s3:::sales/*" }, refusal("aws")),
      },
    },
    "not a policy that refuses already": {
      type: bucketPolicy,
      props: { bucket: "sales", policy: policy(refusal("aws")) },
      after: undefined,
    },
    "not the policy of a bucket without a known name": {
      type: bucketPolicy,
      props: { bucket: unknown(), policy: policy(readStatement) },
      after: undefined,
    },
    "not a policy that is unknown": {
      type: bucketPolicy,
      props: { bucket: "sales", policy: unknown() },
      after: undefined,
    },
    "not a policy of which a statement is unknown": {
      type: bucketPolicy,
      props: { bucket: "sales", policy: policy(unknown(), readStatement) },
      after: undefined,
    },
    "not a policy that is no JSON": { type: bucketPolicy, props: { bucket: "sales", policy: "{" }, after: undefined },
  },
  "kms-key-rotated": {
    "a key that is not rotated": {
      type: key,
      props: { policy: unknown(), enableKeyRotation: false },
      after: { policy: unknownStringValue, enableKeyRotation: true },
    },
    "a key that is rotated too seldom": {
      type: "aws-native:kms:Key",
      props: { enableKeyRotation: true, rotationPeriodInDays: 900 },
      after: { enableKeyRotation: true, rotationPeriodInDays: 180 },
      configuration: { maximumPeriodInDays: 180 },
    },
    "a key of which nothing is said": { type: key, props: {}, after: { enableKeyRotation: true } },
    "not a key that KMS cannot rotate": { type: key, props: { customerMasterKeySpec: "RSA_2048" }, after: undefined },
    "not a key of an unknown kind": { type: key, props: { keyUsage: unknown() }, after: undefined },
    "not a key that is waived": {
      type: key,
      props: {},
      after: undefined,
      configuration: { waivers: [{ urn: "*::thing", reason: "is thrown away", until: "2999-12-31" }] },
    },
    "another key than the waived": {
      type: key,
      props: {},
      after: { enableKeyRotation: true },
      configuration: { waivers: [{ urn: "*::other", reason: "is thrown away", until: "2999-12-31" }] },
    },
  },
  "athena-workgroup-enforced": {
    "settings that are not enforced": {
      type: "aws:athena/workgroup:Workgroup",
      props: { configuration: { enforceWorkgroupConfiguration: false, engineVersion: unknown() } },
      after: { configuration: { enforceWorkgroupConfiguration: true, engineVersion: unknownStringValue } },
    },
    "a workgroup of aws-native without settings": {
      type: "aws-native:athena:WorkGroup",
      props: { name: "readers" },
      after: { name: "readers", workGroupConfiguration: { enforceWorkGroupConfiguration: true } },
    },
    "not settings that are unknown": {
      type: "aws:athena/workgroup:Workgroup",
      props: { configuration: unknown() },
      after: undefined,
    },
  },
};

describe("remediation", () => {
  it("is tested of every rule that has one", () => {
    const remediating = rules.filter(({ remediate }) => remediate).map(({ id }) => id);
    expect(Object.keys(cases)).to.have.members(remediating);
  });

  for (const [id, ofRule] of Object.entries(cases)) {
    describe(`by ${id} changes`, () => {
      const rule = rules.find((candidate) => candidate.id === id) as Rule;
      for (const [name, { type, props, after, configuration }] of Object.entries(ofRule)) {
        const resource: TestResource = { type, name: "thing", props };

        it(name, async () => expect(await remediate(rule, resource, configuration)).to.deep.equal(after));

        if (after === undefined) continue;
        it(`${name}, and there is no more to change`, async () => {
          const known = JSON.parse(JSON.stringify(after)) as Record<string, unknown>;
          expect(await remediate(rule, { ...resource, props: known }, configuration)).to.equal(undefined);
          if (rule.scope === "stack") return;
          expect(await analyze([rule], [{ ...resource, props: known }], { [id]: configuration ?? {} })).to.be.empty;
        });
      }
    });
  }

  it("is not done at any other level", async () => {
    for (const rule of rules) {
      for (const { type, props } of Object.values(cases[rule.id] ?? {})) {
        for (const enforcementLevel of ["advisory", "mandatory", "disabled"] as const) {
          expect(await remediate(rule, { type, name: "thing", props }, { enforcementLevel })).to.equal(undefined);
        }
      }
    }
  });
});
