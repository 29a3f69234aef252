import { cis } from "../../framework";
import { attachmentRule } from "./attached-policies";

/** No identity gets a managed policy of AWS that makes it an administrator. */
export const iamNoAdminAttachment = attachmentRule({
  id: "iam-no-admin-attachment",
  title: "No identity gets administrator policies of AWS",
  description:
    "No managed policy of AWS is attached that makes an administrator of whoever has it: AdministratorAccess, and " +
    "IAMFullAccess, which can give itself the rest. Policies of the stack itself are judged where they are written.",
  severity: "critical",
  rows: [24],
  framework: cis("1.16", 'Ensure IAM policies that allow full "*:*" administrative privileges are not attached'),
  remediation: "attach an aws.iam.Policy that names the actions and resources that are needed, by its policyArn",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html",
  forbiddenPolicies: ["AdministratorAccess", "IAMFullAccess"],
});
