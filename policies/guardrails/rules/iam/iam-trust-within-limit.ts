import { documentRule, judgeSize, nist, numberParameter } from "../../framework";
import { trustPolicies } from "./trust-policies";

/** Trust policies are as small as the account takes them. */
export const iamTrustWithinLimit = documentRule({
  id: "iam-trust-within-limit",
  title: "Trust policies are within the size limit",
  description:
    "A trust policy has no more characters, white space not counted, than the quota of the account, which is 2,048 unless " +
    "raised; a larger one fails only in the deployment.",
  severity: "medium",
  rows: [69],
  framework: nist("CM-6", "Configuration Settings"),
  remediation:
    "name fewer principals in assumeRolePolicy (aws-native: assumeRolePolicyDocument), or set maximumSize of this rule to " +
    "the account's quota",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  parameters: {
    maximumSize: numberParameter("The quota of the accounts: the length of a role's trust policy.", 2_048, {
      minimum: 2_048,
      maximum: 8_192,
    }),
  },
  carriers: trustPolicies,
  judge: (document, report, { maximumSize }) => judgeSize(document, maximumSize, report),
});
