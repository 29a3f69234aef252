import { kmsRules } from "../../../policies/guardrails/rules/kms";
import type { TestResource } from "../support/analyzer";
import { cross, provider, type Answers, type Area, type Reference, type Specimen } from "./corpus";

const policy = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111111111111:root" }, Action: "kms:*", Resource: "*" },
  ],
};

/** A kind of key, as well made as it can be. */
type Kind = (props: Record<string, unknown>) => TestResource;

const kinds: Record<string, Kind> = {
  Key: (props) => key("aws:kms/key:Key", { policy: JSON.stringify(policy), enableKeyRotation: true, ...props }),
  "aws-native Key": (props) => key("aws-native:kms:Key", { keyPolicy: policy, enableKeyRotation: true, ...props }),
};

const notRotated: Answers = { "kms-key-rotated": "violation" };

const rotations: Record<string, { change: Record<string, unknown>; known: Answers }> = {
  "rotated each year": { change: {}, known: {} },
  "rotated each half year": { change: { rotationPeriodInDays: 180 }, known: {} },
  "rotated each other year": { change: { rotationPeriodInDays: 730 }, known: notRotated },
  "not rotated": { change: { enableKeyRotation: false }, known: notRotated },
  "rotation not said": { change: { enableKeyRotation: undefined }, known: notRotated },
  "rotated, as a text": { change: { enableKeyRotation: "true" }, known: {} },
  asymmetric: {
    change: { enableKeyRotation: undefined, customerMasterKeySpec: "RSA_2048", keySpec: "RSA_2048" },
    known: {},
  },
  "for MACs": { change: { enableKeyRotation: undefined, keyUsage: "GENERATE_VERIFY_MAC" }, known: {} },
  "for several Regions": { change: { multiRegion: true }, known: {} },
  "for several Regions, not rotated": { change: { multiRegion: true, enableKeyRotation: false }, known: notRotated },
};

export const keys: Area = {
  rules: kmsRules.filter(({ id }) => id.startsWith("kms-key-") || id.startsWith("kms-grant-")),
  specimens: {
    ...cross(kinds, rotations, (kind, { change, known }) => ({ stack: () => [kind(change)], known, unknown: known })),
    ...policiesGiven(),
    ...grants(),
  },
};

/** Keys whose policy is given inline, beside, or not at all. */
function policiesGiven(): Record<string, Specimen> {
  const bare = () => key("aws:kms/key:Key", { enableKeyRotation: true });
  const beside = (of: TestResource, reference: Reference) => ({
    ...key("aws:kms/keyPolicy:KeyPolicy", { keyId: reference(of, of.name), policy: JSON.stringify(policy) }),
    name: "key-policy",
  });
  const none: Answers = { "kms-key-policy-given": "violation" };
  const other = () => ({ ...bare(), name: "other", props: { ...bare().props, keyId: "other" } });
  return {
    "a policy beside the key": {
      stack: (reference) => {
        const one = { ...bare(), props: { ...bare().props, keyId: "key" } };
        return [one, beside(one, reference)];
      },
      known: {},
      unknown: {},
    },
    "no policy": { stack: () => [bare()], known: none, unknown: none },
    "no policy of aws-native": {
      stack: () => [key("aws-native:kms:Key", { enableKeyRotation: true })],
      known: none,
      unknown: none,
    },
    "a policy beside another key": {
      stack: (reference) => [bare(), other(), beside(other(), reference)],
      known: none,
      unknown: none,
    },
    "a replica without a policy": {
      stack: (reference) => [
        kinds["Key"]!({}),
        { ...key("aws:kms/replicaKey:ReplicaKey", { primaryKeyArn: reference(bare(), "arn") }), name: "replica" },
      ],
      known: none,
      unknown: none,
    },
  };
}

function grants(): Record<string, Specimen> {
  const role: TestResource = { type: "aws:iam/role:Role", name: "reader", props: {} };
  const rows: Record<string, { grantee?: string; operations: string[]; known: Answers; unknown?: Answers }> = {
    "to one role": { operations: ["Decrypt"], known: {}, unknown: { "kms-grant-narrow": "undetermined" } },
    "to a pattern of roles": {
      grantee: "arn:aws:iam::111111111111:role/*",
      operations: ["Decrypt"],
      known: { "kms-grant-narrow": "violation" },
    },
    "that can be passed on": { operations: ["Decrypt", "CreateGrant"], known: { "kms-grant-narrow": "violation" } },
  };
  return Object.fromEntries(
    Object.entries(rows).map(([name, { grantee, operations, known, unknown = known }]): [string, Specimen] => [
      `a grant ${name}`,
      {
        stack: (reference) => [
          key("aws:kms/grant:Grant", {
            keyId: reference(key("aws:kms/key:Key", {}), "key"),
            granteePrincipal: grantee ?? reference(role, "arn:aws:iam::111111111111:role/reader"),
            operations,
          }),
        ],
        known,
        unknown,
      },
    ]),
  );
}

function key(type: string, props: Record<string, unknown>): TestResource {
  return { type, name: "key", props, provider };
}
