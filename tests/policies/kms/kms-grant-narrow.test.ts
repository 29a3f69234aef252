import { kmsGrantNarrow } from "../../../policies/guardrails/rules/kms/kms-grant-narrow";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

const autoScaling =
  "arn:aws:iam::111111111111:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

testRule(kmsGrantNarrow, {
  fixture: (): { grant: TestResource } => ({
    grant: {
      type: "aws:kms/grant:Grant",
      name: "reader",
      props: {
        keyId: "1234abcd-12ab-34cd-56ef-1234567890ab",
        granteePrincipal: "arn:aws:iam::333333333333:role/Reader",
        operations: ["Decrypt", "DescribeKey"],
      },
    },
  }),
  clean: {
    "a delegate that is configured": {
      change: ({ grant }) => {
        grant.props["granteePrincipal"] = autoScaling;
        grant.props["operations"] = ["Decrypt", "CreateGrant"];
      },
      configuration: { delegates: ["arn:aws:iam::*:role/aws-service-role/autoscaling.amazonaws.com/*"] },
    },
  },
  violation: {
    "for everyone": {
      change: ({ grant }) => (grant.props["granteePrincipal"] = "*"),
      at: "grant",
      says: 'reader: the grant is for "*"',
    },
    "for every role": {
      change: ({ grant }) => (grant.props["granteePrincipal"] = "arn:aws:iam::333333333333:role/*"),
      at: "grant",
      says: 'the grant is for "arn:aws:iam::333333333333:role/*"',
    },
    "with CreateGrant": {
      change: ({ grant }) => (grant.props["operations"] = ["Decrypt", "CreateGrant"]),
      at: "grant",
      says: "reader: the grant lets its grantee create further grants",
    },
    "with CreateGrant for another than the delegate": {
      change: ({ grant }) => (grant.props["operations"] = ["CreateGrant"]),
      configuration: { delegates: [autoScaling] },
      at: "grant",
      says: "create further grants",
    },
    "with CreateGrant beside an unknown operation": {
      change: ({ grant }) => (grant.props["operations"] = [unknown(), "CreateGrant"]),
      at: "grant",
      says: "create further grants",
    },
  },
  undetermined: {
    "the grantee is unknown": {
      change: ({ grant }) => (grant.props["granteePrincipal"] = unknown()),
      at: "grant",
      says: "granteePrincipal is not known at preview",
    },
    "an operation is unknown": {
      change: ({ grant }) => (grant.props["operations"] = ["Decrypt", unknown()]),
      at: "grant",
      says: "operations.1 is not known at preview",
    },
  },
});
