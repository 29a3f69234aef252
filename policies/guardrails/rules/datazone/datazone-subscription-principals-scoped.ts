import { hasWildcard, isAccountId, nist, stackRule, texts, unlessUnknown, type Resource } from "../../framework";

const roleTypes: readonly string[] = ["aws:iam/role:Role", "aws-native:iam:Role"];

/** Subscribed data goes to certain principals. */
export const datazoneSubscriptionPrincipalsScoped = stackRule({
  id: "datazone-subscription-principals-scoped",
  title: "Subscription targets name certain principals",
  description:
    "A subscription target hands subscribed data to roles or users by name, and not to an account, an organisation or all " +
    "IAM principals, to whom Lake Formation would grant whatever the project subscribes to.",
  severity: "high",
  rows: [53],
  framework: nist("AC-6", "Least Privilege"),
  remediation: "name the ARNs of the environment's roles in authorizedPrincipals of the subscription target",
  url: "https://docs.aws.amazon.com/datazone/latest/APIReference/API_CreateSubscriptionTarget.html",
  types: ["aws-native:datazone:SubscriptionTarget"],
  judge: (target, report) => {
    const principals = texts(target.props, "authorizedPrincipals");
    const fromRoles = isMadeFromRoles(target);
    for (let index = 0; index < principals.length; index++) {
      report.unit(() => {
        const principal = unlessUnknown(
          () => principals[index],
          (error) => {
            if (fromRoles) return undefined;
            throw error;
          },
        );
        if (principal !== undefined && isMany(principal)) report.violation(`subscribed data goes to ${principal}`);
      });
    }
  },
});

/** True for what Lake Formation takes as more than one identity. */
function isMany(principal: string): boolean {
  if (isAccountId(principal) || hasWildcard(principal)) return true;
  return /^IAM_ALLOWED_PRINCIPALS$|:IAMPrincipals$|:iam::[^:]*:root$|:organizations:/i.test(principal);
}

/** True if what is unknown in the list can only be the ARN of a role of the stack. */
function isMadeFromRoles({ propertyDependencies }: Resource): boolean {
  const sources = propertyDependencies?.["authorizedPrincipals"] ?? [];
  return sources.length > 0 && sources.every(({ type }) => roleTypes.includes(type));
}
