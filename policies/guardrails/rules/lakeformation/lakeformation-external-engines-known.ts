import { accountsParameter, flag, nist, resourceRule, texts } from "../../framework";
import { settingsType } from "./settings";

/** Data goes unfiltered to no engine but those of known accounts. */
export const lakeformationExternalEnginesKnown = resourceRule({
  id: "lakeformation-external-engines-known",
  title: "Data is left unfiltered to known engines only",
  description:
    "The settings of Lake Formation let engines of others, such as Amazon EMR, filter rows and columns themselves only " +
    "in accounts that the pack's configuration lists: such an engine reads all and is trusted to show less. Full access " +
    "to tables without a session tag, by which Lake Formation knows the engine, is off.",
  severity: "high",
  rows: [46],
  framework: nist("AC-4", "Information Flow Enforcement"),
  remediation:
    "set allowExternalDataFiltering and allowFullTableExternalDataAccess to false, or externalDataFilteringAllowLists " +
    "to accounts in allowedAccounts of this rule",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/permitting-third-party-call.html",
  parameters: {
    allowedAccounts: accountsParameter("Accounts whose engines may filter the data themselves."),
  },
  types: [settingsType],
  judge: ({ props }, report, { allowedAccounts }) => {
    report.unit(() => {
      if (flag(props, "allowFullTableExternalDataAccess") !== true) return;
      report.violation("the settings give full access to tables without session tags");
    });
    report.unit(() => {
      if (flag(props, "allowExternalDataFiltering") !== true) return;
      const accounts = texts(props, "externalDataFilteringAllowLists");
      if (accounts.length === 0) return report.violation("the settings let engines filter data, and do not say whose");
      report.each(accounts, (account) => {
        if (allowedAccounts.includes(account)) return;
        report.violation(`the settings let engines of ${account} filter data, which is no known account`);
      });
    });
  },
});
