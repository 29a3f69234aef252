import { s3Rules } from "../../../policies/guardrails/rules/s3";
import { everyFlag, kinds, wellMade, type Kind, type Wanted } from "./bucket-kinds";
import { accessPoints, acls, logTargets } from "./bucket-others";
import { cross, type Answers, type Area, type Specimen } from "./corpus";

/** A change of a well-made bucket, and what the rules say of it. */
interface Variation {
  change: Partial<Wanted>;
  known: Answers;
  /** What the rule on TLS says where the policy's ARNs alone are unknown; where not given, it cannot tell. */
  withUnknownArns?: Answers;
}

const tls = { "s3-bucket-tls-only": "violation" } as const;
const notTlsWhateverTheArns = { known: tls, withUnknownArns: tls };

const variations: Record<string, Variation> = {
  "well made": { change: {}, known: {} },
  "not encrypted": { change: { encryption: undefined }, known: { "s3-bucket-encrypted": "violation" } },
  "SSE-S3": { change: { encryption: { algorithm: "AES256" } }, known: {} },
  "SSE-KMS with the default key": {
    change: { encryption: { algorithm: "aws:kms", bucketKey: true } },
    known: { "s3-bucket-own-key": "violation" },
  },
  "SSE-KMS with the key of AWS by its alias": {
    change: { encryption: { algorithm: "aws:kms", key: "alias/aws/s3", bucketKey: true } },
    known: { "s3-bucket-own-key": "violation" },
  },
  "SSE-KMS by alias": {
    change: { encryption: { algorithm: "aws:kms", key: "alias/sales", bucketKey: true } },
    known: {},
  },
  "SSE-KMS without a bucket key": {
    change: { encryption: { algorithm: "aws:kms", key: "own" } },
    known: { "s3-bucket-own-key": "violation" },
  },
  "DSSE-KMS": { change: { encryption: { algorithm: "aws:kms:dsse", key: "own" } }, known: {} },
  "not blocked": { change: { block: undefined }, known: { "s3-bucket-public-access-blocked": "violation" } },
  "blocked in three ways": {
    change: { block: { ...everyFlag, restrictPublicBuckets: false } },
    known: { "s3-bucket-public-access-blocked": "violation" },
  },
  "blocked as to ACLs": {
    change: { block: { blockPublicAcls: true, ignorePublicAcls: true } },
    known: { "s3-bucket-public-access-blocked": "violation" },
  },
  "versioning suspended": { change: { versioning: "Suspended" }, known: { "s3-bucket-versioned": "violation" } },
  "not versioned": { change: { versioning: undefined }, known: { "s3-bucket-versioned": "violation" } },
  "not logged": { change: { logging: false }, known: { "s3-bucket-logged": "violation" } },
  "objects owned by their writers": {
    change: { ownership: "ObjectWriter" },
    known: { "s3-bucket-owner-enforced": "violation" },
  },
  "ownership preferred": {
    change: { ownership: "BucketOwnerPreferred" },
    known: { "s3-bucket-owner-enforced": "violation" },
  },
  "no ownership": { change: { ownership: undefined }, known: { "s3-bucket-owner-enforced": "violation" } },
  "no policy": { change: { refusal: undefined }, ...notTlsWhateverTheArns },
  "plain requests refused to one account": {
    change: { refusal: { Principal: { AWS: "111111111111" } } },
    ...notTlsWhateverTheArns,
  },
  "plain requests refused to everyone as AWS": { change: { refusal: { Principal: { AWS: ["*"] } } }, known: {} },
  "plain reading refused": { change: { refusal: { Action: "s3:GetObject" } }, ...notTlsWhateverTheArns },
  "plain requests refused by a boolean": {
    change: { refusal: { Condition: { Bool: { "aws:SecureTransport": false } } } },
    known: {},
  },
  "plain requests refused from one address": {
    change: {
      refusal: {
        Condition: { Bool: { "aws:SecureTransport": "false" }, IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
      },
    },
    ...notTlsWhateverTheArns,
  },
  "TLS allowed rather than demanded": {
    change: { refusal: { Effect: "Allow", Condition: { Bool: { "aws:SecureTransport": "true" } } } },
    ...notTlsWhateverTheArns,
  },
  "plain requests refused to nothing else": {
    change: { refusal: { Resource: undefined, NotResource: "arn:aws:s3:::other" } },
    ...notTlsWhateverTheArns,
  },
  "plain requests refused to every bucket": { change: { refusal: { Resource: "*" } }, known: {} },
};

export const buckets: Area = {
  rules: s3Rules.filter(({ id }) => id.startsWith("s3-bucket-") || id.endsWith("-acl") || id.includes("access-point")),
  specimens: {
    ...cross(kinds, variations, specimen),
    ...logTargets(),
    ...acls(),
    ...accessPoints(),
  },
};

function specimen({ make, textPolicy }: Kind, { change, known, withUnknownArns }: Variation): Specimen {
  const wanted = { ...wellMade, ...change };
  const hasArns = !("Resource" in (wanted.refusal ?? {}));
  const cannotTell = wanted.refusal !== undefined && hasArns && (textPolicy || withUnknownArns === undefined);
  return {
    stack: (reference) => make(wanted, reference),
    known,
    unknown: cannotTell ? { ...known, "s3-bucket-tls-only": "undetermined" } : known,
  };
}
