import type { Rule } from "../../framework";
import { kmsGrantNarrow } from "./kms-grant-narrow";
import { kmsKeyPolicyGiven } from "./kms-key-policy-given";
import { kmsKeyRotated } from "./kms-key-rotated";
import { kmsNoDecryptOnAllKeys } from "./kms-no-decrypt-on-all-keys";
import { kmsPolicyKnownAccounts } from "./kms-policy-known-accounts";
import { kmsPolicyNoLockOut } from "./kms-policy-no-lock-out";
import { kmsPolicyNoPublicPrincipal } from "./kms-policy-no-public-principal";
import { kmsPolicyServiceSource } from "./kms-policy-service-source";
import { kmsPolicyWithinLimit } from "./kms-policy-within-limit";

/** The rules on KMS, in the order of the table. */
export const kmsRules: readonly Rule[] = [
  kmsKeyRotated,
  kmsPolicyNoPublicPrincipal,
  kmsPolicyKnownAccounts,
  kmsKeyPolicyGiven,
  kmsPolicyNoLockOut,
  kmsGrantNarrow,
  kmsPolicyServiceSource,
  kmsNoDecryptOnAllKeys,
  kmsPolicyWithinLimit,
];
