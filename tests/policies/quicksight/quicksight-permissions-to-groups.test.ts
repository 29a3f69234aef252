import { quicksightPermissionsToGroups } from "../../../policies/guardrails/rules/quicksight/quicksight-permissions-to-groups";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

const arn = (identity: string) => `arn:aws:quicksight:ap-northeast-1:333333333333:${identity}`;
const group = arn("group/default/analysts");
const user = arn("user/default/jane");
const to = (...principals: unknown[]) => principals.map((principal) => ({ actions: ["quicksight:x"], principal }));

function fixture() {
  const asset: TestResource = {
    type: "aws:quicksight/dataSet:DataSet",
    name: "sales",
    props: { permissions: to(group) },
  };
  return { asset };
}

type Stack = ReturnType<typeof fixture>;
const permissions = (...principals: unknown[]) => ({
  change: ({ asset }: Stack) => (asset.props["permissions"] = to(...principals)),
});
const no = (principal: string, path = "permissions") => ({
  at: "asset",
  says: `sales: ${path} go to ${principal}, which is no group`,
});

const kinds = ["Analysis", "Dashboard", "DataSet", "DataSource", "Folder", "Theme"].flatMap((kind) => [
  `aws:quicksight/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`,
  `aws-native:quicksight:${kind}`,
]);
const everyKind = kinds.map((type) => {
  const change = ({ asset }: Stack) => Object.assign(asset, { type, props: { permissions: to(user) } });
  return [`${type} to a user`, { change, ...no(user) }] as const;
});

testRule(quicksightPermissionsToGroups, {
  fixture,
  clean: {
    none: permissions(),
    "a group of China": permissions("arn:aws-cn:quicksight:cn-north-1:333333333333:group/default/analysts"),
    "a user who is configured": { ...permissions(user), configuration: { allowedPrincipals: ["*:user/default/jane"] } },
  },
  violation: {
    ...Object.fromEntries(everyKind),
    "a user beside a group": { ...permissions(group, user), ...no(user) },
    "another user than the one who is configured": {
      ...permissions(user),
      configuration: { allowedPrincipals: ["*:user/default/john"] },
      ...no(user),
    },
    "a whole namespace": { ...permissions(arn("namespace/default")), ...no(arn("namespace/default")) },
    "a user whose name looks like a group": {
      ...permissions(arn("user/default/x:group/y")),
      ...no(arn("user/default/x:group/y")),
    },
    "a whole account": {
      ...permissions("arn:aws:iam::333333333333:root"),
      ...no("arn:aws:iam::333333333333:root"),
    },
    "a link to a dashboard": {
      change: ({ asset }) => {
        asset.type = "aws-native:quicksight:Dashboard";
        asset.props["linkSharingConfiguration"] = { permissions: to(arn("namespace/default")) };
      },
      ...no(arn("namespace/default"), "linkSharingConfiguration.permissions"),
    },
  },
  undetermined: {
    "a principal is unknown": {
      ...permissions(group, unknown()),
      at: "asset",
      says: "permissions.1.principal is not known at preview",
    },
    "the permissions are unknown": {
      change: ({ asset }) => (asset.props["permissions"] = unknown()),
      at: "asset",
      says: "permissions is not known at preview",
    },
    "a permission without a principal": {
      ...permissions(undefined),
      at: "asset",
      says: "principal of permissions is not given",
    },
  },
});
