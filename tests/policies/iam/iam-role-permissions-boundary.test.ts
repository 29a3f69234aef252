import { iamRolePermissionsBoundary } from "../../../policies/guardrails/rules/iam/iam-role-permissions-boundary";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

const boundary = "arn:aws:iam::*:policy/team-boundary";

testRule(iamRolePermissionsBoundary, {
  fixture: (): { role: TestResource } => ({
    role: {
      type: "aws:iam/role:Role",
      name: "reader",
      props: { name: "sales-reader", permissionsBoundary: "arn:aws:iam::111111111111:policy/team-boundary" },
    },
  }),
  configuration: { boundary },
  clean: {
    "aws-native": {
      change: ({ role }) => {
        role.type = "aws-native:iam:Role";
        role.props["roleName"] = "sales-reader";
      },
    },
    "none is configured": { change: ({ role }) => (role.props = {}), configuration: {} },
    "none is demanded of this role": {
      change: ({ role }) => (role.props = { name: "admin" }),
      configuration: { boundary, roles: ["sales-*"] },
    },
    "a name that does not matter": { change: ({ role }) => (role.props["name"] = unknown()) },
  },
  violation: {
    "no boundary": {
      change: ({ role }) => (role.props = { name: "sales-reader" }),
      configuration: { boundary, roles: ["admin", "sales-*"] },
      at: "role",
      says: "reader: the role has no permissions boundary",
    },
    "no boundary on a role without a name of its own": {
      change: ({ role }) => (role.props = {}),
      configuration: { boundary, roles: ["reader"] },
      at: "role",
      says: "the role has no permissions boundary",
    },
    "no boundary in aws-native": {
      change: ({ role }) => {
        role.type = "aws-native:iam:Role";
        role.props = { roleName: "sales-reader" };
      },
      configuration: { boundary, roles: ["sales-*"] },
      at: "role",
      says: "the role has no permissions boundary",
    },
    "another boundary": {
      change: ({ role }) => (role.props["permissionsBoundary"] = "arn:aws:iam::aws:policy/PowerUserAccess"),
      at: "role",
      says: "the role has the permissions boundary arn:aws:iam::aws:policy/PowerUserAccess",
    },
  },
  undetermined: {
    "the boundary is unknown": {
      change: ({ role }) => (role.props["permissionsBoundary"] = unknown()),
      at: "role",
      says: "permissionsBoundary is not known at preview",
    },
    "the name is unknown": {
      change: ({ role }) => (role.props = { name: unknown() }),
      configuration: { boundary, roles: ["sales-*"] },
      at: "role",
      says: "name is not known at preview",
    },
  },
});
