import { nist, read, required, resourceRule, text, textsParameter } from "../../framework";

/** No policy of a domain is granted to all of its users. */
export const datazoneGrantNotAllUsers = resourceRule({
  id: "datazone-grant-not-all-users",
  title: "DataZone policies are not granted to all users",
  description:
    "A policy grant of a domain, such as the one to make projects or environments, goes to users, groups or projects by " +
    "name and not to all users of the domain.",
  severity: "medium",
  rows: [53],
  framework: nist("AC-6", "Least Privilege"),
  remediation:
    "name a group or user in principal of the policy grant in place of allUsersGrantFilter, or list the policy type in " +
    "allowedPolicyTypes",
  url: "https://docs.aws.amazon.com/datazone/latest/APIReference/API_AddPolicyGrant.html",
  parameters: {
    allowedPolicyTypes: textsParameter("Policies that may be granted to all users, such as CREATE_PROJECT."),
  },
  types: ["aws:datazone/policyGrant:PolicyGrant", "aws-native:datazone:PolicyGrant"],
  judge: ({ props }, report, { allowedPolicyTypes }) => {
    if (read(required(read(props, "principal"), "principal"), "user.allUsersGrantFilter") === undefined) return;
    const type = required(text(props, "policyType"), "policyType");
    if (!allowedPolicyTypes.includes(type)) report.violation(`${type} is granted to all users of the domain`);
  },
});
