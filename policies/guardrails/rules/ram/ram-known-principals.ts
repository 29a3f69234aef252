import {
  accountsParameter,
  hasWildcard,
  homeAccounts,
  isAccountId,
  nist,
  organizationsParameter,
} from "../../framework";
import { parseArn, read, required, resourceRule, texts, textsParameter, type Resource } from "../../framework";

/** By type, where principals of a share stand, and whether there have to be some. */
const holders: Readonly<Record<string, { property: string; isRequired: boolean }>> = {
  "aws:ram/principalAssociation:PrincipalAssociation": { property: "principal", isRequired: true },
  "aws:ram/resourceShareAssociationsExclusive:ResourceShareAssociationsExclusive": {
    property: "principals",
    isRequired: false,
  },
  "aws-native:ram:ResourceShare": { property: "principals", isRequired: false },
};

/** Resources are shared with known principals only. */
export const ramKnownPrincipals = resourceRule({
  id: "ram-known-principals",
  title: "Resource shares are for known principals only",
  description:
    "A share of AWS RAM is for principals of its own account, which is taken from allowedAccountIds of its provider, or " +
    "of an account or organisation that the pack's configuration lists, and names each of them without wildcards. " +
    "The units of an organisation count as the organisation.",
  severity: "high",
  rows: [49],
  framework: nist("AC-4", "Information Flow Enforcement"),
  remediation:
    "drop the principal, or list its account in allowedAccounts of this rule if the share is intended (services: in " +
    "allowedServices)",
  url: "https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html",
  parameters: {
    allowedAccounts: accountsParameter("Accounts that resources may be shared with, beside the share's own."),
    allowedOrganizations: organizationsParameter("Organisations that resources may be shared with."),
    allowedServices: textsParameter("Service principals that resources may be shared with."),
  },
  types: Object.keys(holders),
  judge: (resource, report, { allowedAccounts, allowedOrganizations, allowedServices }) => {
    const { property, isRequired } = holders[resource.type] as (typeof holders)[string];
    if (isRequired) required(read(resource.props, property), property);
    report.each(texts(resource.props, property), (principal) => {
      if (hasWildcard(principal)) return report.violation(`the share is for ${principal}, which is a pattern`);
      if (allowedServices.includes(principal) || isKnown(principal, resource, allowedAccounts, allowedOrganizations))
        return;
      report.violation(`the share is for ${principal}, which is of no known account or organisation`);
    });
  },
});

function isKnown(
  principal: string,
  resource: Resource,
  accounts: readonly string[],
  organizations: readonly string[],
): boolean {
  const arn = parseArn(principal);
  if (arn?.service === "organizations") return organizations.includes(arn.resource.split("/")[1] ?? "");
  const account = arn ? arn.account : principal;
  return isAccountId(account) && (accounts.includes(account) || homeAccounts(resource).includes(account));
}
