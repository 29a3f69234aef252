import { fsbp, parseDocument, read, required, some, stackRule, text } from "../../framework";
import type { Resource, Stack, Statement } from "../../framework";
import { bucketTypes, nameOf, settingsOf } from "./bucket";
import { bucketParts, refusalOfPlainRequests, refusePlainRequestsTo, refusesPlainRequests } from "./plain-requests";

const policyTypes = ["aws:s3/bucketPolicy:BucketPolicy", "aws-native:s3:BucketPolicy"] as const;

/** Every bucket refuses requests without TLS. */
export const s3BucketTlsOnly = stackRule({
  id: "s3-bucket-tls-only",
  title: "Buckets take requests over TLS only",
  description:
    "A bucket's policy denies everyone every action, on the bucket and on its objects, where the request does not come " +
    "over TLS. A statement that denies some principals, some actions or one of the two resources is not enough.",
  severity: "high",
  rows: [9],
  framework: fsbp("S3.5", "S3 general purpose buckets should require requests to use SSL"),
  tags: ["CIS AWS Foundations Benchmark 3.0.0 2.1.1", "PCI DSS 4.0.1 4.2.1"],
  remediation:
    'add to the policy of the bucket\'s aws.s3.BucketPolicy a statement with Effect "Deny", Principal "*", ' +
    'Action "s3:*", Resource the ARN of the bucket and that ARN followed by "/*", ' +
    'Condition {"Bool": {"aws:SecureTransport": "false"}}',
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
  types: bucketTypes,
  judge: (bucket, report, _parameters, stack) => {
    const policies = policiesOf(bucket, stack);
    if (policies.length === 0)
      return report.violation("the bucket has no bucket policy that denies requests without TLS");
    for (const statements of policies) {
      report.unit(() => {
        if (!some(statements, refusesPlainRequests)) {
          report.violation("the bucket policy does not deny everyone every action where aws:SecureTransport is false");
          return;
        }
        report.each(bucketParts, (part) => {
          if (refusePlainRequestsTo(part, statements, nameOf(bucket))) return;
          report.violation(`the bucket policy does not deny requests without TLS to the ${part.name}`);
        });
      });
    }
  },
  remediate: Object.fromEntries(policyTypes.map((type) => [type, (props) => addRefusal(props, documentOf(type))])),
});

function policiesOf(bucket: Resource, stack: Stack): readonly (readonly Statement[])[] {
  const attached = settingsOf(bucket, policyTypes, stack);
  const inline = () => (read(bucket.props, "policy") === undefined ? [] : [bucket]);
  return (attached.length > 0 ? attached : inline()).map((holder) => {
    const property = documentOf(holder.type);
    return parseDocument(required(read(holder.props, property), property), property);
  });
}

function documentOf(type: string): string {
  return type === "aws-native:s3:BucketPolicy" ? "policyDocument" : "policy";
}

/** Adds to a bucket policy the statement that it lacks. */
function addRefusal(props: Record<string, unknown>, property: string): boolean {
  const name = text(props, "bucket");
  const value = read(props, property);
  if (name === undefined || !/^[a-z0-9.-]{3,63}$/.test(name) || value === undefined) return false;
  const statements = parseDocument(value, property);
  if (bucketParts.every((part) => refusePlainRequestsTo(part, statements, name))) return false;
  const document = (typeof value === "string" ? JSON.parse(value) : value) as { Statement: unknown };
  const present = Array.isArray(document.Statement) ? [...(document.Statement as unknown[])] : [document.Statement];
  document.Statement = [...present, refusalOfPlainRequests(partitionOf(statements), name)];
  if (typeof value === "string") props[property] = JSON.stringify(document);
  return true;
}

/** The partition of what the policy is about already. */
function partitionOf(statements: readonly Statement[]): string {
  const [partition] = statements.flatMap(({ resources }) =>
    resources.map((resource) => /^arn:(aws[a-z-]*):/.exec(resource)?.[1]),
  );
  return partition ?? "aws";
}
