import { iamRules } from "../../../policies/guardrails/rules/iam";
import type { TestResource } from "../support/analyzer";
import { cross, type Answers, type Area, type Reference, type Specimen } from "./corpus";

const attachmentsToUsers: Answers = { "iam-no-user-policies": "violation" };

/** A resource that attaches policies by their ARNs; a user's is one policy too many. */
interface Attaching {
  make: (arns: unknown[]) => TestResource;
  always?: Answers;
}

const one = (type: string, property = "policyArn"): Attaching["make"] => {
  return ([arn]) => resource(type, { [property]: arn });
};
const many = (type: string, property: string): Attaching["make"] => {
  return (arns) => resource(type, { [property]: arns });
};

const attaching: Record<string, Attaching> = {
  RolePolicyAttachment: { make: one("aws:iam/rolePolicyAttachment:RolePolicyAttachment") },
  GroupPolicyAttachment: { make: one("aws:iam/groupPolicyAttachment:GroupPolicyAttachment") },
  UserPolicyAttachment: {
    make: one("aws:iam/userPolicyAttachment:UserPolicyAttachment"),
    always: attachmentsToUsers,
  },
  PolicyAttachment: { make: one("aws:iam/policyAttachment:PolicyAttachment") },
  RolePolicyAttachmentsExclusive: {
    make: many("aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "policyArns"),
  },
  GroupPolicyAttachmentsExclusive: {
    make: many("aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive", "policyArns"),
  },
  UserPolicyAttachmentsExclusive: {
    make: many("aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive", "policyArns"),
    always: attachmentsToUsers,
  },
  Role: { make: many("aws:iam/role:Role", "managedPolicyArns") },
  "aws-native Role": { make: many("aws-native:iam:Role", "managedPolicyArns") },
  "aws-native Group": { make: many("aws-native:iam:Group", "managedPolicyArns") },
  "aws-native User": { make: many("aws-native:iam:User", "managedPolicyArns"), always: attachmentsToUsers },
  "a permission set": { make: one("aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", "managedPolicyArn") },
};

const own: TestResource = { type: "aws:iam/policy:Policy", name: "own", props: {} };
const ownArn = "arn:aws:iam::111111111111:policy/own";

const attached: Record<string, { arns: (reference: Reference) => unknown[]; known: Answers }> = {
  "a policy of the stack": { arns: (reference) => [reference(own, ownArn)], known: {} },
  "a narrow policy of AWS": { arns: () => ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"], known: {} },
  "a service's policy of AWS": { arns: () => ["arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole"], known: {} },
  "an administrator's": {
    arns: () => ["arn:aws:iam::aws:policy/AdministratorAccess"],
    known: { "iam-no-admin-attachment": "violation" },
  },
  "an administrator's in China": {
    arns: () => ["arn:aws-cn:iam::aws:policy/AdministratorAccess"],
    known: { "iam-no-admin-attachment": "violation" },
  },
  "all of S3": {
    arns: () => ["arn:aws:iam::aws:policy/AmazonS3FullAccess"],
    known: { "iam-no-broad-attachment": "violation" },
  },
  "all of S3, and a policy of the stack": {
    arns: (reference) => ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", reference(own, ownArn)],
    known: { "iam-no-broad-attachment": "violation" },
  },
};

export const identities: Area = {
  rules: iamRules.filter(({ id }) => /-attachment$|-user-policies$|-boundary$/.test(id)),
  configuration: {
    "iam-role-permissions-boundary": { boundary: "arn:aws:iam::*:policy/boundary", roles: ["bounded-*"] },
  },
  specimens: {
    ...cross(attaching, attached, ({ make, always = {} }, { arns, known }): Specimen => {
      const answers = { ...always, ...known };
      return { stack: (reference) => [own, make(arns(reference))], known: answers, unknown: answers };
    }),
    ...boundaries(),
    ...users(),
  },
};

function boundaries(): Record<string, Specimen> {
  const roles = {
    Role: { type: "aws:iam/role:Role", name: "name" },
    "aws-native Role": { type: "aws-native:iam:Role", name: "roleName" },
  };
  const violation: Answers = { "iam-role-permissions-boundary": "violation" };
  const boundary: TestResource = { type: "aws:iam/policy:Policy", name: "boundary", props: {} };
  type Row = { name: string; boundary: (reference: Reference) => unknown; known: Answers; unknown?: Answers };
  const rows: Record<string, Row> = {
    "with the boundary": {
      name: "bounded-reader",
      boundary: (reference) => reference(boundary, "arn:aws:iam::111111111111:policy/boundary"),
      known: {},
      unknown: { "iam-role-permissions-boundary": "undetermined" },
    },
    "with another boundary": {
      name: "bounded-reader",
      boundary: () => "arn:aws:iam::111111111111:policy/other",
      known: violation,
    },
    "without a boundary": { name: "bounded-reader", boundary: () => undefined, known: violation },
    "that needs no boundary": { name: "reader", boundary: () => undefined, known: {} },
  };
  return cross(roles, rows, ({ type, name }, row): Specimen => ({
    stack: (reference) => [resource(type, { [name]: row.name, permissionsBoundary: row.boundary(reference) })],
    known: row.known,
    unknown: row.unknown ?? row.known,
  }));
}

function users(): Record<string, Specimen> {
  const bad: Record<string, TestResource> = {
    UserPolicy: resource("aws:iam/userPolicy:UserPolicy", {}),
    GroupPolicy: resource("aws:iam/groupPolicy:GroupPolicy", {}),
    "aws-native UserPolicy": resource("aws-native:iam:UserPolicy", {}),
    "aws-native GroupPolicy": resource("aws-native:iam:GroupPolicy", {}),
    "aws-native User with an inline policy": resource("aws-native:iam:User", { policies: [{ policyName: "x" }] }),
    "aws-native Group with an inline policy": resource("aws-native:iam:Group", { policies: [{ policyName: "x" }] }),
    "aws-native ManagedPolicy of a user": resource("aws-native:iam:ManagedPolicy", { users: ["somebody"] }),
    UserPoliciesExclusive: resource("aws:iam/userPoliciesExclusive:UserPoliciesExclusive", { policyNames: ["x"] }),
    GroupPoliciesExclusive: resource("aws:iam/groupPoliciesExclusive:GroupPoliciesExclusive", { policyNames: ["x"] }),
  };
  const good: Record<string, TestResource> = {
    User: resource("aws:iam/user:User", {}),
    "aws-native User": resource("aws-native:iam:User", { userName: "somebody" }),
    "aws-native ManagedPolicy of a group": resource("aws-native:iam:ManagedPolicy", { groups: ["readers"] }),
    "UserPoliciesExclusive of none": resource("aws:iam/userPoliciesExclusive:UserPoliciesExclusive", {
      policyNames: [],
    }),
  };
  const toSpecimens = (resources: Record<string, TestResource>, answers: Answers) =>
    Object.entries(resources).map(([name, made]): [string, Specimen] => [
      name,
      { stack: () => [made], known: answers, unknown: answers },
    ]);
  return Object.fromEntries([...toSpecimens(bad, attachmentsToUsers), ...toSpecimens(good, {})]);
}

function resource(type: string, props: Record<string, unknown>): TestResource {
  return { type, name: "thing", props };
}
