import { knownText, list, nameText, oncePerStack, Undetermined, type Resource, type Stack } from "../../framework";

/** The types of security groups. */
export const groupTypes = [
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  "aws-native:ec2:SecurityGroup",
] as const;

/** Where resources name the groups that Glue works in, by type. */
const users: Readonly<Record<string, string>> = {
  "aws:glue/connection:Connection": "physicalConnectionRequirements.securityGroupIdLists",
  "aws:glue/devEndpoint:DevEndpoint": "securityGroupIds",
  "aws-native:glue:Connection": "connectionInput.physicalConnectionRequirements.securityGroupIdList",
};

/** A security group by its id or, while that is unknown, by the groups of the stack that the id is made from. */
export interface GroupReference {
  id?: string;
  groups: readonly Resource[];
}

/** The group that a property names; undefined where it is not set. */
export function groupAt(resource: Resource, property: string): GroupReference | undefined {
  const { text: id, unknown } = knownText(resource, property);
  if (unknown) return { groups: groupsAmong(resource.propertyDependencies?.[property]) };
  return id === undefined ? undefined : { id, groups: [] };
}

/** The reference that a group itself is. */
export function referenceTo(group: Resource): GroupReference {
  const id = nameText(group, "id") ?? nameText(group, "groupId");
  return { ...(id !== undefined && { id }), groups: [group] };
}

/** True if both are one group, false if they are two; Undetermined where they cannot be compared. */
export function isSameGroup(one: GroupReference, other: GroupReference): boolean {
  if (one.id !== undefined && other.id !== undefined) return one.id === other.id;
  const [[mine], [yours]] = [one.groups, other.groups];
  if (one.groups.length === 1 && other.groups.length === 1) return mine?.urn === yours?.urn;
  throw new Undetermined("the group that is let in", "cannot be compared with the group of the rule");
}

/** True if Glue works in the group, as a connection of the stack says. */
export function isUsedByGlue({ id, groups }: GroupReference, stack: Stack): boolean {
  const used = groupsOfGlue(stack);
  return used.has(id ?? "") || groups.some(({ urn }) => used.has(urn));
}

/** The ids of the groups and, while these are unknown, the URNs of the groups that they are made from. */
const groupsOfGlue = oncePerStack((stack) => {
  const used = new Set<string>();
  for (const [type, path] of Object.entries(users)) {
    for (const user of stack.ofTypes([type])) {
      for (const name of namedAt(user, path)) used.add(name);
    }
  }
  return used;
});

function namedAt(user: Resource, path: string): readonly string[] {
  const ids = knownText(user, path).unknown ? [] : Array.from(list(user.props, path).keys(), (i) => `${path}.${i}`);
  const known = ids.map((at) => knownText(user, at));
  const texts = known.map(({ text }) => text).filter((text) => text !== undefined);
  if (ids.length > 0 && known.every(({ unknown }) => !unknown)) return texts;
  const sources = user.propertyDependencies?.[path.split(".", 1)[0] as string];
  return [...texts, ...groupsAmong(sources).map(({ urn }) => urn)];
}

function groupsAmong(resources: readonly Resource[] = []): readonly Resource[] {
  return resources.filter(({ type }) => (groupTypes as readonly string[]).includes(type));
}
