import { allOf, anyOf, demands, every, fsbp, hasWildcard, isAccountId, parseArn, some } from "../../framework";
import type { Condition, Statement } from "../../framework";
import { identityRule } from "../iam/identity-policies";
import { coversEvery } from "../iam/resource-patterns";

/** No identity policy lets its identity decrypt with every key. */
export const kmsNoDecryptOnAllKeys = identityRule({
  id: "kms-no-decrypt-on-all-keys",
  title: "No policy decrypts with every key",
  description:
    "An identity policy that allows kms:Decrypt or kms:ReEncryptFrom names the keys, by ARN or, where key ids are not " +
    "known yet, by a condition on kms:ResourceAliases, kms:RequestAlias, tags or the encryption context. kms:ViaService " +
    "will do where the ARN or aws:ResourceAccount fixes the account of the keys. kms:CallerAccount does not count: " +
    "in an identity policy it is always the identity's own account, whatever the key.",
  severity: "high",
  rows: [23],
  framework: fsbp("KMS.1", "IAM customer managed policies should not allow decryption actions on all KMS keys"),
  tags: ["Security Hub KMS.2"],
  remediation:
    "name the keys in Resource of the policy, or add a condition such as " +
    '{"ForAnyValue:StringEquals": {"kms:ResourceAliases": "alias/sales"}}',
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html",
  judge: (statement, report) => {
    const open = allOf(
      () => anyOf(...decrypting.map((action) => () => statement.coversAction(action))),
      () => statement.hasNotResource || some(statement.resources, isEveryKey),
      () => !some(statement.conditions, namesKeys),
      () => !isForOneServiceInOneAccount(statement),
    );
    if (open) report.violation(`${statement.label} allows to decrypt with every key`);
  },
});

const decrypting = ["kms:Decrypt", "kms:ReEncryptFrom"];
const namingKeys = /^(kms:(resourcealiases|requestalias|encryptioncontext:.+)|aws:resourcetag\/.+)$/;

function isEveryKey(pattern: string): boolean {
  return coversEvery(pattern, "kms", "key/*");
}

function namesKeys(condition: Condition): boolean {
  return namingKeys.test(condition.key) && demands(condition, (value) => /[^*?]/.test(value.replace(/^alias\//, "")));
}

function isForOneServiceInOneAccount({ conditions, hasNotResource, resources }: Statement): boolean {
  return allOf(
    () => some(conditions, (condition) => condition.key === "kms:viaservice" && demands(condition, isService)),
    () =>
      anyOf(
        () => !hasNotResource && every(resources, (pattern) => isAccountId(parseArn(pattern)?.account ?? "")),
        () => some(conditions, (condition) => condition.key === "aws:resourceaccount" && demands(condition, isExact)),
      ),
  );
}

function isService(value: string): boolean {
  return !/^[*?]/.test(value);
}

function isExact(value: string): boolean {
  return !hasWildcard(value);
}
