import { lakeformationNoBypassByIdentityPolicy } from "../../../policies/guardrails/rules/lakeformation/lakeformation-no-bypass-by-identity-policy";
import { unknown, type TestResource } from "../support/analyzer";
import { remove, testRule, type Case, type Finding } from "../support/test-rule";
import { bucketAndLocation, lakeProvider } from "./fixtures";

const registration = "arn:aws:iam::666666666666:role/lake-access";
const objects = "arn:aws:s3:::lake/sales/*";

const read = (change: Record<string, unknown> = {}) => ({
  Sid: "Read",
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: objects,
  ...change,
});

const deny = (change: Record<string, unknown> = {}) => ({
  Sid: "Deny",
  Effect: "Deny",
  Action: "s3:Get*",
  Resource: "arn:aws:s3:::lake/*",
  ...change,
});

const document = (...Statement: unknown[]) => ({ Version: "2012-10-17", Statement });

function fixture() {
  const policy: TestResource = {
    type: "aws:iam/rolePolicy:RolePolicy",
    name: "policy",
    props: { role: "lake-access", policy: document(read()) },
    provider: lakeProvider,
  };
  return { ...bucketAndLocation(), policy };
}

type Stack = ReturnType<typeof fixture>;

/** The policy of the analyst rather than of the location's role. */
const analyst = (...statements: unknown[]): Case<Stack> => ({
  change: ({ policy }) => (policy.props = { role: "analyst", policy: document(...statements) }),
});

const says = "policy: statement Read allows to read arn:aws:s3:::lake/sales/*";

const found = (...statements: unknown[]): Finding<Stack> => ({ ...analyst(...statements), at: "policy", says });

/** The policy as a managed one, attached to the roles. */
function managed(stack: Stack & Record<string, TestResource>, ...roles: string[]): void {
  stack.policy.type = "aws:iam/policy:Policy";
  stack.policy.props = { name: "read-lake", policy: document(read()) };
  for (const role of roles) {
    stack[role] = {
      type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      name: `attached-to-${role}`,
      props: { role, policyArn: unknown(stack.policy) },
      provider: lakeProvider,
    };
  }
}

function role(name: string, props: Record<string, unknown> = {}): TestResource {
  return { type: "aws:iam/role:Role", name, props, provider: lakeProvider };
}

const bucketPolicy = (...statements: unknown[]): TestResource => ({
  type: "aws:s3/bucketPolicy:BucketPolicy",
  name: "bucket-policy",
  props: { bucket: "lake", policy: document(...statements) },
  provider: lakeProvider,
});

testRule(lakeformationNoBypassByIdentityPolicy, {
  fixture,
  clean: {
    "the location's role, which is yet to be made": {
      change: (stack) => {
        const made = role("made");
        Object.assign(stack, { made });
        stack.location.props["roleArn"] = unknown(made);
        stack.policy.props["role"] = unknown(made);
      },
    },
    "the location's role, inline": {
      change: (stack) => {
        remove(stack, "policy");
        Object.assign(stack, {
          made: role("made", { name: "lake-access", inlinePolicies: [{ policy: document(read()) }] }),
        });
      },
    },
    "the location's role, by a managed policy": { change: (stack) => managed(stack, "lake-access") },
    "the location's role, by a managed policy of aws-native": {
      change: ({ policy }) => {
        policy.type = "aws-native:iam:ManagedPolicy";
        policy.props = { policyDocument: document(read()), roles: ["lake-access"] };
      },
    },
    "a role that is configured": {
      ...analyst(read()),
      configuration: { exemptPrincipals: ["arn:aws:iam::666666666666:role/service-role/analyst"] },
    },
    "roles that are configured by a pattern": {
      ...analyst(read()),
      configuration: { exemptPrincipals: ["arn:aws:iam::666666666666:role/ana*"] },
    },
    "a managed policy that is configured": {
      change: (stack) => managed(stack, "analyst"),
      configuration: { exemptPrincipals: ["arn:aws:iam::666666666666:policy/read-lake"] },
    },
    "another place of the bucket": analyst(read({ Resource: "arn:aws:s3:::lake/raw/*" })),
    "another bucket": analyst(read({ Resource: "arn:aws:s3:::others/sales/*" })),
    "to list and to write": analyst(read({ Action: ["s3:ListBucket", "s3:PutObject"] })),
    "what the policy itself denies": analyst(read(), deny()),
    "what the bucket's policy denies": {
      change: (stack) => {
        Object.assign(stack, { denial: bucketPolicy(deny({ Principal: "*" })) });
        analyst(read()).change(stack);
      },
    },
    "what the bucket's policy denies to all but the location's role": {
      change: (stack) => {
        const Condition = { StringNotEquals: { "aws:PrincipalArn": registration } };
        Object.assign(stack, { denial: bucketPolicy(deny({ Principal: "*", Condition })) });
        analyst(read()).change(stack);
      },
    },
    "an administrator, which is a matter of its own rule": analyst({ Effect: "Allow", Action: "*", Resource: "*" }),
    "hybrid access": {
      change: (stack) => {
        stack.location.props["hybridAccessEnabled"] = true;
        analyst(read()).change(stack);
      },
    },
    "an identity of another account, whom the bucket's policy does not let in": {
      change: (stack) => {
        analyst(read()).change(stack);
        stack.policy.provider = { allowedAccountIds: '["333333333333"]' };
      },
    },
    "an unknown policy in a stack without locations": {
      change: (stack) => {
        remove(stack, "location");
        stack.policy.props["policy"] = unknown();
      },
    },
    "an unknown resource of what reads nothing": analyst(read({ Action: "glue:GetTable", Resource: unknown() })),
  },
  violation: {
    "the place": found(read()),
    "the whole bucket": found(read({ Resource: "arn:aws:s3:::lake/*" })),
    "a part of the place": found(read({ Resource: "arn:aws:s3:::lake/sales/2026/*" })),
    "every bucket": found(read({ Resource: "*" })),
    "every bucket by its ARN": found(read({ Resource: "arn:aws:s3:::*" })),
    "buckets by a pattern": found(read({ Resource: "arn:aws:s3:::la*/sales/*" })),
    "a place by a variable": found(read({ Resource: "arn:aws:s3:::lake/${aws:username}/*" })),
    "a bucket by a variable": found(read({ Resource: "arn:aws:s3:::${aws:PrincipalTag/lake}/*" })),
    "everything but another place": found(read({ Resource: undefined, NotResource: "arn:aws:s3:::lake/raw/*" })),
    "every action": found(read({ Action: "s3:*" })),
    "all but some actions": found(read({ Action: undefined, NotAction: "iam:*", Resource: objects })),
    "beside an unknown resource": {
      ...analyst(
        read({ Resource: ["arn:aws:s3:::lake/*"] }),
        read({ Sid: "Other", Action: "glue:*", Resource: unknown() }),
      ),
      at: "policy",
      says,
    },
    "a Deny with a condition": found(read(), deny({ Condition: { Bool: { "aws:SecureTransport": false } } })),
    "a Deny in a part of the place": found(read(), deny({ Resource: "arn:aws:s3:::lake/sales/2026/*" })),
    "a Deny of the bucket's policy for all but the analyst": {
      change: (stack) => {
        const Condition = { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::666666666666:role/analyst" } };
        Object.assign(stack, { denial: bucketPolicy(deny({ Principal: "*", Condition })) });
        analyst(read()).change(stack);
      },
      at: "policy",
      says,
    },
    "another role is configured": {
      ...analyst(read()),
      configuration: {
        exemptPrincipals: ["arn:aws:iam::666666666666:user/analyst", "arn:aws:iam::333333333333:role/*"],
      },
      at: "policy",
      says,
    },
    "a managed policy of the location's role and of another": {
      change: (stack) => managed(stack, "lake-access", "analyst"),
      at: "policy",
      says,
    },
    "a managed policy that is attached to nobody": { change: (stack) => managed(stack), at: "policy", says },
    "a managed policy of aws-native of another role": {
      change: ({ policy }) => {
        policy.type = "aws-native:iam:ManagedPolicy";
        policy.props = { policyDocument: document(read()), roles: ["lake-access", "analyst"] };
      },
      at: "policy",
      says,
    },
    "a group": {
      change: ({ policy }) => {
        policy.type = "aws:iam/groupPolicy:GroupPolicy";
        policy.props = { group: "lake-access", policy: document(read()) };
      },
      at: "policy",
      says,
    },
    "a role of aws-native, inline": {
      change: ({ policy }) => {
        policy.type = "aws-native:iam:Role";
        policy.props = { roleName: "analyst", policies: [{ policyName: "x", policyDocument: document(read()) }] };
      },
      at: "policy",
      says,
    },
    "a bucket outside the stack": {
      change: (stack) => {
        remove(stack, "bucket");
        analyst(read()).change(stack);
      },
      at: "policy",
      says,
    },
  },
  undetermined: {
    "the place is unknown, told once": {
      change: (stack) => {
        stack.location.props["arn"] = unknown();
        analyst(read()).change(stack);
      },
      at: "location",
      says: "arn is not known at preview",
    },
    "the mode is unknown": {
      change: ({ location }) => (location.props["hybridAccessEnabled"] = unknown()),
      at: "location",
      says: "hybridAccessEnabled is not known at preview",
    },
    "the policy is unknown": {
      change: ({ policy }) => (policy.props["policy"] = unknown()),
      at: "policy",
      says: "policy is not known at preview",
    },
    "a resource is unknown": {
      ...analyst(read({ Resource: ["arn:aws:s3:::others/*", unknown()] })),
      at: "policy",
      says: "Resource.1 is not known at preview",
    },
    "who has the policy is unknown": {
      change: ({ policy }) => (policy.props["role"] = unknown()),
      at: "policy",
      says: "role is not known at preview",
    },
    "the account is not known": {
      change: ({ policy }) => (policy.provider = {}),
      at: "policy",
      says: "provider.allowedAccountIds is not set",
    },
  },
});
