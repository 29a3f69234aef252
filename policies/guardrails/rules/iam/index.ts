import type { Rule } from "../../framework";
import { iamInlinePoliciesWithinLimit } from "./iam-inline-policies-within-limit";
import { iamManagedPolicyWithinLimit } from "./iam-managed-policy-within-limit";
import { iamNoAccessKeys } from "./iam-no-access-keys";
import { iamNoAdminAttachment } from "./iam-no-admin-attachment";
import { iamNoAdminStatement } from "./iam-no-admin-statement";
import { iamNoBroadAttachment } from "./iam-no-broad-attachment";
import { iamNoUserPolicies } from "./iam-no-user-policies";
import { iamNoWildcardAction } from "./iam-no-wildcard-action";
import { iamNoWildcardResource } from "./iam-no-wildcard-resource";
import { iamPassRoleScoped } from "./iam-pass-role-scoped";
import { iamRolePermissionsBoundary } from "./iam-role-permissions-boundary";
import { iamTrustKnownAccounts } from "./iam-trust-known-accounts";
import { iamTrustNoPublicPrincipal } from "./iam-trust-no-public-principal";
import { iamTrustServiceSource } from "./iam-trust-service-source";
import { iamTrustWithinLimit } from "./iam-trust-within-limit";

/** The rules on IAM, in the order of the table. */
export const iamRules: readonly Rule[] = [
  iamNoAdminStatement,
  iamNoAdminAttachment,
  iamNoBroadAttachment,
  iamNoWildcardAction,
  iamNoWildcardResource,
  iamPassRoleScoped,
  iamTrustNoPublicPrincipal,
  iamTrustKnownAccounts,
  iamTrustServiceSource,
  iamRolePermissionsBoundary,
  iamNoUserPolicies,
  iamNoAccessKeys,
  iamManagedPolicyWithinLimit,
  iamInlinePoliciesWithinLimit,
  iamTrustWithinLimit,
];
