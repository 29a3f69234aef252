import { anyOf, fsbp, list, resourceRule, some, text } from "../../framework";
import { bucketTypes } from "./bucket";

const publicAcls = new Set(
  "public-read public-read-write authenticated-read PublicRead PublicReadWrite AuthenticatedRead".split(" "),
);

/** The groups of S3 that hold everyone, or everyone with any AWS account. */
const publicGroups = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

/** No bucket or object has an ACL that opens it to everyone. */
export const s3NoPublicAcl = resourceRule({
  id: "s3-no-public-acl",
  title: "No public ACL",
  description: "The ACL of a bucket or an object lets in neither everyone nor everyone with any AWS account.",
  severity: "critical",
  rows: [4],
  framework: fsbp("S3.2", "S3 general purpose buckets should block public read access"),
  tags: ["Security Hub S3.3"],
  remediation: 'drop the ACL or set acl to "private", and grant access by a bucket policy',
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html",
  types: [
    ...bucketTypes,
    "aws:s3/bucketAcl:BucketAcl",
    "aws:s3/bucketAclV2:BucketAclV2",
    "aws:s3/bucketObject:BucketObject",
    "aws:s3/bucketObjectv2:BucketObjectv2",
    "aws:s3/objectCopy:ObjectCopy",
  ],
  judge: ({ props }, report) => {
    report.unit(() => {
      const acl = text(props, "acl") ?? text(props, "accessControl");
      if (acl !== undefined && publicAcls.has(acl)) report.violation(`the ACL ${acl} is public`);
    });
    report.unit(() => {
      const open = anyOf(
        () => some(list(props, "grants"), (grant) => isPublic(text(grant, "uri"))),
        () => some(list(props, "accessControlPolicy.grants"), (grant) => isPublic(text(grant, "grantee.uri"))),
      );
      if (open) report.violation("the ACL has a grant to everyone or to everyone with any AWS account");
    });
  },
});

function isPublic(uri: string | undefined): boolean {
  return uri !== undefined && publicGroups.test(uri);
}
