import { datazoneEnvironmentBoundary } from "../../../policies/guardrails/rules/datazone/datazone-environment-boundary";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

const boundary = "arn:aws:iam::111111111111:policy/environment-boundary";
const provider = { allowedAccountIds: '["111111111111"]' };

function fixture() {
  const blueprint: TestResource = {
    type: "aws-native:datazone:EnvironmentBlueprintConfiguration",
    name: "blueprint",
    props: { environmentRolePermissionBoundary: boundary },
  };
  const role: TestResource = {
    type: "aws:iam/role:Role",
    name: "environment-role",
    props: { name: "datazone-sales", path: "/datazone/", permissionsBoundary: boundary },
    provider,
  };
  const environment: TestResource = {
    type: "aws-native:datazone:Environment",
    name: "environment",
    props: { environmentRoleArn: "arn:aws:iam::111111111111:role/datazone/datazone-sales" },
    provider,
  };
  return { blueprint, role, environment };
}

type Stack = ReturnType<typeof fixture>;
const blueprint = (environmentRolePermissionBoundary: unknown) => ({
  change: (stack: Stack) => (stack.blueprint.props = { environmentRolePermissionBoundary }),
});
const role = (permissionsBoundary: unknown, environmentRoleArn?: (stack: Stack) => unknown) => ({
  change: (stack: Stack) => {
    stack.role.props["permissionsBoundary"] = permissionsBoundary;
    if (environmentRoleArn) stack.environment.props["environmentRoleArn"] = environmentRoleArn(stack);
  },
});
const policy: TestResource = { type: "aws:iam/policy:Policy", name: "policy", props: {} };
const noBoundary = { at: "environment", says: "environment: its role environment-role has no permissions boundary" };

testRule(datazoneEnvironmentBoundary, {
  fixture,
  clean: {
    "boundaries that are yet to be made": {
      change: (stack) => {
        stack["policy"] = policy;
        blueprint(unknown(policy)).change(stack);
        role(unknown(policy)).change(stack);
      },
    },
    "the boundary of DataZone": blueprint("arn:aws:iam::aws:policy/AmazonDataZoneEnvironmentRolePermissionsBoundary"),
    "the blueprint that makes no roles": {
      change: ({ blueprint }) => (blueprint.props = { environmentBlueprintIdentifier: "CustomAwsService" }),
    },
    "no role": role(undefined, () => undefined),
    "a role outside the stack": role(undefined, () => "arn:aws:iam::111111111111:role/other"),
    "a role of that name in another account": {
      change: (stack) => {
        stack.role.props["permissionsBoundary"] = undefined;
        stack.role.provider = { allowedAccountIds: '["222222222222"]' };
      },
    },
  },
  violation: {
    "a blueprint without": {
      ...blueprint(undefined),
      at: "blueprint",
      says: "blueprint: the roles of environments have no permissions boundary",
    },
    "a blueprint with one that bounds nothing": {
      ...blueprint("arn:aws:iam::aws:policy/AdministratorAccess"),
      at: "blueprint",
      says: "the roles of environments have the permissions boundary AdministratorAccess, which bounds nothing",
    },
    "a role without": { ...role(undefined), ...noBoundary },
    "a role without, that is yet to be made": { ...role(undefined, (stack) => unknown(stack.role)), ...noBoundary },
    "a role of aws-native without": {
      change: (stack) =>
        Object.assign(stack.role, { type: "aws-native:iam:Role", props: { roleName: "datazone-sales" } }),
      ...noBoundary,
    },
    "a role with one that bounds nothing": {
      ...role("arn:aws:iam::aws:policy/PowerUserAccess"),
      at: "environment",
      says: "its role environment-role has the permissions boundary PowerUserAccess, which bounds nothing",
    },
  },
  undetermined: {
    "which blueprint it is": {
      change: ({ blueprint }) => (blueprint.props = { environmentBlueprintIdentifier: unknown() }),
      at: "blueprint",
      says: "environmentBlueprintIdentifier is not known at preview",
    },
    "the boundary of the blueprint is unknown": {
      ...blueprint(unknown()),
      at: "blueprint",
      says: "environmentRolePermissionBoundary is not known at preview",
    },
    "the boundary of the role is unknown": {
      ...role(unknown()),
      at: "environment",
      says: "permissionsBoundary is not known at preview",
    },
    "the role is unknown": {
      ...role(boundary, () => unknown()),
      at: "environment",
      says: "environmentRoleArn is not known at preview",
    },
  },
});
