import { s3BucketTlsOnly } from "../../../policies/guardrails/rules/s3/s3-bucket-tls-only";
import { unknown, type TestResource } from "../support/analyzer";
import { remove, testRule, type Finding } from "../support/test-rule";
import { bucketPolicy, readStatement, restate } from "./fixtures";

function tlsOnly(): Record<string, unknown> {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::sales", "arn:aws:s3:::sales/*"],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

function fixture() {
  const bucket: TestResource = {
    type: "aws:s3/bucket:Bucket",
    name: "data",
    props: { bucket: "sales" },
    computed: ["policy"],
  };
  return { bucket, ...bucketPolicy(tlsOnly()) };
}

type Stack = ReturnType<typeof fixture>;

const weak = "the bucket policy does not deny everyone every action where aws:SecureTransport is false";

function broken(change: Record<string, unknown>, says = weak): Finding<Stack> {
  return { change: ({ policy }) => restate(policy, change), at: "bucket", says };
}

testRule(s3BucketTlsOnly, {
  fixture,
  clean: {
    "the document as JSON": {
      change: ({ policy }) => (policy.props.policy = JSON.stringify(policy.props.policy) as never),
    },
    "everyone as an AWS principal": { change: ({ policy }) => restate(policy, { Principal: { AWS: "*" } }) },
    "everyone in a list": { change: ({ policy }) => restate(policy, { Principal: { AWS: ["*"] } }) },
    "a boolean, a key in other case, IfExists": {
      change: ({ policy }) => restate(policy, { Condition: { BoolIfExists: { "AWS:securetransport": false } } }),
    },
    "every action of every service": { change: ({ policy }) => restate(policy, { Action: ["*"] }) },
    "every resource": { change: ({ policy }) => restate(policy, { Resource: "*" }) },
    "every resource of an auto-named bucket": {
      change: (stack) => {
        stack.bucket.props = {};
        stack.policy.props["bucket"] = unknown(stack.bucket);
        restate(stack.policy, { Resource: "arn:aws:s3:::*" });
      },
    },
    "one pattern for the bucket and its objects": {
      change: ({ policy }) => restate(policy, { Resource: "arn:aws-cn:s3:::sales*" }),
    },
    "the bucket and its objects in two statements, after another one": {
      change: ({ policy }) => {
        policy.props.policy.Statement = [
          readStatement(),
          { ...tlsOnly(), Resource: "arn:aws:s3:::sales" },
          { ...tlsOnly(), Resource: "arn:aws:s3:::sales/*" },
        ];
      },
    },
    "an unreadable statement beside it": {
      change: ({ policy }) => policy.props.policy.Statement.unshift({ ...readStatement(), Effect: unknown() }),
    },
    "the policy inline": {
      change: (stack) => {
        stack.bucket.props["policy"] = JSON.stringify(stack.policy.props.policy);
        remove(stack, "policy");
      },
    },
    "aws-native": {
      change: ({ bucket, policy }) => {
        bucket.type = "aws-native:s3:Bucket";
        bucket.props = { bucketName: "sales" };
        policy.type = "aws-native:s3:BucketPolicy";
        policy.props = { bucket: "sales", policyDocument: policy.props.policy } as never;
      },
    },
  },
  violation: {
    "no policy": {
      change: (stack) => remove(stack, "policy"),
      at: "bucket",
      says: "data: the bucket has no bucket policy that denies requests without TLS",
    },
    "an Allow with TLS in place of the Deny": broken({
      Effect: "Allow",
      Condition: { Bool: { "aws:SecureTransport": "true" } },
    }),
    "denies one account only": broken({ Principal: { AWS: "333333333333" } }),
    "denies all but some": broken({ Principal: undefined, NotPrincipal: { AWS: "333333333333" } }),
    "denies nobody": broken({ Principal: undefined, NotPrincipal: "*" }),
    "denies all resources but these": broken({
      Resource: undefined,
      NotResource: ["arn:aws:s3:::sales", "arn:aws:s3:::sales/*"],
    }),
    "denies reading only": broken({ Action: "s3:GetObject" }),
    "denies all but an action": broken({ Action: undefined, NotAction: "s3:PutObject" }),
    "denies requests with TLS": broken({ Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    "a further condition": broken({
      Condition: { Bool: { "aws:SecureTransport": "false" }, StringEquals: { "aws:PrincipalAccount": "333333333333" } },
    }),
    "no condition": broken({ Condition: undefined }),
    "the bucket only": broken(
      { Resource: "arn:aws:s3:::sales" },
      "the bucket policy does not deny requests without TLS to the objects",
    ),
    "the objects only": broken(
      { Resource: "arn:aws:s3:::sales/*" },
      "the bucket policy does not deny requests without TLS to the bucket itself",
    ),
    "the objects of one prefix": broken(
      { Resource: ["arn:aws:s3:::sales", "arn:aws:s3:::sales/open/*"] },
      "to the objects",
    ),
    "another bucket": {
      change: ({ policy, bucket }) => {
        bucket.props["bucket"] = "other";
        policy.props["bucket"] = "other";
        restate(policy, { Resource: ["arn:aws:s3:::other", "arn:aws:s3:::sales/*"] });
      },
      at: "bucket",
      says: "to the objects",
    },
    "a document that is no JSON": {
      change: ({ policy }) => (policy.props.policy = "{" as never),
      at: "bucket",
      says: "policy is not valid JSON",
    },
  },
  undetermined: {
    "the policy is unknown": {
      change: ({ policy }) => (policy.props.policy = unknown() as never),
      at: "bucket",
      says: "policy is not known at preview",
    },
    "the resource is unknown": {
      change: ({ policy }) => restate(policy, { Resource: [unknown()] }),
      at: "bucket",
      says: "policy.Statement.0.Resource.0 is not known at preview",
    },
    "the bucket of the policy is unknown": {
      change: ({ policy }) => (policy.props["bucket"] = unknown()),
      at: "bucket",
      says: "bucket of sales-policy is not known at preview",
    },
    "the bucket's name is unknown": {
      change: ({ bucket, policy }) => {
        bucket.props = {};
        policy.props["bucket"] = unknown(bucket);
      },
      at: "bucket",
      says: "the name of the bucket is not known at preview",
    },
  },
});
