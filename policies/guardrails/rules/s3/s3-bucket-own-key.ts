import { booleanParameter, nist, stackRule, type Report, type Resource } from "../../framework";
import { bucketTypes, settingsOf } from "./bucket";
import { encryptionTypes, inlineEncryptions, splitEncryptions, type Encryption } from "./encryption";

const keyTypes: readonly string[] = [
  "aws:kms/key:Key",
  "aws:kms/alias:Alias",
  "aws:kms/replicaKey:ReplicaKey",
  "aws:kms/externalKey:ExternalKey",
  "aws-native:kms:Key",
  "aws-native:kms:Alias",
  "aws-native:kms:ReplicaKey",
];

/** A bucket that encrypts with KMS does so with a key of its owner, and with a bucket key. */
export const s3BucketOwnKey = stackRule({
  id: "s3-bucket-own-key",
  title: "SSE-KMS uses an own key and a bucket key",
  description:
    "A bucket that encrypts with KMS names a key of its owner: the policy of the key that AWS manages (aws/s3) cannot " +
    "be changed, so no other account can ever read the objects. A bucket key keeps the number of KMS calls low.",
  severity: "medium",
  rows: [2],
  framework: nist("SC-12", "Cryptographic Key Establishment and Management"),
  tags: ["Security Hub S3.17", "PCI DSS 4.0.1 3.5.1"],
  remediation:
    "set kmsMasterKeyId to the ARN of an own key or alias and bucketKeyEnabled to true in the bucket's encryption rule",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
  parameters: { requireKms: booleanParameter("Whether every bucket must encrypt with KMS.", false) },
  types: bucketTypes,
  judge: (bucket, report, { requireKms }, stack) => {
    const settings = settingsOf(bucket, encryptionTypes, stack);
    const holders: readonly Resource[] = settings.length > 0 ? settings : [bucket];
    for (const holder of holders) {
      report.unit(() => {
        const encryptions = holder === bucket ? inlineEncryptions(holder.props) : splitEncryptions(holder.props);
        if (requireKms && encryptions.length === 0) report.violation("the bucket does not encrypt with KMS");
        report.each(encryptions, (encryption) => judgeEncryption(encryption, holder, requireKms, report));
      });
    }
  },
});

function judgeEncryption(encryption: Encryption, holder: Resource, requireKms: boolean, report: Report): void {
  const algorithm = encryption.algorithm();
  if (algorithm !== "aws:kms" && algorithm !== "aws:kms:dsse") {
    if (requireKms) report.violation("the bucket does not encrypt with KMS");
    return;
  }
  report.unit(() => {
    if (!hasOwnKey(encryption, holder)) report.violation("the bucket encrypts with the key that AWS manages, aws/s3");
  });
  // S3 has no bucket keys for dual-layer encryption.
  if (algorithm === "aws:kms" && encryption.bucketKey() !== true) {
    report.violation("the bucket encrypts with KMS without a bucket key");
  }
}

function hasOwnKey(encryption: Encryption, holder: Resource): boolean {
  try {
    const key = encryption.key();
    return key !== undefined && !/(^|:)alias\/aws\//.test(key);
  } catch (error) {
    // A key that is yet to be made has no id at preview, but then it is a key of the stack.
    const sources = holder.propertyDependencies?.[encryption.property] ?? [];
    if (sources.some(({ type }) => keyTypes.includes(type))) return true;
    throw error;
  }
}
