import { indexBy, isGiven, knownText, mayShareAccount, nameText, nist, oncePerStack } from "../../framework";
import { stackRule, text, Undetermined } from "../../framework";
import type { Resource, Stack } from "../../framework";

const blueprintType = "aws-native:datazone:EnvironmentBlueprintConfiguration";
const environmentType = "aws-native:datazone:Environment";
const roleTypes: readonly string[] = ["aws:iam/role:Role", "aws-native:iam:Role"];

/** The roles of environments have a permissions boundary. */
export const datazoneEnvironmentBoundary = stackRule({
  id: "datazone-environment-boundary",
  title: "Roles of DataZone environments have a boundary",
  description:
    "A blueprint configuration names the permissions boundary of the roles that it makes for environments, and a role that " +
    "an environment brings along has one, so that no member of a project gets further than was meant. A role outside the " +
    "stack and blueprint configurations of @pulumi/aws, which cannot name a boundary, are not judged.",
  severity: "high",
  rows: [53],
  framework: nist("AC-6", "Least Privilege"),
  remediation:
    "set environmentRolePermissionBoundary of the blueprint configuration, or permissionsBoundary of the role, to a policy " +
    "that bounds what environments may do",
  url: "https://docs.aws.amazon.com/datazone/latest/userguide/security-iam-awsmanpol-AmazonDataZoneEnvironmentRolePermissionsBoundary.html",
  types: [blueprintType, environmentType],
  judge: (resource, report, _parameters, stack) => {
    if (resource.type === blueprintType) {
      const problem = problemOf(resource, "environmentRolePermissionBoundary");
      if (problem && makesRoles(resource)) report.violation(`the roles of environments have ${problem}`);
      return;
    }
    for (const role of rolesOf(resource, stack)) {
      report.unit(() => {
        const problem = problemOf(role, "permissionsBoundary");
        if (problem) report.violation(`its role ${role.name} has ${problem}`);
      });
    }
  },
});

/** The blueprint for what exists makes no roles: its environments bring their own, which are judged. */
function makesRoles(blueprint: Resource): boolean {
  return text(blueprint.props, "environmentBlueprintIdentifier") !== "CustomAwsService";
}

/** A policy that is yet to be made has no ARN at preview, but then it is a policy of the stack. */
function problemOf(resource: Resource, property: string): string | undefined {
  const made = resource.propertyDependencies?.[property] ?? [];
  if (made.length > 0 && made.every(({ type }) => /^aws(-native)?:iam[/:]/.test(type))) return undefined;
  const boundary = text(resource.props, property);
  if (boundary === undefined) return "no permissions boundary";
  const [, unbounded] = /:iam::aws:policy\/(AdministratorAccess|PowerUserAccess)$/.exec(boundary) ?? [];
  return unbounded && `the permissions boundary ${unbounded}, which bounds nothing`;
}

/** The roles of the stack that the environment brings along. */
function rolesOf(environment: Resource, stack: Stack): readonly Resource[] {
  const property = "environmentRoleArn";
  if (!isGiven(environment, property)) return [];
  const arn = knownText(environment, property).text;
  if (arn !== undefined) {
    const roles = rolesByName(stack).get(arn.replace(/^.*\//, "")) ?? [];
    return roles.filter((role) => mayShareAccount(role, environment));
  }
  const made = environment.propertyDependencies?.[property] ?? [];
  const roles = made.filter(({ type }) => roleTypes.includes(type));
  if (roles.length > 0) return roles;
  throw new Undetermined(property, "is not known at preview");
}

const rolesByName = oncePerStack((stack) =>
  indexBy(stack.ofTypes(roleTypes), (role) => ["name", "roleName"].map((property) => nameText(role, property))),
);
