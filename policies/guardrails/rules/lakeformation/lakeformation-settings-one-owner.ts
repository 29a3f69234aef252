import { nist, stackRule } from "../../framework";
import { placesOf, settingsIn, settingsType } from "./settings";

/** The settings of an account and Region have one owner. */
export const lakeformationSettingsOneOwner = stackRule({
  id: "lakeformation-settings-one-owner",
  title: "Settings are stated once for an account and Region",
  description:
    "An account has one set of settings of Lake Formation in a Region, and each deployment replaces all of them. Of two " +
    "resources for the same account and Region the one that is deployed last wins, administrators included, and the " +
    "next run turns it round.",
  severity: "high",
  rows: [46],
  framework: nist("CM-2", "Baseline Configuration"),
  remediation: "keep one of the aws.lakeformation.DataLakeSettings, with what all of them state",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/change-settings.html",
  types: [settingsType],
  judge: (settings, report, _parameters, stack) => {
    for (const place of placesOf(settings)) {
      const [first] = settingsIn(stack).byPlace.get(place) ?? [];
      if (first && first.urn !== settings.urn) {
        report.violation(`the settings of ${place} are those of ${first.name} already`);
      }
    }
  },
});
