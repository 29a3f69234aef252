import { athenaResultsKeyAgrees } from "../../../policies/guardrails/rules/athena/athena-results-key-agrees";
import { unknown, type TestResource } from "../support/analyzer";
import { remove, testRule } from "../support/test-rule";

const alias = "arn:aws:kms:ap-northeast-1:333333333333:alias/results";

function fixture() {
  const bucket: TestResource = {
    type: "aws:s3/bucket:Bucket",
    name: "results",
    props: { bucket: "sales-results" },
    computed: ["serverSideEncryptionConfiguration"],
  };
  const encryption: TestResource = {
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    name: "results-encryption",
    props: { bucket: "sales-results", rules: rules(alias) },
  };
  const workgroup: TestResource = {
    type: "aws:athena/workgroup:Workgroup",
    name: "sales",
    props: { configuration: configuration(alias) },
  };
  return { bucket, encryption, workgroup };
}

function rules(kmsMasterKeyId: unknown, sseAlgorithm: unknown = "aws:kms") {
  return [{ applyServerSideEncryptionByDefault: { sseAlgorithm, kmsMasterKeyId } }];
}

function configuration(
  kmsKeyArn: unknown,
  encryptionOption = "SSE_KMS",
  outputLocation: unknown = "s3://sales-results/a/",
) {
  return { resultConfiguration: { outputLocation, encryptionConfiguration: { encryptionOption, kmsKeyArn } } };
}

const key = (name: string): TestResource => ({ type: "aws:kms/key:Key", name, props: {}, computed: ["arn", "keyId"] });
const differ = "sales: the workgroup and the bucket of its results encrypt with different keys";

testRule(athenaResultsKeyAgrees, {
  fixture,
  clean: {
    "the key's id and its ARN": {
      change: ({ encryption, workgroup }) => {
        encryption.props["rules"] = rules("1234abcd-12ab-34cd-56ef-1234567890ab");
        workgroup.props["configuration"] = configuration(
          "arn:aws:kms:ap-northeast-1:333333333333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        );
      },
    },
    "a key that is yet to be made": {
      change: (stack) => {
        const results = key("results-key");
        stack["key"] = results;
        stack.encryption.props["rules"] = rules(unknown(results));
        stack.workgroup.props["configuration"] = configuration(unknown(results));
      },
    },
    "a bucket without a name of its own": {
      change: ({ bucket, encryption, workgroup }) => {
        bucket.props = {};
        encryption.props["bucket"] = unknown(bucket);
        workgroup.props["configuration"] = configuration(alias, "SSE_KMS", unknown(bucket));
      },
    },
    "a bucket without KMS": {
      change: ({ encryption }) => (encryption.props["rules"] = rules(undefined, "AES256")),
    },
    "neither with KMS": {
      change: ({ encryption, workgroup }) => {
        encryption.props["rules"] = rules(undefined, "AES256");
        workgroup.props["configuration"] = configuration(undefined, "SSE_S3");
      },
    },
    "encrypted by the client": {
      change: ({ workgroup }) => (workgroup.props["configuration"] = configuration("other", "CSE_KMS")),
    },
    "kept by Athena": {
      change: ({ workgroup }) =>
        (workgroup.props["configuration"] = {
          ...configuration(undefined, "SSE_S3"),
          managedQueryResultsConfiguration: { enabled: true },
        }),
    },
    "a bucket outside the stack": {
      change: ({ workgroup }) =>
        (workgroup.props["configuration"] = configuration(undefined, "SSE_S3", "s3://others-results/")),
    },
    "no results": { change: ({ workgroup }) => (workgroup.props["configuration"] = {}) },
  },
  violation: {
    "another alias": {
      change: ({ workgroup }) => (workgroup.props["configuration"] = configuration(`${alias}-old`)),
      at: "workgroup",
      says: differ,
    },
    "another key that is yet to be made": {
      change: (stack) => {
        stack["a"] = key("a");
        stack["b"] = key("b");
        stack.encryption.props["rules"] = rules(unknown(stack["a"]));
        stack.workgroup.props["configuration"] = configuration(unknown(stack["b"]));
      },
      at: "workgroup",
      says: differ,
    },
    "the key that AWS manages": {
      change: ({ encryption }) => (encryption.props["rules"] = rules(undefined)),
      at: "workgroup",
      says: differ,
    },
    "no KMS in the workgroup": {
      change: ({ workgroup }) => (workgroup.props["configuration"] = configuration(undefined, "SSE_S3")),
      at: "workgroup",
      says: "sales: the bucket of the results encrypts with KMS, the workgroup does not",
    },
    "a bucket that says so inline": {
      change: (stack) => {
        remove(stack, "encryption");
        stack.bucket.props["serverSideEncryptionConfiguration"] = { rule: rules(`${alias}-old`)[0] };
      },
      at: "workgroup",
      says: differ,
    },
    "aws-native": {
      change: (stack) => {
        remove(stack, "encryption");
        stack.bucket.type = "aws-native:s3:Bucket";
        stack.bucket.props = {
          bucketName: "sales-results",
          bucketEncryption: {
            serverSideEncryptionConfiguration: [
              { serverSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: `${alias}-old` } },
            ],
          },
        };
        stack.workgroup.type = "aws-native:athena:WorkGroup";
        const encryptionConfiguration = { encryptionOption: "SSE_KMS", kmsKey: alias };
        const resultConfiguration = { outputLocation: "s3://sales-results", encryptionConfiguration };
        stack.workgroup.props = { workGroupConfiguration: { resultConfiguration } };
      },
      at: "workgroup",
      says: differ,
    },
  },
  undetermined: {
    "a key's id and an alias": {
      change: ({ encryption }) => (encryption.props["rules"] = rules("1234abcd-12ab-34cd-56ef-1234567890ab")),
      at: "workgroup",
      says: "the key of the results cannot be compared with that of their bucket",
    },
    "the bucket's key is unknown": {
      change: ({ encryption }) => (encryption.props["rules"] = rules(unknown())),
      at: "workgroup",
      says: "kmsMasterKeyId is not known at preview",
    },
    "the workgroup's key is unknown": {
      change: ({ workgroup }) => (workgroup.props["configuration"] = configuration(unknown())),
      at: "workgroup",
      says: "the key of the results cannot be compared",
    },
    "an alias and a key that is yet to be made, which encrypts notebooks": {
      change: (stack) => {
        const results = key("results-key");
        stack["key"] = results;
        stack.encryption.props["rules"] = rules(unknown(results));
        stack.workgroup.props["configuration"] = {
          ...configuration(alias),
          customerContentEncryptionConfiguration: { kmsKey: unknown(results) },
        };
      },
      at: "workgroup",
      says: "the key of the results cannot be compared",
    },
    "one of two keys that are yet to be made": {
      change: (stack) => {
        const [a, b] = [key("a"), key("b")];
        Object.assign(stack, { a, b });
        stack.encryption.props["rules"] = rules(unknown(a));
        stack.workgroup.props["configuration"] = configuration(unknown(a, b));
      },
      at: "workgroup",
      says: "the key of the results cannot be compared",
    },
    "a key and an alias that are yet to be made": {
      change: (stack) => {
        const made: TestResource = { type: "aws:kms/alias:Alias", name: "alias", props: {} };
        const a = key("a");
        Object.assign(stack, { a, made });
        stack.encryption.props["rules"] = rules(unknown(a));
        stack.workgroup.props["configuration"] = configuration(unknown(made));
      },
      at: "workgroup",
      says: "the key of the results cannot be compared",
    },
    "the place of the results is unknown": {
      change: ({ workgroup }) => (workgroup.props["configuration"] = configuration(alias, "SSE_KMS", unknown())),
      at: "workgroup",
      says: "configuration.resultConfiguration.outputLocation of sales is not known at preview",
    },
    "the algorithm is unknown": {
      change: ({ encryption }) => (encryption.props["rules"] = rules(alias, unknown())),
      at: "workgroup",
      says: "sseAlgorithm is not known at preview",
    },
  },
});
