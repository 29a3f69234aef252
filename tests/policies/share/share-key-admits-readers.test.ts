import { shareKeyAdmitsReaders } from "../../../policies/guardrails/rules/share/share-key-admits-readers";
import { unknown, type TestResource } from "../support/analyzer";
import { remove, testRule, type Case, type Finding } from "../support/test-rule";
import { administer, decrypt, document, encryptedWith, owner, read, reader, sharedBucket, stranger } from "./fixtures";

function fixture() {
  const stack = sharedBucket();
  stack.alias.props["targetKeyId"] = unknown(stack.key);
  return stack;
}

type Stack = ReturnType<typeof fixture>;

const keyPolicy = (...statements: Record<string, unknown>[]): Case<Stack> => ({
  change: ({ key }) => (key.props["policy"] = document(administer, ...statements)),
});

const readers = (...statements: Record<string, unknown>[]): Case<Stack> => ({
  change: ({ policy }) => (policy.props["policy"] = document(...statements)),
});

const says = (account: string) => `bucket: ${account} may read the bucket, but not decrypt with its key key`;
const missed = (given: Case<Stack>, account = reader): Finding<Stack> => ({
  ...given,
  at: "bucket",
  says: says(account),
});

testRule(shareKeyAdmitsReaders, {
  fixture,
  clean: {
    "the key's policy admits a role of the account": keyPolicy(decrypt(`arn:aws:iam::${reader}:role/analyst`)),
    "the key's policy admits everyone by a condition": keyPolicy({
      ...decrypt("*"),
      Condition: { StringEquals: { "kms:CallerAccount": [stranger, reader] } },
    }),
    "the key's policy admits an organisation": keyPolicy({
      ...decrypt("*"),
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } },
    }),
    "a policy beside the key": {
      change: (stack) => {
        keyPolicy().change(stack);
        Object.assign(stack, {
          beside: {
            type: "aws:kms/keyPolicy:KeyPolicy",
            name: "beside",
            props: { keyId: unknown(stack.key), policy: document(decrypt(reader)) },
          } satisfies TestResource,
        });
      },
    },
    "a grant": {
      change: (stack) => {
        keyPolicy().change(stack);
        const props = {
          keyId: unknown(stack.key),
          granteePrincipal: `arn:aws:iam::${reader}:role/analyst`,
          operations: ["Decrypt"],
        };
        Object.assign(stack, { grant: { type: "aws:kms/grant:Grant", name: "grant", props } satisfies TestResource });
      },
    },
    "only the own account reads": {
      change: (stack) => {
        keyPolicy().change(stack);
        readers(read(`arn:aws:iam::${owner}:role/x`)).change(stack);
      },
    },
    "others only write": {
      change: (stack) => {
        keyPolicy().change(stack);
        readers({ ...read(reader), Action: "s3:PutObject" }).change(stack);
      },
    },
    "others are only denied": {
      change: (stack) => {
        keyPolicy().change(stack);
        readers({ ...read(stranger), Effect: "Deny" }).change(stack);
      },
    },
    "no KMS": {
      change: (stack) => {
        keyPolicy().change(stack);
        stack.encryption.props["rules"] = encryptedWith(undefined, "AES256");
      },
    },
    "a key outside the stack": {
      change: (stack) => {
        keyPolicy().change(stack);
        stack.encryption.props["rules"] = encryptedWith(`arn:aws:kms:ap-northeast-1:${stranger}:alias/sales`);
      },
    },
    "an unknown policy of a bucket without KMS": {
      change: (stack) => {
        remove(stack, "encryption");
        stack.policy.props["policy"] = unknown();
      },
    },
  },
  violation: {
    "the key admits nobody": missed(keyPolicy()),
    "the key admits another account": missed(keyPolicy(decrypt(stranger))),
    "the key admits everyone of another account": missed(
      keyPolicy({ ...decrypt("*"), Condition: { StringEquals: { "kms:CallerAccount": stranger } } }),
    ),
    "the key admits everyone who is a role of another account": missed(
      keyPolicy({ ...decrypt("*"), Condition: { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${stranger}:role/*` } } }),
    ),
    "the key lets the account encrypt": missed(keyPolicy({ ...decrypt(reader), Action: "kms:GenerateDataKey" })),
    "the key denies": missed(keyPolicy({ ...decrypt(reader), Effect: "Deny" })),
    "a second reader": missed(readers(read(reader), read(stranger)), stranger),
    "everyone of an account reads": missed(
      readers({ ...read("*"), Condition: { StringEquals: { "aws:PrincipalAccount": stranger } } }),
      stranger,
    ),
    "a grant of other operations": missed({
      change: (stack) => {
        keyPolicy().change(stack);
        const props = {
          keyId: unknown(stack.key),
          granteePrincipal: `arn:aws:iam::${reader}:root`,
          operations: ["Encrypt"],
        };
        Object.assign(stack, { grant: { type: "aws:kms/grant:Grant", name: "grant", props } satisfies TestResource });
      },
    }),
    "a key by its own, unknown ARN": missed({
      change: (stack) => {
        keyPolicy().change(stack);
        remove(stack, "alias");
        stack.encryption.props["rules"] = encryptedWith(unknown(stack.key));
      },
    }),
    "a key by its alias, which is yet to be made": missed({
      change: (stack) => {
        keyPolicy().change(stack);
        stack.encryption.props["rules"] = encryptedWith(unknown(stack.alias));
      },
    }),
    "a key by its id": missed({
      change: (stack) => {
        keyPolicy().change(stack);
        stack.key.props["keyId"] = "1234abcd";
        stack.encryption.props["rules"] = encryptedWith(`arn:aws:kms:ap-northeast-1:${owner}:key/1234abcd`);
      },
    }),
    "aws-native": missed({
      change: (stack) => {
        remove(stack, "encryption");
        const kms = { serverSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "alias/sales" } };
        stack.bucket.type = "aws-native:s3:Bucket";
        stack.bucket.props = { bucketName: "sales", bucketEncryption: { serverSideEncryptionConfiguration: [kms] } };
        stack.policy.type = "aws-native:s3:BucketPolicy";
        stack.policy.props = { bucket: "sales", policyDocument: document(read(reader)) };
        stack.key.type = "aws-native:kms:Key";
        stack.key.props = { keyPolicy: document(administer) };
        stack.alias.type = "aws-native:kms:Alias";
        stack.alias.props = { aliasName: "alias/sales", targetKeyId: unknown(stack.key) };
      },
    }),
  },
  undetermined: {
    "the bucket's policy is unknown": {
      change: ({ policy }) => (policy.props["policy"] = unknown()),
      at: "bucket",
      says: "policy is not known at preview",
    },
    "the key's policy is unknown": {
      change: ({ key }) => (key.props["policy"] = unknown()),
      at: "bucket",
      says: "policy is not known at preview",
    },
    "the algorithm is unknown": {
      change: ({ encryption }) => (encryption.props["rules"] = encryptedWith("alias/sales", unknown())),
      at: "bucket",
      says: "sseAlgorithm is not known at preview",
    },
    "the key is unknown": {
      change: ({ encryption }) => (encryption.props["rules"] = encryptedWith(unknown())),
      at: "bucket",
      says: "the key of the bucket is not known at preview",
    },
    "the own account is not known": {
      change: ({ bucket }) => (bucket.provider = {}),
      at: "bucket",
      says: "provider.allowedAccountIds is not set",
    },
  },
});
