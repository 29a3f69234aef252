import type { Rule } from "../../framework";
import { s3AccessPointPublicAccessBlocked } from "./s3-access-point-public-access-blocked";
import { s3BucketEncrypted } from "./s3-bucket-encrypted";
import { s3BucketLogged } from "./s3-bucket-logged";
import { s3BucketOwnKey } from "./s3-bucket-own-key";
import { s3BucketOwnerEnforced } from "./s3-bucket-owner-enforced";
import { s3BucketPublicAccessBlocked } from "./s3-bucket-public-access-blocked";
import { s3BucketTlsOnly } from "./s3-bucket-tls-only";
import { s3BucketVersioned } from "./s3-bucket-versioned";
import { s3NoPublicAcl } from "./s3-no-public-acl";
import { s3PolicyKnownAccounts } from "./s3-policy-known-accounts";
import { s3PolicyNoExclusion } from "./s3-policy-no-exclusion";
import { s3PolicyNoLockOut } from "./s3-policy-no-lock-out";
import { s3PolicyNoPublicPrincipal } from "./s3-policy-no-public-principal";
import { s3PolicyNoWildcardAction } from "./s3-policy-no-wildcard-action";
import { s3PolicyOrganizationPerimeter } from "./s3-policy-organization-perimeter";
import { s3PolicyServiceSource } from "./s3-policy-service-source";
import { s3PolicyWithinLimit } from "./s3-policy-within-limit";

/** The rules on S3, in the order of the table. */
export const s3Rules: readonly Rule[] = [
  s3BucketEncrypted,
  s3BucketOwnKey,
  s3BucketPublicAccessBlocked,
  s3NoPublicAcl,
  s3BucketOwnerEnforced,
  s3BucketVersioned,
  s3BucketLogged,
  s3AccessPointPublicAccessBlocked,
  s3BucketTlsOnly,
  s3PolicyNoPublicPrincipal,
  s3PolicyNoExclusion,
  s3PolicyNoWildcardAction,
  s3PolicyKnownAccounts,
  s3PolicyServiceSource,
  s3PolicyOrganizationPerimeter,
  s3PolicyNoLockOut,
  s3PolicyWithinLimit,
];
