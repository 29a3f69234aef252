import { anyOf, demands, narrowed, nist, some, sourceKeys, statementRule, type Condition } from "../../framework";
import { trustPolicies } from "../iam/trust-policies";

/** A role by which Clean Rooms reads data is for one membership. */
export const cleanroomsTrustNamesMembership = statementRule({
  id: "cleanrooms-trust-names-membership",
  title: "Roles for Clean Rooms name the membership",
  description:
    "A trust policy that lets Clean Rooms assume a role under an external id names the whole id of the membership that " +
    "queries: a pattern that covers more lets strangers have their queries read the data. A statement with a condition on " +
    "the source is judged by iam-trust-service-source, and so is one without any condition.",
  severity: "high",
  rows: [50, 29],
  framework: nist("AC-3", "Access Enforcement"),
  remediation:
    'set sts:ExternalId to a pattern such as "arn:aws:*:<Region>:*:dbuser:*/<membership id>*" in each statement of the ' +
    "trust policy that allows cleanrooms.amazonaws.com",
  url: "https://docs.aws.amazon.com/clean-rooms/latest/userguide/cross-service-confused-deputy-prevention.html",
  carriers: trustPolicies,
  judge: (statement, report) => {
    if (statement.effect !== "Allow" || statement.hasNotPrincipal || !statement.coversAction("sts:AssumeRole")) return;
    const isCleanRooms = some(
      statement.principals,
      (principal) => principal.kind === "service" && principal.service === "cleanrooms.amazonaws.com",
    );
    if (!isCleanRooms || !some(statement.conditions, isOnExternalId)) return;
    const isTied = anyOf(
      () => narrowed(statement.conditions, sourceKeys),
      () => some(statement.conditions, namesMembership),
    );
    if (!isTied) report.violation(`${statement.label} trusts Clean Rooms for more than one membership`);
  },
});

function isOnExternalId({ key }: Condition): boolean {
  return key === "sts:externalid";
}

function namesMembership(condition: Condition): boolean {
  return isOnExternalId(condition) && demands(condition, (id) => membershipId.test(id));
}

/** The external id ends in the membership's, which a wildcard may follow. */
const membershipId = /\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\*?$/;
