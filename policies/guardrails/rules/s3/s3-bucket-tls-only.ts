import {
  allOf,
  covers,
  every,
  fsbp,
  parseDocument,
  read,
  required,
  some,
  stackRule,
  Undetermined,
} from "../../framework";
import type { Resource, Stack, Statement } from "../../framework";
import { bucketTypes, nameOf, settingsOf } from "./bucket";

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
  tags: ["CIS AWS Foundations Benchmark 3.0.0 2.1.1"],
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
        for (const [part, suffix] of [
          ["bucket itself", ""],
          ["objects", "/*"],
        ] as const) {
          const covered = some(statements, (statement) =>
            allOf(
              () => refusesPlainRequests(statement),
              () => coversBucket(statement, bucket, suffix),
            ),
          );
          if (!covered) report.violation(`the bucket policy does not deny requests without TLS to the ${part}`);
        }
      });
    }
  },
});

function policiesOf(bucket: Resource, stack: Stack): readonly (readonly Statement[])[] {
  const attached = settingsOf(bucket, policyTypes, stack);
  const inline = () => (read(bucket.props, "policy") === undefined ? [] : [bucket]);
  return (attached.length > 0 ? attached : inline()).map((holder) => {
    const property = holder.type === "aws-native:s3:BucketPolicy" ? "policyDocument" : "policy";
    return parseDocument(required(read(holder.props, property), property), property);
  });
}

function refusesPlainRequests(statement: Statement): boolean {
  return allOf(
    () => statement.effect === "Deny",
    () => !statement.hasNotPrincipal && some(statement.principals, ({ kind }) => kind === "everyone"),
    () => !statement.hasNotResource && statement.coversAction("s3:*"),
    // Conditions must all hold, so one more of them would let plain requests through.
    () =>
      statement.conditions.length === 1 &&
      every(
        statement.conditions,
        ({ operator, key, values }) =>
          operator === "Bool" && key === "aws:securetransport" && some(values, (value) => /^false$/i.test(value)),
      ),
  );
}

function coversBucket(statement: Statement, bucket: Resource, suffix: "" | "/*"): boolean {
  const name = nameOf(bucket);
  return some(statement.resources, (pattern) => {
    const path = pattern === "*" ? "*" : /^arn:[^:]+:s3:::(.+)$/.exec(pattern)?.[1];
    if (path === undefined) return false;
    if (path === "*") return true;
    if (name === undefined) throw new Undetermined("the name of the bucket", "is not known at preview");
    return covers(path, name + suffix);
  });
}
