import { every, list, nist, resourceRule, text } from "../../framework";

const awsType = "aws:glue/securityConfiguration:SecurityConfiguration";
const encryption = "encryptionConfiguration";

/** A security configuration encrypts all that jobs and crawlers leave behind. */
export const glueSecurityConfigurationEncrypts = resourceRule({
  id: "glue-security-configuration-encrypts",
  title: "Security configurations encrypt",
  description:
    "A Glue security configuration encrypts all three things that jobs and crawlers write under it: data in S3, logs in " +
    "CloudWatch, and job bookmarks. What it does not mention is not encrypted by it.",
  severity: "medium",
  rows: [33],
  framework: nist("SC-28", "Protection of Information at Rest"),
  remediation:
    'set in encryptionConfiguration s3EncryptionMode "SSE-KMS" or "SSE-S3", cloudwatchEncryptionMode (aws-native: ' +
    'cloudWatchEncryptionMode) "SSE-KMS" and jobBookmarksEncryptionMode "CSE-KMS"',
  url: "https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html",
  types: [awsType, "aws-native:glue:SecurityConfiguration"],
  judge: ({ type, props }, report) => {
    const [s3, logs] =
      type === awsType
        ? ["s3Encryption", "cloudwatchEncryption.cloudwatchEncryptionMode"]
        : ["s3Encryptions", "cloudWatchEncryption.cloudWatchEncryptionMode"];
    report.unit(() => {
      const s3Encryptions = list(props, `${encryption}.${s3}`);
      const encrypts = every(s3Encryptions, (item) => ["SSE-KMS", "SSE-S3"].includes(modeOf(item) ?? ""));
      if (s3Encryptions.length === 0 || !encrypts) report.violation("data that is written to S3 is not encrypted");
    });
    report.unit(() => {
      if (text(props, `${encryption}.${logs}`) !== "SSE-KMS") report.violation("logs are not encrypted");
    });
    report.unit(() => {
      const bookmarks = text(props, `${encryption}.jobBookmarksEncryption.jobBookmarksEncryptionMode`);
      if (bookmarks !== "CSE-KMS") report.violation("job bookmarks are not encrypted");
    });
  },
});

function modeOf(s3Encryption: unknown): string | undefined {
  return text(s3Encryption, "s3EncryptionMode");
}
