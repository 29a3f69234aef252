import { gluePolicyBesideShares } from "../../../policies/guardrails/rules/glue/glue-policy-beside-shares";
import { unknown, type TestResource } from "../support/analyzer";
import { remove, testRule } from "../support/test-rule";

const provider = { allowedAccountIds: '["111111111111"]' };
const read = {
  Effect: "Allow",
  Principal: { AWS: "333333333333" },
  Action: "glue:GetTable",
  Resource: "arn:aws:glue:ap-northeast-1:111111111111:*",
};
const share = { ...read, Principal: { Service: "ram.amazonaws.com" }, Action: "glue:ShareResource" };

function fixture() {
  const policy: TestResource = {
    type: "aws:glue/resourcePolicy:ResourcePolicy",
    name: "policy",
    props: { policy: document(read, share), enableHybrid: "TRUE" },
    provider,
  };
  const grant: TestResource = {
    type: "aws:lakeformation/permissions:Permissions",
    name: "grant",
    props: { principal: "333333333333", permissions: ["SELECT"] },
    provider,
  };
  return { policy, grant };
}

type Stack = ReturnType<typeof fixture>;

function document(...statements: unknown[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** The policy as of a catalog that nothing but itself shares. */
const alone = ({ policy }: Stack) => (policy.props = { policy: document(read) });
const granted = (principal: unknown) => ({
  change: (stack: Stack) => {
    stack.grant.props["principal"] = principal;
    stack.policy.props["enableHybrid"] = undefined;
  },
});
const within = (principal: unknown) => ({
  change: (stack: Stack) => {
    alone(stack);
    stack.grant.props["principal"] = principal;
  },
});

const noHybrid = { at: "policy", says: "policy: the policy stands beside Lake Formation shares without hybrid access" };
const blocked = { at: "policy", says: "policy: the policy does not let AWS RAM share" };

testRule(gluePolicyBesideShares, {
  fixture,
  clean: {
    "no grants": {
      change: (stack) => {
        alone(stack);
        remove(stack, "grant");
      },
    },
    "a grant to a role of the account": within("arn:aws:iam::111111111111:role/Analyst"),
    "a grant to all of the account": within("111111111111:IAMPrincipals"),
    "a grant to whoever IAM allows": within("IAM_ALLOWED_PRINCIPALS"),
    "a grant to a person of Identity Center": within("arn:aws:identitystore:::user/1234"),
    "a share of another account's catalog": {
      change: (stack) => {
        alone(stack);
        stack.grant.provider = { allowedAccountIds: '["222222222222"]' };
      },
    },
    "all of RAM's actions": {
      change: ({ policy }) => (policy.props["policy"] = document({ ...share, Action: "glue:*" })),
    },
    "shares without grants": {
      change: (stack) => remove(stack, "grant"),
    },
  },
  violation: {
    "a grant to an account": { ...granted("333333333333"), ...noHybrid },
    "a grant to a role of another account": { ...granted("arn:aws:iam::333333333333:role/Analyst"), ...noHybrid },
    "a grant to all of another account": { ...granted("333333333333:IAMPrincipals"), ...noHybrid },
    "a grant to an organisation": {
      ...granted("arn:aws:organizations::222222222222:organization/o-abcdefghij"),
      ...noHybrid,
    },
    "hybrid access turned off": { change: ({ policy }) => (policy.props["enableHybrid"] = "FALSE"), ...noHybrid },
    "the statement for RAM alone": {
      change: (stack) => {
        remove(stack, "grant");
        stack.policy.props["enableHybrid"] = undefined;
      },
      ...noHybrid,
    },
    "a grant of aws-native": {
      change: (stack) => {
        stack.grant.type = "aws-native:lakeformation:PrincipalPermissions";
        stack.grant.props = { principal: { dataLakePrincipalIdentifier: "333333333333" } };
        stack.policy.props["enableHybrid"] = undefined;
      },
      ...noHybrid,
    },
    "a grant that is unknown before one that is not": {
      change: (stack) => {
        stack["another"] = { ...stack.grant, name: "another", props: { principal: unknown() } };
        stack.policy.props["enableHybrid"] = undefined;
      },
      ...noHybrid,
    },
    "accounts that the providers do not tell": {
      change: (stack) => {
        stack.grant.props["principal"] = "arn:aws:organizations::222222222222:organization/o-abcdefghij";
        for (const resource of [stack.grant, stack.policy]) resource.provider = {};
        stack.policy.props["enableHybrid"] = undefined;
      },
      ...noHybrid,
    },
    "no statement for RAM": { change: ({ policy }) => (policy.props["policy"] = document(read)), ...blocked },
    "a Deny for RAM": {
      change: ({ policy }) => (policy.props["policy"] = document(read, { ...share, Effect: "Deny" })),
      ...blocked,
    },
    "another action for RAM": {
      change: ({ policy }) => (policy.props["policy"] = document({ ...share, Action: "glue:GetTable" })),
      ...blocked,
    },
  },
  undetermined: {
    "the policy is unknown": {
      change: ({ policy }) => (policy.props["policy"] = unknown()),
      at: "policy",
      says: "policy is not known at preview",
    },
    "a grant's principal is unknown": {
      ...within(unknown()),
      at: "policy",
      says: "principal is not known at preview",
    },
    "hybrid access is unknown": {
      change: ({ policy }) => (policy.props["enableHybrid"] = unknown()),
      at: "policy",
      says: "enableHybrid is not known at preview",
    },
  },
});
