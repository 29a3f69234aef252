import type { Carriers, Link, Resource, Stack } from "../../framework";

/** Where key policies stand. */
export const keyPolicies: Carriers = {
  "aws:kms/key:Key": ["policy"],
  "aws:kms/keyPolicy:KeyPolicy": ["policy"],
  "aws:kms/replicaKey:ReplicaKey": ["policy"],
  "aws:kms/externalKey:ExternalKey": ["policy"],
  "aws:kms/replicaExternalKey:ReplicaExternalKey": ["policy"],
  "aws-native:kms:Key": ["keyPolicy"],
  "aws-native:kms:ReplicaKey": ["keyPolicy"],
};

const keyPolicyType = "aws:kms/keyPolicy:KeyPolicy";

/** The types of keys. */
export const keyTypes: readonly string[] = Object.keys(keyPolicies).filter((type) => type !== keyPolicyType);

const toKey: Link = { targets: keyTypes, property: "keyId", names: ["keyId", "id", "arn"] };

/** The resources beside the key that hold its policy; empty only if there surely are none. */
export function policiesBeside(key: Resource, stack: Stack): readonly Resource[] {
  const { found, assertComplete } = stack.referring(key, [keyPolicyType], toKey);
  if (found.length === 0) assertComplete();
  return found;
}
