import type { Rule } from "../../framework";
import { lakeformationAdminsStated } from "./lakeformation-admins-stated";
import { lakeformationCrossAccountVersion } from "./lakeformation-cross-account-version";
import { lakeformationExternalEnginesKnown } from "./lakeformation-external-engines-known";
import { lakeformationFilterNarrow } from "./lakeformation-filter-narrow";
import { lakeformationFilterSensitiveColumns } from "./lakeformation-filter-sensitive-columns";
import { lakeformationGrantLasting } from "./lakeformation-grant-lasting";
import { lakeformationKnownAccounts } from "./lakeformation-known-accounts";
import { lakeformationLocationNotHybrid } from "./lakeformation-location-not-hybrid";
import { lakeformationLocationOwnAccount } from "./lakeformation-location-own-account";
import { lakeformationLocationOwnRole } from "./lakeformation-location-own-role";
import { lakeformationNoAdminGrant } from "./lakeformation-no-admin-grant";
import { lakeformationNoBypassByBucketPolicy } from "./lakeformation-no-bypass-by-bucket-policy";
import { lakeformationNoBypassByIdentityPolicy } from "./lakeformation-no-bypass-by-identity-policy";
import { lakeformationNoIamDefaults } from "./lakeformation-no-iam-defaults";
import { lakeformationNoIamGrant } from "./lakeformation-no-iam-grant";
import { lakeformationSettingsOneOwner } from "./lakeformation-settings-one-owner";
import { lakeformationShareNamesCatalog } from "./lakeformation-share-names-catalog";
import { lakeformationShareReadOnly } from "./lakeformation-share-read-only";
import { lakeformationTagExpressionNarrow } from "./lakeformation-tag-expression-narrow";

/** The rules on Lake Formation, in the order of the table. */
export const lakeformationRules: readonly Rule[] = [
  lakeformationNoIamDefaults,
  lakeformationNoIamGrant,
  lakeformationKnownAccounts,
  lakeformationShareReadOnly,
  lakeformationShareNamesCatalog,
  lakeformationNoAdminGrant,
  lakeformationGrantLasting,
  lakeformationAdminsStated,
  lakeformationCrossAccountVersion,
  lakeformationExternalEnginesKnown,
  lakeformationSettingsOneOwner,
  lakeformationLocationOwnAccount,
  lakeformationLocationNotHybrid,
  lakeformationLocationOwnRole,
  lakeformationFilterNarrow,
  lakeformationFilterSensitiveColumns,
  lakeformationTagExpressionNarrow,
  lakeformationNoBypassByBucketPolicy,
  lakeformationNoBypassByIdentityPolicy,
];
