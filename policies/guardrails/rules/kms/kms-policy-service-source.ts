import {
  anyOf,
  demands,
  every,
  hasWildcard,
  isAccountId,
  matchesAction,
  narrowed,
  nist,
  parseArn,
  some,
} from "../../framework";
import { sourceKeys, statementRule, textsParameter, type Condition, type Statement } from "../../framework";
import { keyPolicies } from "./key-policies";

/** A key policy lets a service use the key only on behalf of known accounts. */
export const kmsPolicyServiceSource = statementRule({
  id: "kms-policy-service-source",
  title: "Services use keys for known sources only",
  description:
    "A statement of a key policy that lets an AWS service use the key says on whose behalf or by which service, by " +
    "aws:SourceAccount, aws:SourceArn, kms:CallerAccount, kms:ViaService or kms:EncryptionContext. Without that, anyone " +
    "can have the service use the key for them: the confused deputy. Leave to describe the key alone is not judged.",
  severity: "high",
  rows: [22],
  framework: nist("AC-3", "Access Enforcement"),
  remediation:
    'add a condition such as {"StringEquals": {"aws:SourceAccount": "111111111111"}} to the statement of the key policy, ' +
    "or list the service in exemptServices of this rule",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  parameters: {
    exemptServices: textsParameter("Service principals that send none of these keys, such as service.amazonaws.com."),
  },
  carriers: keyPolicies,
  judge: (statement, report, { exemptServices }) => {
    if (statement.effect !== "Allow" || statement.hasNotPrincipal) return;
    report.each(statement.principals, (principal) => {
      if (principal.kind !== "service" || exemptServices.includes(principal.service)) return;
      if (onlyDescribes(statement) || isTied(statement.conditions)) return;
      report.violation(`${statement.label} lets ${principal.service} use the key whoever it acts for`);
    });
  },
});

function onlyDescribes(statement: Statement): boolean {
  const harmless = ["kms:Describe*", "kms:Get*", "kms:List*"];
  return (
    !statement.hasNotAction &&
    every(statement.actions, (action) => harmless.some((pattern) => matchesAction(pattern, action)))
  );
}

function isTied(conditions: readonly Condition[]): boolean {
  return anyOf(
    () => narrowed(conditions, [...sourceKeys, "kms:calleraccount"]),
    () => some(conditions, namesUse),
  );
}

/** A service such as CloudWatch Logs names in the encryption context the resource that it encrypts. */
function namesUse(condition: Condition): boolean {
  if (condition.key === "kms:viaservice") return demands(condition, (value) => !/^[*?]/.test(value));
  if (!condition.key.startsWith("kms:encryptioncontext:")) return false;
  return demands(condition, (value) => !hasWildcard(value) || isAccountId(parseArn(value)?.account ?? ""));
}
