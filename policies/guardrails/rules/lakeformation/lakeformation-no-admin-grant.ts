import { nist, some, stackRule, texts } from "../../framework";
import { grantTypes, principalOf } from "./grant";
import { settingsAround } from "./settings";

/** Nothing is granted to those who have everything. */
export const lakeformationNoAdminGrant = stackRule({
  id: "lakeformation-no-admin-grant",
  title: "Nothing is granted to data lake administrators",
  description:
    "No grant is to a principal that the settings of the same account, Region and stack name as an administrator. It has " +
    "the permissions without the grant, which reads back as more than was granted and cannot be taken away again: " +
    "a later refresh or destroy fails. Who needs a grant should not be an administrator.",
  severity: "medium",
  rows: [45],
  framework: nist("AC-6", "Least Privilege"),
  remediation: "drop the grant, or take its principal out of admins of the data lake settings",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/implicit-permissions.html",
  types: grantTypes,
  judge: (grant, report, _parameters, stack) => {
    for (const settings of settingsAround(grant, stack)) {
      report.unit(() => {
        const principal = principalOf(grant);
        if (!some(texts(settings.props, "admins"), (admin) => admin === principal)) return;
        report.violation(`the grant is to ${principal}, an administrator by ${settings.name}`);
      });
    }
  },
});
