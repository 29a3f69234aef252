import type { Carriers } from "../../framework";

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
