import { matchesPattern, nist, resourceRule, text, textsParameter } from "../../framework";

/** What lasts until someone takes it away, and the property that names the user who has it. */
const credentials: Readonly<Record<string, readonly [string, string]>> = {
  "aws:iam/accessKey:AccessKey": ["an access key", "user"],
  "aws:iam/serviceSpecificCredential:ServiceSpecificCredential": ["credentials for a service", "userName"],
};

/** No user gets credentials that last. */
export const iamNoAccessKeys = resourceRule({
  id: "iam-no-access-keys",
  title: "No user gets access keys",
  description:
    "No access key or credential for a service is made for a user: they last until someone takes them away, and whoever " +
    "finds one has the user's rights. Roles give credentials that expire; made here, the secret stands in the state too.",
  severity: "high",
  rows: [68],
  framework: nist("IA-5", "Authenticator Management"),
  tags: ["Security Hub IAM.3", "CIS AWS Foundations Benchmark 3.0.0 1.14"],
  remediation: "use an aws.iam.Role in place of the key, or list the user in exemptUsers of this rule",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  parameters: {
    exemptUsers: textsParameter("Names of users that need such credentials; may have wildcards."),
  },
  types: Object.keys(credentials),
  judge: ({ type, props }, report, { exemptUsers }) => {
    const [what, property] = credentials[type] as readonly [string, string];
    // Without exemptions no name is needed, so that an unknown one hides nothing.
    if (exemptUsers.some((pattern) => pattern === "*" || matchesPattern(pattern, text(props, property) ?? ""))) return;
    report.violation(`it makes ${what}`);
  },
});
