import { flag, nist, resourceRule, textsParameter } from "../../framework";
import { isAmong, locationType } from "./location";

/** Grants restrict everyone, but where that is not meant. */
export const lakeformationLocationNotHybrid = resourceRule({
  id: "lakeformation-location-not-hybrid",
  title: "Hybrid access is on where it is meant only",
  description:
    "A location is registered with Lake Formation alone in charge, unless the pack's configuration lists it. In hybrid " +
    "access mode IAM policies go on deciding for everyone who has not opted in: grants restrict nobody else.",
  severity: "medium",
  rows: [47],
  framework: nist("AC-3", "Access Enforcement"),
  remediation: "set hybridAccessEnabled of the location to false, or list its ARN in hybridLocations of this rule",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/hybrid-access-mode.html",
  parameters: {
    hybridLocations: textsParameter("ARNs of locations in hybrid access mode on purpose; may have wildcards."),
  },
  types: [locationType],
  judge: (location, report, { hybridLocations }) => {
    if (flag(location.props, "hybridAccessEnabled") !== true || isAmong(location, hybridLocations)) return;
    report.violation("the location is in hybrid access mode");
  },
});
