import { homeAccounts, list, nist, some, stackRule, text, type Resource } from "../../framework";

const collaborationTypes: readonly string[] = [
  "aws:cleanrooms/collaboration:Collaboration",
  "aws-native:cleanrooms:Collaboration",
];

/** By type, how a membership names its collaboration. */
const memberships: Readonly<Record<string, string>> = {
  "aws:cleanrooms/membership:Membership": "collaborationId",
  "aws-native:cleanrooms:Membership": "collaborationIdentifier",
};

/** Who joins a collaboration was invited to it. */
export const shareMembershipInvited = stackRule({
  id: "share-membership-invited",
  title: "Memberships are of accounts that were invited",
  description:
    "A membership is made in the account that created its collaboration, or in one that the collaboration lists among " +
    "its members, where the collaboration is one of the stack. Another account cannot join, and to add it afterwards " +
    "replaces the collaboration with everything in it.",
  severity: "medium",
  rows: [65],
  framework: nist("AC-3", "Access Enforcement"),
  remediation: "add the account to members of the collaboration, or set provider of the membership to that of a member",
  url: "https://docs.aws.amazon.com/clean-rooms/latest/userguide/create-membership.html",
  types: Object.keys(memberships),
  judge: (membership, report) => {
    const property = memberships[membership.type] as string;
    const sources = membership.propertyDependencies?.[property] ?? [];
    const [collaboration, ...others] = sources.filter(({ type }) => collaborationTypes.includes(type));
    if (!collaboration || others.length > 0) return;
    const accounts = homeAccounts(membership);
    if (accounts.some((account) => isInvited(account, collaboration))) return;
    report.violation(`${accounts.join(", ")} is no member of the collaboration ${collaboration.name}`);
  },
});

function isInvited(account: string, collaboration: Resource): boolean {
  if (homeAccounts(collaboration).includes(account)) return true;
  return some(list(collaboration.props, "members"), (member) => text(member, "accountId") === account);
}
