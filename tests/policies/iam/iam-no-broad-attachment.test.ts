import { iamNoBroadAttachment } from "../../../policies/guardrails/rules/iam/iam-no-broad-attachment";
import { testRule } from "../support/test-rule";
import { attachedToRole, attachmentCases } from "./attachments";

const { clean, violation, ...cases } = attachmentCases("AmazonS3FullAccess");

testRule(iamNoBroadAttachment, {
  ...cases,
  clean: {
    ...clean,
    "what a data lake's administrators have": { change: attachedToRole("AmazonAthenaFullAccess").change },
    "what shows resources and no data": { change: attachedToRole("job-function/ViewOnlyAccess").change },
    "what makes an administrator, which another rule forbids": { change: attachedToRole("AdministratorAccess").change },
  },
  violation: {
    ...violation,
    "reading of every bucket": attachedToRole("AmazonS3ReadOnlyAccess"),
    "every table of DynamoDB": attachedToRole("AmazonDynamoDBFullAccess"),
    "reading of every table of DynamoDB": attachedToRole("AmazonDynamoDBReadOnlyAccess"),
    "every secret": attachedToRole("SecretsManagerReadWrite"),
    "reading of all services": attachedToRole("ReadOnlyAccess"),
    "all services but IAM": attachedToRole("PowerUserAccess"),
    "a job with data": attachedToRole("job-function/DataScientist"),
  },
});
