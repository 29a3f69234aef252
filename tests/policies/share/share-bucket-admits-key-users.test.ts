import { shareBucketAdmitsKeyUsers } from "../../../policies/guardrails/rules/share/share-bucket-admits-key-users";
import { unknown, type TestResource } from "../support/analyzer";
import { remove, testRule, type Case, type Finding } from "../support/test-rule";
import { administer, decrypt, document, encryptedWith, owner, read, reader, sharedBucket, stranger } from "./fixtures";

function fixture() {
  const stack = sharedBucket();
  stack.alias.props["targetKeyId"] = unknown(stack.key);
  return stack;
}

type Stack = ReturnType<typeof fixture>;

const readers = (...statements: Record<string, unknown>[]): Case<Stack> => ({
  change: ({ policy }) => (policy.props["policy"] = document(...statements)),
});

const keyPolicy = (...statements: Record<string, unknown>[]): Case<Stack> => ({
  change: ({ key }) => (key.props["policy"] = document(administer, ...statements)),
});

const via = (...services: string[]) => ({
  Condition: {
    StringEquals: { "kms:ViaService": services.map((service) => `${service}.ap-northeast-1.amazonaws.com`) },
  },
});

const says = (account: string) => `key: ${account} may decrypt with the key, but neither read nor write bucket`;
const missed = (given: Case<Stack>, account = reader): Finding<Stack> => ({ ...given, at: "key", says: says(account) });
const nobody = readers(read(`arn:aws:iam::${owner}:role/x`));

testRule(shareBucketAdmitsKeyUsers, {
  fixture,
  clean: {
    "the account writes": readers({ ...read(reader), Action: "s3:PutObject" }),
    "everyone reads, by access points": readers({
      ...read("*"),
      Condition: { StringEquals: { "s3:DataAccessPointAccount": owner } },
    }),
    "the account reads another bucket with the same key": {
      change: (stack) => {
        nobody.change(stack);
        const named = (resource: TestResource, change: Record<string, unknown>): TestResource => ({
          ...resource,
          name: `other-${resource.name}`,
          props: { ...resource.props, bucket: "other", ...change },
        });
        Object.assign(stack, {
          otherBucket: named(stack.bucket, {}),
          otherEncryption: named(stack.encryption, {}),
          otherPolicy: named(stack.policy, { policy: document(read(reader)) }),
        });
      },
    },
    "the account uses the key by other services": {
      change: (stack) => {
        nobody.change(stack);
        keyPolicy({ ...decrypt(reader), ...via("sns", "sqs") }).change(stack);
      },
    },
    "the account is exempt": { ...nobody, configuration: { exemptAccounts: [reader] } },
    "only the own account decrypts": {
      change: (stack) => {
        nobody.change(stack);
        keyPolicy(decrypt(`arn:aws:iam::${owner}:role/x`)).change(stack);
      },
    },
    "a key of no bucket": { change: ({ encryption }) => (encryption.props["rules"] = encryptedWith("alias/other")) },
    "an unknown policy of a key of no bucket": {
      change: ({ encryption, key }) => {
        encryption.props["rules"] = encryptedWith(undefined, "AES256");
        key.props["policy"] = unknown();
      },
    },
  },
  violation: {
    "nobody else reads": missed(nobody),
    "another account reads": missed(readers(read(stranger))),
    "the account only lists": missed(readers({ ...read(reader), Action: "s3:ListBucket" })),
    "the account is denied": missed(readers({ ...read(reader), Effect: "Deny" })),
    "there is no policy": missed({ change: (stack) => remove(stack, "policy") }),
    "the account decrypts by S3": missed({
      change: (stack) => {
        nobody.change(stack);
        keyPolicy({ ...decrypt(reader), ...via("sns", "s3") }).change(stack);
      },
    }),
    "a second account decrypts": missed(keyPolicy(decrypt(reader, stranger)), stranger),
    "an account decrypts by a condition": missed(
      keyPolicy({ ...decrypt("*"), Condition: { StringEquals: { "kms:CallerAccount": [reader, stranger] } } }),
      stranger,
    ),
    "a policy beside the key": missed(
      {
        change: (stack) => {
          const props = { keyId: unknown(stack.key), policy: document(decrypt(stranger)) };
          Object.assign(stack, { beside: { type: "aws:kms/keyPolicy:KeyPolicy", name: "beside", props } });
        },
      },
      stranger,
    ),
    "aws-native": missed({
      change: (stack) => {
        nobody.change(stack);
        stack.key.type = "aws-native:kms:Key";
        stack.key.props = { keyPolicy: document(administer, decrypt(reader)) };
      },
    }),
  },
  undetermined: {
    "the key's policy is unknown": {
      change: ({ key }) => (key.props["policy"] = unknown()),
      at: "key",
      says: "policy is not known at preview",
    },
    "the bucket's policy is unknown": {
      change: ({ policy }) => (policy.props["policy"] = unknown()),
      at: "key",
      says: "policy is not known at preview",
    },
    "the key of another bucket is unknown": {
      change: (stack) => {
        nobody.change(stack);
        const provider = stack.bucket.provider;
        const other: TestResource = { type: "aws:s3/bucket:Bucket", name: "other", props: { bucket: "other" } };
        const props = { bucket: "other", rules: encryptedWith(unknown()) };
        Object.assign(stack, {
          other: { ...other, provider },
          otherEncryption: { ...stack.encryption, name: "other-encryption", props },
        });
      },
      at: "key",
      says: "the key of other is not known at preview",
    },
    "the own account is not known": {
      change: ({ key }) => (key.provider = {}),
      at: "key",
      says: "provider.allowedAccountIds is not set",
    },
  },
});
