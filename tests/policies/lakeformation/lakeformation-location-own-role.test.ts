import { lakeformationLocationOwnRole } from "../../../policies/guardrails/rules/lakeformation/lakeformation-location-own-role";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { bucketAndLocation } from "./fixtures";

const linked = (location: TestResource) => {
  location.props = { arn: location.props["arn"], useServiceLinkedRole: true };
};
const encrypted = (bucket: TestResource, sseAlgorithm: unknown = "aws:kms") => {
  const applyServerSideEncryptionByDefault = { sseAlgorithm };
  bucket.props["serverSideEncryptionConfiguration"] = { rule: { applyServerSideEncryptionByDefault } };
};
const withKms = "location: the location is read with the service-linked role, and its bucket encrypts with KMS";

testRule(lakeformationLocationOwnRole, {
  fixture: bucketAndLocation,
  clean: {
    "a role of its own, with KMS": { change: ({ bucket }) => encrypted(bucket) },
    "a role that is yet to be made": {
      change: (stack) => {
        const role: TestResource = { type: "aws:iam/role:Role", name: "role", props: {} };
        stack["role"] = role;
        encrypted(stack.bucket);
        stack.location.props["roleArn"] = unknown(role);
      },
    },
    "the service-linked role, without KMS": {
      change: ({ bucket, location }) => {
        encrypted(bucket, "AES256");
        linked(location);
      },
    },
    "the service-linked role, of a bucket outside the stack": {
      change: ({ location }) => {
        location.props["arn"] = "arn:aws:s3:::others";
        linked(location);
      },
    },
  },
  violation: {
    "the service-linked role, with KMS": {
      change: ({ bucket, location }) => {
        encrypted(bucket);
        linked(location);
      },
      at: "location",
      says: withKms,
    },
    "the service-linked role by leaving the role out": {
      change: ({ bucket, location }) => {
        encrypted(bucket, "aws:kms:dsse");
        delete location.props["roleArn"];
      },
      at: "location",
      says: withKms,
    },
    "the service-linked role by its ARN": {
      change: ({ bucket, location }) => {
        encrypted(bucket);
        location.props["roleArn"] =
          "arn:aws:iam::666666666666:role/aws-service-role/lakeformation.amazonaws.com/AWSServiceRoleForLakeFormationDataAccess";
      },
      at: "location",
      says: withKms,
    },
    "the service-linked role, of another account's bucket": {
      change: ({ bucket, location }) => {
        bucket.provider = { allowedAccountIds: '["333333333333"]' };
        linked(location);
      },
      at: "location",
      says: "location: the location is read with the service-linked role, and its bucket is of another account",
    },
    "a role of another account": {
      change: ({ location }) => (location.props["roleArn"] = "arn:aws:iam::333333333333:role/lake-access"),
      at: "location",
      says: "location: the role of the location is of 333333333333, another account than the location's",
    },
  },
  undetermined: {
    "the role is unknown": {
      change: ({ location }) => (location.props["roleArn"] = unknown()),
      at: "location",
      says: "roleArn is not known at preview",
    },
    "it is unknown whether the role is the service-linked one": {
      change: ({ location }) => (location.props["useServiceLinkedRole"] = unknown()),
      at: "location",
      says: "useServiceLinkedRole is not known at preview",
    },
    "the encryption is unknown": {
      change: ({ bucket, location }) => {
        encrypted(bucket, unknown());
        linked(location);
      },
      at: "location",
      says: "is not known at preview",
    },
    "the place is unknown": {
      change: ({ location }) => {
        location.props["arn"] = unknown();
        linked(location);
      },
      at: "location",
      says: "arn is not known at preview",
    },
  },
});
