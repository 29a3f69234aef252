import {
  accountsParameter,
  eachStranger,
  organizationsParameter,
  statementRule,
  textsParameter,
  fsbp,
  type Admitted,
} from "../../framework";
import { accessPolicies } from "./bucket-policies";

/** No policy of a bucket or an access point lets in an account that is not known. */
export const s3PolicyKnownAccounts = statementRule({
  id: "s3-policy-known-accounts",
  title: "Policies grant to known accounts only",
  description:
    "A statement that allows names principals of the bucket's own account, which is taken from allowedAccountIds of its " +
    "provider, or of an account or organisation that the pack's configuration lists. " +
    "Everyone may be named where a condition lets in only those.",
  severity: "high",
  rows: [13],
  framework: fsbp("S3.6", "S3 general purpose bucket policies should restrict access to other AWS accounts"),
  remediation: "drop the principal, or list its account in allowedAccounts of this rule if the share is intended",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example2.html",
  parameters: {
    allowedAccounts: accountsParameter("Accounts that may be granted access, beside the bucket's own."),
    allowedOrganizations: organizationsParameter("Organisations whose accounts may be granted access by a condition."),
    allowedPrincipals: textsParameter(
      "Further principals that may be granted access, as they are written: canonical user ids, identity providers.",
    ),
  },
  carriers: accessPolicies,
  judge: (statement, report, parameters, resource) => {
    const admitted: Admitted = {
      accounts: parameters.allowedAccounts,
      organizations: parameters.allowedOrganizations,
      principals: parameters.allowedPrincipals,
    };
    eachStranger(statement, admitted, resource, report, ({ written }) =>
      report.violation(`${statement.label} grants access to ${written}, which is of no known account`),
    );
  },
});
