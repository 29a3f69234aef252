import { nist, number, numberParameter, read, resourceRule } from "../../framework";
import { settingsType } from "./settings";

/** Data is shared in the way that shows who gets it. */
export const lakeformationCrossAccountVersion = resourceRule({
  id: "lakeformation-cross-account-version",
  title: "Settings share by a current version",
  description:
    "The settings of Lake Formation set CROSS_ACCOUNT_VERSION to at least the configured version. Before version 3 " +
    "sharing by LF-Tags needs a resource policy for the whole catalog, and nothing can be granted to single principals " +
    "of other accounts; version 4 adds hybrid access. Left out, the parameters are taken away.",
  severity: "medium",
  rows: [46],
  framework: nist("CM-6", "Configuration Settings"),
  remediation: 'set parameters of the data lake settings to {"CROSS_ACCOUNT_VERSION": "4"}',
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/optimize-ram.html",
  parameters: {
    minimumVersion: numberParameter("The lowest version that will do.", 3, { minimum: 1, maximum: 4 }),
  },
  types: [settingsType],
  judge: ({ props }, report, { minimumVersion }) => {
    const version = number(read(props, "parameters"), "CROSS_ACCOUNT_VERSION");
    if (version === undefined) return report.violation("the settings do not set CROSS_ACCOUNT_VERSION");
    if (version < minimumVersion) {
      report.violation(`the settings share by version ${version}, at least ${minimumVersion} is configured`);
    }
  },
});
