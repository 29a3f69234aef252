import { eachDocument, every, homeAccounts, nist, silentReport, stackRule } from "../../framework";
import type { Report, Resource, Stack, Statement } from "../../framework";
import { makesAdministrator } from "../iam/administrator";
import { identityPolicies } from "../iam/identity-policies";
import { bucketPolicies } from "../s3/bucket-policies";
import { exemptPrincipals, opens } from "./bypass";
import { bucketAccounts, bucketPoliciesOf, placeOf, placesFor, placesIn, readingActions, type Place } from "./governed";
import { holdersOf, managedPolicy } from "./holders";
import { isExempt, type Exemption } from "./identity";
import { locationType } from "./location";

/** No identity policy lets data be read past Lake Formation. */
export const lakeformationNoBypassByIdentityPolicy = stackRule({
  id: "lakeformation-no-bypass-by-identity-policy",
  title: "No identity policy reads a registered place",
  description:
    "An identity policy in the account of the bucket allows to read no object of a place that is registered with Lake " +
    "Formation in the same stack, unless all who have it are the role of the location or configured: who can read the " +
    "files needs no grant, and sees every row and column. A Deny of the policy itself or of the bucket's counts, unless " +
    "it has a condition on anything but the caller. Places in hybrid access mode are not judged, and what allows " +
    "everything is left to iam-no-admin-statement.",
  severity: "high",
  rows: [66],
  framework: nist("AC-3", "Access Enforcement"),
  remediation:
    "take the place out of Resource of the policy and grant the tables, or list the role in exemptPrincipals of this rule",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/access-control-underlying-data.html",
  parameters: { exemptPrincipals },
  types: [locationType, ...Object.keys(identityPolicies)],
  judge: (resource, report, parameters, stack) => {
    if (resource.type === locationType) {
      // Policies are judged by the places that are known; what is unknown of one is told once.
      placeOf(resource);
      return;
    }
    if (placesIn(stack).all.length === 0) return;
    eachDocument(resource, identityPolicies, report, ({ statements }) =>
      report.each(statements, (statement) => {
        if (statement.effect !== "Allow" || readingActions(statement).length === 0) return;
        if (makesAdministrator(statement)) return;
        for (const place of touchedBy(statement, stack, report)) {
          const exemption: Exemption = { location: place.location, patterns: parameters.exemptPrincipals };
          report.unit(() => judgePlace(resource, statement, statements, place, exemption, stack, report));
        }
      }),
    );
  },
});

function touchedBy(statement: Statement, stack: Stack, report: Report): ReadonlySet<Place> {
  if (statement.hasNotResource) return new Set(placesIn(stack).all);
  const places = new Set<Place>();
  report.each(statement.resources, (pattern) => placesFor(pattern, stack).forEach((place) => places.add(place)));
  return places;
}

function judgePlace(
  resource: Resource,
  statement: Statement,
  statements: readonly Statement[],
  place: Place,
  exemption: Exemption,
  stack: Stack,
  report: Report,
): void {
  const accounts = homeAccounts(resource);
  if (!bucketAccounts(place, stack).some((account) => accounts.includes(account))) return;
  const isOpen = [statements, denialsOf(place, stack)].every((denials) => opens(statement, place, denials, exemption));
  if (!isOpen || isHeldByExempt(resource, exemption, stack)) return;
  report.violation(`${statement.label} allows to read ${place.objects}`);
}

function isHeldByExempt(resource: Resource, exemption: Exemption, stack: Stack): boolean {
  const managed = managedPolicy(resource);
  if (managed && isExempt(managed, exemption)) return true;
  const holders = holdersOf(resource, stack);
  return holders.length > 0 && every(holders, (holder) => isExempt(holder, exemption));
}

const denials = new WeakMap<Place, readonly Statement[]>();

/** The statements of the bucket's policy that deny, as far as they are known. */
function denialsOf(place: Place, stack: Stack): readonly Statement[] {
  const known = denials.get(place);
  if (known) return known;
  const found: Statement[] = [];
  const silent = silentReport();
  silent.unit(() =>
    silent.each(bucketPoliciesOf(place, stack), (policy) =>
      eachDocument(policy, bucketPolicies, silent, ({ statements }) =>
        silent.each(statements, (statement) => void (statement.effect === "Deny" && found.push(statement))),
      ),
    ),
  );
  denials.set(place, found);
  return found;
}
