import { anyOf, narrowed, nist, some, sourceKeys, statementRule, textsParameter } from "../../framework";
import { assumingServices } from "./assuming-services";
import { demandsExternalId, trustPolicies } from "./trust-policies";

/** A role trusts a service only on behalf of known accounts. */
export const iamTrustServiceSource = statementRule({
  id: "iam-trust-service-source",
  title: "Roles trust services for known sources only",
  description:
    "A trust policy that allows a service which tells on whose behalf it comes has a condition on aws:SourceAccount, " +
    "aws:SourceArn, aws:SourceOrgID or, for Clean Rooms, the external id of a membership. Without that, anyone can have " +
    "the service take the role for them: the confused deputy. Services that do not tell are not judged.",
  severity: "medium",
  rows: [29],
  framework: nist("AC-3", "Access Enforcement"),
  remediation:
    'add a condition such as {"StringEquals": {"aws:SourceAccount": "111111111111"}} to each statement of the trust ' +
    "policy that allows the service",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  parameters: {
    services: textsParameter("Service principals that tell on whose behalf they assume a role.", assumingServices),
  },
  carriers: trustPolicies,
  judge: (statement, report, { services }) => {
    if (statement.effect !== "Allow" || statement.hasNotPrincipal || !statement.coversAction("sts:AssumeRole")) return;
    report.each(statement.principals, (principal) => {
      if (principal.kind !== "service" || !services.includes(globalName(principal.service))) return;
      const tied = anyOf(
        () => narrowed(statement.conditions, sourceKeys),
        () => some(statement.conditions, demandsExternalId),
      );
      if (!tied) report.violation(`${statement.label} trusts ${principal.service} whoever it acts for`);
    });
  },
});

/** `states.ap-northeast-1.amazonaws.com` and `states.amazonaws.com.cn` are `states.amazonaws.com`. */
function globalName(service: string): string {
  return service.replace(/(\.[a-z]{2}(-[a-z]+)+-\d)?\.amazonaws\.com(\.cn)?$/, ".amazonaws.com");
}
