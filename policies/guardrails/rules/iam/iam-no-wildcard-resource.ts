import { demands, matchesAction, nist, some, textsParameter, type Condition } from "../../framework";
import { makesAdministrator } from "./administrator";
import { identityRule } from "./identity-policies";
import { isUnbounded } from "./resource-patterns";
import { unscopedActions } from "./unscoped-actions";

/** No policy allows on every resource what could be allowed on some. */
export const iamNoWildcardResource = identityRule({
  id: "iam-no-wildcard-resource",
  title: "Policies name the resources they are about",
  description:
    "An identity policy names the account or the resource of what it allows: by ARN, or by a condition on the resource's " +
    "account, organisation or tags or on a key of the service itself. Actions that list or describe, and those for which " +
    "AWS takes no resource, may be allowed on every resource. What allows everything is left to iam-no-admin-statement.",
  severity: "high",
  rows: [25],
  framework: nist("AC-6", "Least Privilege"),
  remediation:
    "name the resources in Resource of the policy, or list actions that take no resource in allowedActions of this rule",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
  parameters: {
    allowedActions: textsParameter("Further actions that may be allowed on every resource; may have wildcards."),
  },
  judge: (statement, report, { allowedActions }) => {
    if (!statement.hasNotResource && !some(statement.resources, isUnbounded)) return;
    if (makesAdministrator(statement) || some(statement.conditions, narrowsResources)) return;
    const allowed = [...unscopedActions, ...allowedActions];
    const offending: string[] = [];
    report.each(statement.actions, (action) => {
      if (statement.hasNotAction || !allowed.some((pattern) => matchesAction(pattern, action))) offending.push(action);
    });
    if (offending.length === 0) return;
    const actions = `${statement.hasNotAction ? "all but " : ""}${offending.join(", ")}`;
    report.violation(`${statement.label} allows ${actions} on resources without bounds`);
  },
});

/** Of the keys that all services have these say something of the resource, as do the services' own, such as kms:ViaService. */
const resourceKeys = /^aws:(resource(account|orgid|orgpaths)|(resource|request)tag\/.+)$|^(?!aws:|sts:)[a-z0-9-]+:.+$/;

function narrowsResources(condition: Condition): boolean {
  return resourceKeys.test(condition.key) && demands(condition, (value) => /[^*?/]/.test(value));
}
