import { nist, required, resourceRule, texts } from "../../framework";
import { settingsType } from "./settings";

/** The settings say who administers the lake. */
export const lakeformationAdminsStated = resourceRule({
  id: "lakeformation-admins-stated",
  title: "Settings name the administrators of the lake",
  description:
    "The settings of Lake Formation name the administrators, all of them: each deployment replaces the list, and one " +
    "that is left out or empty takes it from everyone. Then nobody can grant, revoke or repair anything.",
  severity: "high",
  rows: [46],
  framework: nist("AC-2", "Account Management"),
  remediation: "set admins of the data lake settings to the ARNs of all administrators, the deploying role among them",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/initial-lf-config.html",
  types: [settingsType],
  judge: ({ props }, report) => {
    const admins = texts(props, "admins");
    if (admins.length === 0) return report.violation("the settings name no administrators");
    report.each(admins, (admin) => {
      if (required(admin, "admins") === "" || /[*?]/.test(admin)) {
        report.violation(`the settings name "${admin}" as an administrator, which is no user or role`);
      }
    });
  },
});
