import { nist, resourceRule } from "../../framework";
import { isEveryone } from "./everyone";
import { grantTypes, principalOf } from "./grant";

/** Nothing is granted to all that IAM lets in. */
export const lakeformationNoIamGrant = resourceRule({
  id: "lakeformation-no-iam-grant",
  title: "Nothing is granted to all that IAM lets in",
  description:
    "No grant is to IAM_ALLOWED_PRINCIPALS or to the IAMPrincipals of an account. The first hands a database or table " +
    "back to IAM policies, past all other grants; the second lets in every user and role that the account has or will have.",
  severity: "high",
  rows: [45],
  framework: nist("AC-6", "Least Privilege"),
  remediation: "set principal to the user, role or group that needs the data",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/upgrade-glue-lake-formation-background.html",
  types: grantTypes,
  judge: (grant, report) => {
    const principal = principalOf(grant);
    if (isEveryone(principal)) report.violation(`the grant is to ${principal}, all that IAM lets in`);
  },
});
