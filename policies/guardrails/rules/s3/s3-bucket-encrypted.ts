import { nist, some, stackRule } from "../../framework";
import { bucketTypes, passes, type Matter } from "./bucket";
import { encryptionTypes, inlineEncryptions, splitEncryptions, type Encryption } from "./encryption";

const encryption: Matter = {
  split: encryptionTypes,
  splitPasses: (props) => encrypts(splitEncryptions(props)),
  inlinePasses: (props) => encrypts(inlineEncryptions(props)),
};

/** Every bucket states how it encrypts its objects. */
export const s3BucketEncrypted = stackRule({
  id: "s3-bucket-encrypted",
  title: "Buckets are encrypted",
  description:
    "A bucket states its default encryption. S3 encrypts new objects with its own keys in any case; " +
    "stated, the choice is seen, reviewed and kept.",
  severity: "high",
  rows: [1],
  framework: nist("SC-28", "Protection of Information at Rest"),
  remediation:
    "add an aws.s3.BucketServerSideEncryptionConfiguration for the bucket with " +
    'rules[0].applyServerSideEncryptionByDefault.sseAlgorithm "AES256" or "aws:kms" (aws-native: bucketEncryption)',
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
  types: bucketTypes,
  judge: (bucket, report, _parameters, stack) => {
    if (!passes(bucket, encryption, stack)) report.violation("the bucket states no default encryption");
  },
});

function encrypts(encryptions: readonly Encryption[]): boolean {
  return some(encryptions, ({ algorithm }) => ["AES256", "aws:kms", "aws:kms:dsse"].includes(algorithm() ?? ""));
}
