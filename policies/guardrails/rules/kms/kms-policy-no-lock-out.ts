import { allOf, eachDocument, every, flag, homeAccounts, nist, resourceRule, some } from "../../framework";
import { Undetermined, type Condition, type Principal, type Resource, type Statement } from "../../framework";
import { keyPolicies } from "./key-policies";

const change = "kms:PutKeyPolicy";

/** Every key can still be administered by its own account. */
export const kmsPolicyNoLockOut = resourceRule({
  id: "kms-policy-no-lock-out",
  title: "No key policy locks its owner out",
  description:
    "The key policy leaves kms:PutKeyPolicy to the key's own account or to an identity of it, denies it to nobody without " +
    "exception, and the check by which KMS refuses such a policy is not bypassed. A key that nobody can administer is " +
    "lost until AWS Support gives it back.",
  severity: "high",
  rows: [20],
  framework: nist("SC-12", "Cryptographic Key Establishment and Management"),
  remediation:
    'allow "kms:*" to the root of the key\'s own account in the policy, and leave bypassPolicyLockoutSafetyCheck out',
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
  types: Object.keys(keyPolicies),
  judge: (key, report) => {
    report.unit(() => {
      if (flag(key.props, "bypassPolicyLockoutSafetyCheck") !== true) return;
      report.violation("bypassPolicyLockoutSafetyCheck turns off the check that keeps the key administrable");
    });
    eachDocument(key, keyPolicies, report, ({ path, statements }) => {
      if (!some(statements, (statement) => leavesAdministration(statement, key))) {
        report.violation(`${path} leaves ${change} to nobody of the key's own account`);
      }
      report.each(statements, (statement) => {
        if (deniesAdministration(statement, key)) report.violation(`${statement.label} denies ${change} to everyone`);
      });
    });
  },
});

function leavesAdministration(statement: Statement, key: Resource): boolean {
  return allOf(
    () => statement.effect === "Allow",
    () => statement.coversAction(change),
    () => !statement.hasNotPrincipal && some(statement.principals, (principal) => isOwn(principal, key, true)),
    () => every(statement.conditions, ({ key: name }) => !setByServices.test(name)),
  );
}

function deniesAdministration(statement: Statement, key: Resource): boolean {
  return allOf(
    () => statement.effect === "Deny",
    () => statement.coversAction(change),
    () => !statement.hasNotPrincipal && some(statement.principals, (principal) => isOwn(principal, key, false)),
    () => every(statement.conditions, isAlwaysMet),
  );
}

/** Keys that are only in requests which a service makes with the key, never in those of an administrator. */
const setByServices = /^kms:(viaservice|encryptioncontext.*|grant.*)$|^aws:source(arn|account|org.*|owner)$/;

function isAlwaysMet({ operator, negated, values }: Condition): boolean {
  return !negated && /^(String|Arn)Like$/.test(operator) && some(values, (value) => /^\*+$/.test(value));
}

/** True for everyone, the own account and, if they count, its identities. Another account cannot change a key policy. */
function isOwn(principal: Principal, key: Resource, identities: boolean): boolean {
  if (principal.kind === "everyone") return true;
  if (principal.kind !== "account" && !(identities && principal.kind === "identity")) return false;
  return !principal.wildcard && (ownAccounts(key)?.includes(principal.account) ?? true);
}

/** Undefined where the provider does not tell: KMS itself then refuses a policy that names strangers alone. */
function ownAccounts(key: Resource): readonly string[] | undefined {
  try {
    return homeAccounts(key);
  } catch (error) {
    if (error instanceof Undetermined) return undefined;
    throw error;
  }
}
