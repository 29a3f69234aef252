import { s3NoPublicAcl } from "../../../policies/guardrails/rules/s3/s3-no-public-acl";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

const groups = "http://acs.amazonaws.com/groups/global";

function fixture(): { acl: TestResource } {
  return { acl: { type: "aws:s3/bucketAcl:BucketAcl", name: "data-acl", props: { bucket: "data", acl: "private" } } };
}

testRule(s3NoPublicAcl, {
  fixture,
  clean: {
    "a grant to the log delivery group": {
      change: ({ acl }) => {
        acl.props = {
          accessControlPolicy: { grants: [{ grantee: { uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" } }] },
        };
      },
    },
    "no ACL at all": {
      change: ({ acl }) => {
        acl.type = "aws:s3/bucket:Bucket";
        acl.props = {};
      },
    },
  },
  violation: {
    ...Object.fromEntries(
      [
        ["aws:s3/bucketAcl:BucketAcl", "acl", "public-read"],
        ["aws:s3/bucketAclV2:BucketAclV2", "acl", "public-read-write"],
        ["aws:s3/bucket:Bucket", "acl", "authenticated-read"],
        ["aws:s3/bucketV2:BucketV2", "acl", "public-read"],
        ["aws:s3/bucketObjectv2:BucketObjectv2", "acl", "public-read"],
        ["aws-native:s3:Bucket", "accessControl", "PublicRead"],
        ["aws-native:s3:Bucket", "accessControl", "AuthenticatedRead"],
      ].map(([type = "", property = "", value = ""]) => [
        `${property} ${value} of ${type}`,
        {
          change: ({ acl }: { acl: TestResource }) => {
            acl.type = type;
            acl.props = { [property]: value };
          },
          at: "acl",
          says: `the ACL ${value} is public`,
        },
      ]),
    ),
    "a grant to everyone": {
      change: ({ acl }) => {
        acl.props = { accessControlPolicy: { grants: [{ grantee: { uri: `${groups}/AllUsers` } }] } };
      },
      at: "acl",
      says: "a grant to everyone",
    },
    "an inline grant to every AWS account, beside one that is unknown": {
      change: ({ acl }) => {
        acl.type = "aws:s3/bucket:Bucket";
        acl.props = { grants: [unknown(), { uri: `${groups}/AuthenticatedUsers` }] };
      },
      at: "acl",
      says: "a grant to everyone",
    },
  },
  undetermined: {
    "the ACL is unknown": {
      change: ({ acl }) => (acl.props["acl"] = unknown()),
      at: "acl",
      says: "acl is not known at preview",
    },
    "a grantee is unknown": {
      change: ({ acl }) => (acl.props = { accessControlPolicy: { grants: [{ grantee: unknown() }] } }),
      at: "acl",
      says: "accessControlPolicy.grants.0.grantee is not known at preview",
    },
  },
});
