import {
  accountsParameter,
  homeAccounts,
  list,
  nist,
  organizationsParameter,
  parseArn,
  stackRule,
} from "../../framework";
import { isAccountId } from "../../framework";
import { inlineShareType, principalAssociationType, sharesDomain } from "./domain-shares";

/** What makes an account part of a domain by environments, and the property that names the account. */
const environments: Readonly<Record<string, string>> = {
  "aws:datazone/environment:Environment": "accountIdentifier",
  "aws:datazone/environmentProfile:EnvironmentProfile": "awsAccountId",
  "aws-native:datazone:Environment": "environmentAccountIdentifier",
  "aws-native:datazone:EnvironmentProfile": "awsAccountId",
};

/** What shares a domain, and the property that names with whom. */
const shares: Readonly<Record<string, string>> = {
  [principalAssociationType]: "principal",
  [inlineShareType]: "principals",
};

/** Only known accounts are part of a domain. */
export const datazoneAssociationKnownAccounts = stackRule({
  id: "datazone-association-known-accounts",
  title: "DataZone domains have known accounts only",
  description:
    "A domain is shared by RAM, and has environments, only with accounts and organisations that the pack's configuration " +
    "lists, beside its own account, which is taken from allowedAccountIds of the provider: an associated account " +
    "publishes to the domain and subscribes to its data.",
  severity: "high",
  rows: [53],
  framework: nist("AC-4", "Information Flow Enforcement"),
  remediation:
    "drop the principal of the share (principal, principals) or the account of the environment, or list it in " +
    "allowedAccounts of this rule if the association is intended",
  url: "https://docs.aws.amazon.com/datazone/latest/userguide/working-with-associated-accounts.html",
  parameters: {
    allowedAccounts: accountsParameter("Accounts that may be part of a domain, beside its own."),
    allowedOrganizations: organizationsParameter("Organisations with which a domain may be shared."),
  },
  types: [...Object.keys(shares), ...Object.keys(environments)],
  judge: (resource, report, { allowedAccounts, allowedOrganizations }, stack) => {
    const admitted = [...allowedAccounts, ...allowedOrganizations];
    const isShare = resource.type in shares;
    const property = (shares[resource.type] ?? environments[resource.type]) as string;
    report.each(list(resource.props, property), (item) => {
      const principal = String(item);
      const owner = ownerOf(principal);
      // Other things than domains may be shared with anyone.
      if (admitted.includes(owner) || (isShare && !sharesDomain(resource, stack))) return;
      if (isAccountId(owner) && homeAccounts(resource).includes(owner)) return;
      const what = isShare ? "is let into the domain" : "has an environment of the domain";
      report.violation(`${principal}, which is no known account, ${what}`);
    });
  },
});

/** The account or organisation of a principal: an account id, or the ARN of an organisation, a unit of it or a role. */
function ownerOf(principal: string): string {
  const arn = parseArn(principal);
  if (arn?.service !== "organizations") return arn?.account ?? principal;
  return /^(?:organization|ou)\/([^/]+)/.exec(arn.resource)?.[1] ?? principal;
}
