import { unknown, type RuleConfiguration, type TestResource } from "../support/analyzer";
import type { Case, Finding } from "../support/test-rule";

/** A bucket without a name of its own, as Pulumi names it; the provider computes what stands inline. */
export function autoNamedBucket(): TestResource {
  const computed = ["serverSideEncryptionConfiguration", "versioning", "logging", "acl", "grants", "policy"];
  return { type: "aws:s3/bucket:Bucket", name: "data", props: {}, computed };
}

/** A resource that configures the bucket. */
export function setting(bucket: TestResource, type: string, props: Record<string, unknown>): TestResource {
  const name = `${bucket.name}-${type.split(":").at(-1)}`;
  return { type, name, props: { bucket: bucket.props["bucket"] ?? unknown(bucket), ...props } };
}

/** The bucket `sales` in account 111111111111 with a policy of one statement, which may be changed. */
export function bucketPolicy(...statements: Record<string, unknown>[]) {
  const policy: TestResource & { props: { policy: { Version: string; Statement: Record<string, unknown>[] } } } = {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    name: "sales-policy",
    props: { bucket: "sales", policy: { Version: "2012-10-17", Statement: statements } } as never,
    provider: { allowedAccountIds: '["111111111111"]', region: "ap-northeast-1" },
  };
  return { policy };
}

/** Replaces elements of the first statement of the policy; undefined takes an element away. */
export function restate(policy: ReturnType<typeof bucketPolicy>["policy"], change: Record<string, unknown>): void {
  policy.props.policy.Statement[0] = { ...policy.props.policy.Statement[0], ...change };
}

/** A statement that lets the analytics account's readers read the bucket `sales`. */
export function readStatement(): Record<string, unknown> {
  return {
    Sid: "Read",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::333333333333:role/service-role/aws-quicksight-s3-consumers-role-v0" },
    Action: ["s3:GetObject", "s3:ListBucket"],
    Resource: ["arn:aws:s3:::sales", "arn:aws:s3:::sales/*"],
  };
}

/** The stack of a bucket policy. */
export type PolicyStack = ReturnType<typeof bucketPolicy>;

/** A case that changes the first statement. */
export function restated(change: Record<string, unknown>, configuration?: RuleConfiguration): Case<PolicyStack> {
  return { change: ({ policy }) => restate(policy, change), ...(configuration && { configuration }) };
}

/** A case that changes the first statement, and what the rule is to say of it. */
export function found(
  change: Record<string, unknown>,
  says: string,
  configuration?: RuleConfiguration,
): Finding<PolicyStack> {
  return { ...restated(change, configuration), at: "policy", says };
}

/** The cases that every rule over the statements of bucket policies leaves undecided or refuses alike. */
export const unreadable = {
  violation: {
    "a document that is no JSON": {
      change: ({ policy }: PolicyStack) => (policy.props.policy = "{" as never),
      at: "policy",
      says: "sales-policy: policy is not valid JSON",
    },
    "a statement without a valid effect": found({ Effect: "allow" }, 'policy.Statement[0].Effect must be "Allow" or'),
  },
  undetermined: {
    "the document is unknown": {
      change: ({ policy }: PolicyStack) => (policy.props.policy = unknown() as never),
      at: "policy",
      says: "sales-policy: policy is not known at preview",
    },
    "the effect is unknown": found({ Effect: unknown() }, "policy.Statement.0.Effect is not known at preview"),
  },
};
