import { iamNoAdminAttachment } from "../../../policies/guardrails/rules/iam/iam-no-admin-attachment";
import { testRule } from "../support/test-rule";
import { attachedToRole, attachmentCases } from "./attachments";

const cases = attachmentCases("AdministratorAccess");

testRule(iamNoAdminAttachment, {
  ...cases,
  violation: { ...cases.violation, "IAM alone": attachedToRole("IAMFullAccess") },
});
