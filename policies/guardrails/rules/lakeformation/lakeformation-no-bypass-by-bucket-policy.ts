import { eachDocument, nist, some, stackRule, type Principal, type Report, type Statement } from "../../framework";
import { bucketPolicies } from "../s3/bucket-policies";
import { exemptPrincipals, opens } from "./bypass";
import { bucketPoliciesOf, placeOf, type Place } from "./governed";
import { isExemptPrincipal, namesExempt, type Exemption } from "./identity";
import { locationType } from "./location";

/** No bucket policy lets data be read past Lake Formation. */
export const lakeformationNoBypassByBucketPolicy = stackRule({
  id: "lakeformation-no-bypass-by-bucket-policy",
  title: "No bucket policy opens a registered place",
  description:
    "The policy of a bucket lets nobody read objects of a place that is registered with Lake Formation, but the role of " +
    "the location and the principals that are configured: who can read the files needs no grant, and sees every row " +
    "and column. A Deny for all but those counts, one with any other condition does not. Places in hybrid access mode, " +
    "where IAM decides as well on purpose, and the policies of access points are not judged.",
  severity: "high",
  rows: [66],
  framework: nist("AC-3", "Access Enforcement"),
  remediation:
    "drop the statement from the bucket's policy and grant the tables, or list the principal in exemptPrincipals of " +
    "this rule",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/access-control-underlying-data.html",
  parameters: { exemptPrincipals },
  types: [locationType],
  judge: (location, report, parameters, stack) => {
    const place = placeOf(location);
    if (!place) return;
    const exemption: Exemption = { location, patterns: parameters.exemptPrincipals };
    report.each(bucketPoliciesOf(place, stack), (policy) =>
      eachDocument(policy, bucketPolicies, report, ({ statements }) =>
        report.each(statements, (statement) =>
          judgeStatement(statement, statements, place, exemption, `${policy.name}: `, report),
        ),
      ),
    );
  },
});

function judgeStatement(
  statement: Statement,
  statements: readonly Statement[],
  place: Place,
  exemption: Exemption,
  where: string,
  report: Report,
): void {
  if (!opens(statement, place, statements, exemption)) return;
  if (statement.hasNotPrincipal)
    return report.violation(`${where}${statement.label} lets all but some read ${place.objects}`);
  report.each(statement.principals, (principal) => {
    if (isExemptPrincipal(principal, exemption) || isNarrowed(principal, statement, exemption)) return;
    report.violation(`${where}${statement.label} lets ${principal.written} read ${place.objects}`);
  });
}

/** True if a condition lets in nobody of the principal but who is exempt. */
function isNarrowed({ kind }: Principal, { conditions }: Statement, exemption: Exemption): boolean {
  if (kind !== "everyone" && kind !== "account" && kind !== "identity") return false;
  return some(
    conditions,
    (condition) =>
      !condition.negated && !condition.ifExists && condition.quantifier !== "all" && namesExempt(condition, exemption),
  );
}
