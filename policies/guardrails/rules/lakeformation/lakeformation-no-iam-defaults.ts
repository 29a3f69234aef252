import { accountsParameter, homeAccounts, list, nist, read, resourceRule, text } from "../../framework";
import type { Resource } from "../../framework";
import { isEveryone } from "./everyone";
import { accountsOf, settingsType } from "./settings";

/** By type, where the permissions stand that new databases and tables get, and who gets them. */
const defaults: Readonly<Record<string, { lists: readonly string[]; principal: string }>> = {
  [settingsType]: {
    lists: ["createDatabaseDefaultPermissions", "createTableDefaultPermissions"],
    principal: "principal",
  },
  "aws:glue/catalogDatabase:CatalogDatabase": {
    lists: ["createTableDefaultPermissions"],
    principal: "principal.dataLakePrincipalIdentifier",
  },
  "aws-native:glue:Database": {
    lists: ["databaseInput.createTableDefaultPermissions"],
    principal: "principal.dataLakePrincipalIdentifier",
  },
};

/** New databases and tables are open to nobody by IAM alone. */
export const lakeformationNoIamDefaults = resourceRule({
  id: "lakeformation-no-iam-defaults",
  title: "New databases and tables are not opened to IAM",
  description:
    "Neither the settings of Lake Formation nor a database give the permissions of new databases and tables to " +
    "IAMAllowedPrincipals: whoever IAM lets in would have all of them, and grants would restrict nobody. Left out or " +
    "empty, the settings give nothing where they are made anew; where they gave something before, look that it is gone.",
  severity: "high",
  rows: [44],
  framework: nist("AC-3", "Access Enforcement"),
  remediation:
    "leave createDatabaseDefaultPermissions and createTableDefaultPermissions out, or list the account in exemptAccounts " +
    "of this rule if it keeps to IAM on purpose",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/change-settings.html",
  parameters: {
    exemptAccounts: accountsParameter("Accounts in which IAM decides on new databases and tables on purpose."),
  },
  types: Object.keys(defaults),
  judge: (resource, report, { exemptAccounts }) => {
    const { lists, principal } = defaults[resource.type] as (typeof defaults)[string];
    for (const path of lists) {
      report.unit(() =>
        report.each(list(resource.props, path), (item) => {
          if (!isEveryone(text(item, principal) ?? "")) return;
          const permissions = list(item, "permissions");
          if (read(item, "permissions") !== undefined && permissions.length === 0) return;
          if (!isExempt(resource, exemptAccounts))
            report.violation(`${path} opens what is new to all that IAM lets in`);
        }),
      );
    }
  },
});

function isExempt(resource: Resource, exempt: readonly string[]): boolean {
  if (exempt.length === 0) return false;
  const accounts = resource.type === settingsType ? accountsOf(resource) : homeAccounts(resource);
  return accounts.every((account) => exempt.includes(account));
}
