import { fsbp, required, some, list, stackRule, text } from "../../framework";
import { bucketTypes, passes, type Matter } from "./bucket";

const ownership: Matter = {
  split: ["aws:s3/bucketOwnershipControls:BucketOwnershipControls"],
  splitPasses: (props) => isEnforced(required(text(props, "rule.objectOwnership"), "rule.objectOwnership")),
  inlinePasses: (props) =>
    some(list(props, "ownershipControls.rules"), (rule) => isEnforced(text(rule, "objectOwnership"))),
};

/** Every bucket has its ACLs disabled. */
export const s3BucketOwnerEnforced = stackRule({
  id: "s3-bucket-owner-enforced",
  title: "ACLs are disabled",
  description:
    "A bucket's ACLs are disabled: its owner owns every object, whichever account wrote it, " +
    "and access is granted by policies alone.",
  severity: "medium",
  rows: [5],
  framework: fsbp("S3.12", "ACLs should not be used to manage user access to S3 general purpose buckets"),
  remediation:
    'add an aws.s3.BucketOwnershipControls for the bucket with rule.objectOwnership "BucketOwnerEnforced" ' +
    "(aws-native: ownershipControls.rules[0].objectOwnership)",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
  types: bucketTypes,
  judge: (bucket, report, _parameters, stack) => {
    if (!passes(bucket, ownership, stack)) {
      report.violation("the bucket does not disable ACLs with the ownership BucketOwnerEnforced");
    }
  },
});

function isEnforced(ownership: string | undefined): boolean {
  return ownership === "BucketOwnerEnforced";
}
