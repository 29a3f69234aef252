import { homeAccounts, nist, stackRule, textsParameter } from "../../framework";
import { bucketOf, isAmong, locationType } from "./location";

/** A location is registered by the owner of its bucket. */
export const lakeformationLocationOwnAccount = stackRule({
  id: "lakeformation-location-own-account",
  title: "Locations are registered by the owner of the bucket",
  description:
    "A location whose bucket is one of the stack is registered in the account that owns the bucket. Another account that " +
    "registers it decides who reads the data, while the owner sees no grant of it; where that is meant, the location is " +
    "configured.",
  severity: "high",
  rows: [47],
  framework: nist("AC-3", "Access Enforcement"),
  remediation:
    "set provider of the location to that of the bucket's account, or list its ARN in crossAccountLocations of this rule",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/register-cross-account.html",
  parameters: {
    crossAccountLocations: textsParameter(
      "ARNs of locations that another account than the bucket's registers on purpose; may have wildcards.",
    ),
  },
  types: [locationType],
  judge: (location, report, { crossAccountLocations }, stack) => {
    const bucket = bucketOf(location, stack);
    if (!bucket) return;
    const [owners, registrars] = [homeAccounts(bucket), homeAccounts(location)];
    if (owners.some((owner) => registrars.includes(owner)) || isAmong(location, crossAccountLocations)) return;
    report.violation(`the location is registered in ${registrars.join(", ")}, its bucket is of ${owners.join(", ")}`);
  },
});
