import { shareMembershipInvited } from "../../../policies/guardrails/rules/share/share-membership-invited";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

function fixture() {
  const collaboration: TestResource = {
    type: "aws-native:cleanrooms:Collaboration",
    name: "collaboration",
    props: { members: [{ accountId: "555555555555", displayName: "analyst" }] },
    provider: { allowedAccountIds: '["444444444444"]' },
  };
  const membership: TestResource = {
    type: "aws-native:cleanrooms:Membership",
    name: "membership",
    props: { collaborationIdentifier: unknown(collaboration) },
    provider: { allowedAccountIds: '["555555555555"]' },
  };
  return { collaboration, membership };
}

const says = "membership: 333333333333 is no member of the collaboration collaboration";
const ofStranger = { allowedAccountIds: '["333333333333"]' };

testRule(shareMembershipInvited, {
  fixture,
  clean: {
    "of the creator": { change: ({ membership }) => (membership.provider = { allowedAccountIds: '["444444444444"]' }) },
    "in a collaboration outside the stack": {
      change: ({ membership }) => {
        membership.props = { collaborationIdentifier: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" };
        membership.provider = ofStranger;
      },
    },
    "beside a member that is unknown": {
      change: ({ collaboration }) =>
        (collaboration.props["members"] = [{ accountId: unknown() }, { accountId: "555555555555" }]),
    },
  },
  violation: {
    "of an account that is not listed": {
      change: ({ membership }) => (membership.provider = ofStranger),
      at: "membership",
      says,
    },
    "of a collaboration without members": {
      change: ({ collaboration, membership }) => {
        delete collaboration.props["members"];
        membership.provider = ofStranger;
      },
      at: "membership",
      says,
    },
    "of @pulumi/aws": {
      change: ({ collaboration, membership }) => {
        collaboration.type = "aws:cleanrooms/collaboration:Collaboration";
        membership.type = "aws:cleanrooms/membership:Membership";
        membership.props = { collaborationId: unknown(collaboration) };
        membership.provider = ofStranger;
      },
      at: "membership",
      says,
    },
  },
  undetermined: {
    "the members are unknown": {
      change: ({ collaboration }) => (collaboration.props["members"] = unknown()),
      at: "membership",
      says: "members is not known at preview",
    },
    "a member is unknown": {
      change: ({ collaboration }) => (collaboration.props["members"] = [{ accountId: unknown() }]),
      at: "membership",
      says: "accountId is not known at preview",
    },
    "the account is not known": {
      change: ({ membership }) => (membership.provider = {}),
      at: "membership",
      says: "provider.allowedAccountIds is not set",
    },
  },
});
