import { nist } from "../../framework";
import { attachmentRule } from "./attached-policies";

/** No identity gets a managed policy of AWS that reaches all data of the account. */
export const iamNoBroadAttachment = attachmentRule({
  id: "iam-no-broad-attachment",
  title: "No identity gets policies of AWS that reach all data",
  description:
    "No managed policy of AWS is attached that reads all that a service of data holds in the account: every bucket, every " +
    "table of DynamoDB, every secret. Such a policy passes by Lake Formation. Those that make an administrator are left " +
    "to iam-no-admin-attachment, and policies of the stack itself are judged where they are written.",
  severity: "high",
  rows: [25],
  framework: nist("AC-6", "Least Privilege"),
  remediation:
    "attach an aws.iam.Policy that names the buckets, tables or secrets that are needed, or take the policy out of " +
    "forbiddenPolicies of this rule if all data is meant",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  forbiddenPolicies: [
    "AmazonDynamoDBFullAccess",
    "AmazonDynamoDBReadOnlyAccess",
    "AmazonS3FullAccess",
    "AmazonS3ReadOnlyAccess",
    "DataScientist",
    "PowerUserAccess",
    "ReadOnlyAccess",
    "SecretsManagerReadWrite",
  ],
});
