import { isGiven, nist, stackRule } from "../../framework";
import { keyPolicies, keyTypes, policiesBeside } from "./key-policies";

/** Every key has a policy that the program states. */
export const kmsKeyPolicyGiven = stackRule({
  id: "kms-key-policy-given",
  title: "Keys have a policy of their own",
  description:
    "The policy of every key is written down, inline or in an aws.kms.KeyPolicy. Without one, KMS gives the key a policy " +
    "that leaves all to the IAM policies of the account, and no other account can ever read what the key encrypts.",
  severity: "medium",
  rows: [20],
  framework: nist("AC-3", "Access Enforcement"),
  remediation: "set policy on the key (aws-native: keyPolicy), or add an aws.kms.KeyPolicy with the key's keyId",
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
  types: keyTypes,
  judge: (key, report, _parameters, stack) => {
    const [property = "policy"] = keyPolicies[key.type] ?? [];
    if (isGiven(key, property)) return;
    if (policiesBeside(key, stack).length === 0) report.violation("the key has no policy of its own");
  },
});
