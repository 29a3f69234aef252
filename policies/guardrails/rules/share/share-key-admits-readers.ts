import { homeAccounts, nist, stackRule } from "../../framework";
import { bucketTypes } from "../s3/bucket";
import { bucketPolicies, policiesOf } from "../s3/bucket-policies";
import { accountsAdmitted } from "./admission";
import { encryptsWithKms, keyOf, mayDecrypt } from "./key";

/** Who may read a bucket may decrypt it. */
export const shareKeyAdmitsReaders = stackRule({
  id: "share-key-admits-readers",
  title: "Keys admit the accounts that read their buckets",
  description:
    "An account that the policy of an encrypted bucket lets read objects is let in by the policy of the bucket's key, or " +
    "by a grant, where the key is one of the stack. Across accounts both are needed: with the one alone every read fails, " +
    "and the error names only the key. Keys that AWS manages are a matter of s3-bucket-own-key.",
  severity: "medium",
  rows: [65],
  framework: nist("AC-3", "Access Enforcement"),
  remediation:
    "add a statement to policy of the key that allows the account kms:Decrypt, with kms:ViaService of S3, or drop the " +
    "account from the bucket's policy",
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
  types: bucketTypes,
  judge: (bucket, report, _parameters, stack) => {
    if (!encryptsWithKms(bucket, stack)) return;
    const readers = accountsAdmitted(policiesOf(bucket, stack), bucketPolicies, ["s3:GetObject"], report);
    const others = readers.length === 0 ? [] : readers.filter((account) => !homeAccounts(bucket).includes(account));
    const key = others.length === 0 ? undefined : keyOf(bucket, stack);
    if (!key) return;
    report.each(others, (account) => {
      if (mayDecrypt(account, key, stack)) return;
      report.violation(`${account} may read the bucket, but not decrypt with its key ${key.name}`);
    });
  },
});
