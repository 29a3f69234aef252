import { homeAccounts, nameText, list, text, texts, type Resource, type Stack } from "../../framework";
import type { Identity } from "./identity";

/** Where policies stand that are of one identity: the property that names it, and what it is. */
const owned: Readonly<Record<string, { property: string; type: string }>> = {
  "aws:iam/rolePolicy:RolePolicy": { property: "role", type: "role" },
  "aws:iam/userPolicy:UserPolicy": { property: "user", type: "user" },
  "aws:iam/groupPolicy:GroupPolicy": { property: "group", type: "group" },
  "aws-native:iam:RolePolicy": { property: "roleName", type: "role" },
  "aws-native:iam:UserPolicy": { property: "userName", type: "user" },
  "aws-native:iam:GroupPolicy": { property: "groupName", type: "group" },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { property: "role", type: "role" },
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": { property: "user", type: "user" },
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": { property: "group", type: "group" },
};

/** Identities that hold policies inline: the property of their name, and what they are. */
const identities: Readonly<Record<string, { property: string; type: string }>> = {
  "aws:iam/role:Role": { property: "name", type: "role" },
  "aws:iam/user:User": { property: "name", type: "user" },
  "aws:iam/group:Group": { property: "name", type: "group" },
  "aws-native:iam:Role": { property: "roleName", type: "role" },
  "aws-native:iam:User": { property: "userName", type: "user" },
  "aws-native:iam:Group": { property: "groupName", type: "group" },
};

const managedTypes = ["aws:iam/policy:Policy", "aws-native:iam:ManagedPolicy"];
const attachmentTypes = Object.keys(owned).filter((type) => type.endsWith("Attachment"));

/** Those who have the policies that the resource holds, as far as the stack tells. */
export function holdersOf(resource: Resource, stack: Stack): readonly Identity[] {
  if (resource.type in identities) return [identityOf(resource)];
  if (resource.type in owned) return [ownerOf(resource)];
  return [...attachedTo(resource, stack), ...listed(resource)];
}

/** A managed policy as what may be exempt itself. */
export function managedPolicy(resource: Resource): Identity | undefined {
  if (!managedTypes.includes(resource.type)) return undefined;
  const name = nameText(resource, "name") ?? nameText(resource, "managedPolicyName");
  return { type: "policy", account: accountOf(resource), ...(name !== undefined && { name }) };
}

function identityOf(resource: Resource): Identity {
  const { property, type } = identities[resource.type] as { property: string; type: string };
  const name = nameText(resource, property);
  return { type, account: accountOf(resource), urn: resource.urn, ...(name !== undefined && { name }) };
}

function ownerOf(resource: Resource): Identity {
  const { property, type } = owned[resource.type] as { property: string; type: string };
  const made = (resource.propertyDependencies?.[property] ?? []).filter((source) => source.type in identities);
  const [identity] = made;
  if (identity && made.length === 1) return identityOf(identity);
  // Throws where the name is unknown and made from no identity of the stack.
  return { type, account: accountOf(resource), name: text(resource.props, property) ?? "" };
}

function attachedTo(policy: Resource, stack: Stack): readonly Identity[] {
  const link = { targets: managedTypes, property: "policyArn", names: ["arn", "id"] };
  return stack.referring(policy, attachmentTypes, link).found.map(ownerOf);
}

/** aws-native lists in a managed policy to whom it is attached. */
function listed(policy: Resource): readonly Identity[] {
  return ["role", "user", "group"].flatMap((type) => {
    if (list(policy.props, `${type}s`).length === 0) return [];
    const names = texts(policy.props, `${type}s`);
    return Array.from({ length: names.length }, (_, i) => ({
      type,
      account: accountOf(policy),
      name: names[i] as string,
    }));
  });
}

function accountOf(resource: Resource): string {
  return homeAccounts(resource)[0] as string;
}
