import { accountsParameter, homeAccounts, ifKnown, nist, some, stackRule, Undetermined } from "../../framework";
import type { Resource, Stack, Statement } from "../../framework";
import { keyPolicies, keyTypes } from "../kms/key-policies";
import { bucketTypes } from "../s3/bucket";
import { bucketPolicies, policiesOf } from "../s3/bucket-policies";
import { accountsAdmitted, anyAdmits } from "./admission";
import { keyOf, policiesOfKey } from "./key";

/** Who may decrypt a bucket may read or write it. */
export const shareBucketAdmitsKeyUsers = stackRule({
  id: "share-bucket-admits-key-users",
  title: "Buckets admit the accounts that their key admits",
  description:
    "An account that the policy of a key lets decrypt, by way of S3 or by any, may read or write a bucket of the stack " +
    "that encrypts with the key, if there is such a bucket. Otherwise half of a share was forgotten, or half of it was " +
    "left standing when the rest was taken back.",
  severity: "medium",
  rows: [65],
  framework: nist("AC-6", "Least Privilege"),
  remediation:
    "take the account out of policy of the key, add it to policy of the bucket's BucketPolicy, or list it in " +
    "exemptAccounts of this rule if it uses the key for something else",
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
  parameters: {
    exemptAccounts: accountsParameter("Accounts that use keys of buckets for something else than these buckets."),
  },
  types: keyTypes,
  judge: (key, report, { exemptAccounts }, stack) => {
    const { byKey, loose } = bucketsIn(stack);
    const buckets = byKey.get(key.urn) ?? [];
    if (buckets.length === 0) return;
    const users = accountsAdmitted(policiesOfKey(key, stack), keyPolicies, ["kms:Decrypt"], report, isByStorage);
    report.each(users, (account) => {
      if (exemptAccounts.includes(account) || homeAccounts(key).includes(account)) return;
      if (some(buckets, (bucket) => isAdmitted(account, bucket, stack))) return;
      const [other] = loose;
      if (other) throw new Undetermined(`the key of ${other.name}`, "is not known at preview");
      const names = buckets.map(({ name }) => name).join(", ");
      report.violation(`${account} may decrypt with the key, but neither read nor write ${names}`);
    });
  },
});

function isAdmitted(account: string, bucket: Resource, stack: Stack): boolean {
  return anyAdmits(policiesOf(bucket, stack), bucketPolicies, ["s3:GetObject", "s3:PutObject"], account);
}

/** False if a condition leaves to use the key by other services than S3 alone. */
function isByStorage({ conditions }: Statement): boolean {
  return !some(
    conditions,
    ({ key, negated, values }) =>
      key === "kms:viaservice" && !negated && !some(values, (value) => /^(s3[.*]|\*)/.test(value)),
  );
}

interface Buckets {
  byKey: Map<string, Resource[]>;
  /** Those of which the key is not known. */
  loose: Resource[];
}

const indices = new WeakMap<Stack, Buckets>();

/** The buckets of the stack by the key with which they encrypt. */
function bucketsIn(stack: Stack): Buckets {
  const known = indices.get(stack);
  if (known) return known;
  const buckets: Buckets = { byKey: new Map(), loose: [] };
  for (const bucket of stack.ofTypes(bucketTypes)) {
    const found = ifKnown(() => ({ key: keyOf(bucket, stack) }));
    if (!found) buckets.loose.push(bucket);
    const urn = found?.key?.urn;
    if (urn !== undefined) buckets.byKey.set(urn, [...(buckets.byKey.get(urn) ?? []), bucket]);
  }
  indices.set(stack, buckets);
  return buckets;
}
