import type { Rule } from "../../framework";
import { glueCatalogEncrypted } from "./glue-catalog-encrypted";
import { glueConnectionNoCredentials } from "./glue-connection-no-credentials";
import { glueConnectionPasswordsEncrypted } from "./glue-connection-passwords-encrypted";
import { glueConnectionTls } from "./glue-connection-tls";
import { gluePolicyBesideShares } from "./glue-policy-beside-shares";
import { gluePolicyKnownAccounts } from "./glue-policy-known-accounts";
import { gluePolicyNoPublicPrincipal } from "./glue-policy-no-public-principal";
import { gluePolicyNoWildcardAction } from "./glue-policy-no-wildcard-action";
import { glueSecurityConfigurationEncrypts } from "./glue-security-configuration-encrypts";
import { glueSecurityConfigurationNamed } from "./glue-security-configuration-named";
import { glueSecurityGroupSelfOnly } from "./glue-security-group-self-only";

/** The rules on Glue, in the order of the table. */
export const glueRules: readonly Rule[] = [
  glueCatalogEncrypted,
  glueConnectionPasswordsEncrypted,
  glueSecurityConfigurationEncrypts,
  glueSecurityConfigurationNamed,
  glueConnectionTls,
  glueConnectionNoCredentials,
  gluePolicyNoPublicPrincipal,
  gluePolicyNoWildcardAction,
  gluePolicyKnownAccounts,
  gluePolicyBesideShares,
  glueSecurityGroupSelfOnly,
];
