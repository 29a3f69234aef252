import type { Rule } from "../../framework";
import { rdsBackupsRetained } from "./rds-backups-retained";
import { rdsDeletionProtected } from "./rds-deletion-protected";
import { rdsIamAuthentication } from "./rds-iam-authentication";
import { rdsLogsExported } from "./rds-logs-exported";
import { rdsNotPublic } from "./rds-not-public";
import { rdsProxyTls } from "./rds-proxy-tls";
import { rdsSnapshotKnownAccounts } from "./rds-snapshot-known-accounts";
import { rdsSnapshotNotPublic } from "./rds-snapshot-not-public";
import { rdsStorageEncrypted } from "./rds-storage-encrypted";
import { rdsTlsRequired } from "./rds-tls-required";

/** The rules on RDS, in the order of the table. */
export const rdsRules: readonly Rule[] = [
  rdsStorageEncrypted,
  rdsNotPublic,
  rdsTlsRequired,
  rdsProxyTls,
  rdsIamAuthentication,
  rdsSnapshotNotPublic,
  rdsSnapshotKnownAccounts,
  rdsBackupsRetained,
  rdsDeletionProtected,
  rdsLogsExported,
];
