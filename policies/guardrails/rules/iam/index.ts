import type { Rule } from "../../framework";
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
];
