import { UNKNOWN } from "../evaluator";
import { type PolicyDocument, documentAt, unknownDocument } from "./document";
import { awsManagedPolicy } from "./managed-policies";
import { Attachments, type Named, Registry, type Resources } from "./registry";
import { type Reference, type Resource, originOf, referenceAt, referencesAt } from "./resource";
import { type Known, at, isUnknown, listAt, textAt } from "./value";

/** A role or user of the stack. */
export interface Identity extends Named {
  kind: "role" | "user";
  arn: Known<string>;
  /** What its identity policies say, those of its groups included. */
  policies: readonly PolicyDocument[];
  boundary?: PolicyDocument;
  /** Who may assume it; roles only. */
  trust?: PolicyDocument;
}

interface Principal extends Named {
  kind: Identity["kind"] | "group";
  name: Known<string>;
  arn: Known<string>;
  resource: Resource;
}

interface ManagedPolicy extends Named {
  arn: Known<string>;
  document: PolicyDocument;
}

/** What a user has from a group that is not known. */
const OTHER_GROUP = unknownDocument("a policy of a group that is not in the stack");

const ROLES = ["aws:iam/role:Role", "aws-native:iam:Role"];
const USERS = ["aws:iam/user:User", "aws-native:iam:User"];
const GROUPS = ["aws:iam/group:Group", "aws-native:iam:Group"];

/** The roles and users of the stack, by ARN and name. */
export function readIdentities(resources: Resources): Registry<Identity> {
  const roles = principals(resources, ROLES, "role");
  const users = principals(resources, USERS, "user");
  const groups = principals(resources, GROUPS, "group");
  const managed = managedPolicies(resources);

  const ofRole = new Attachments<Principal, PolicyDocument>(roles);
  const ofUser = new Attachments<Principal, PolicyDocument>(users);
  const ofGroup = new Attachments<Principal, PolicyDocument>(groups);
  attachInline(resources, { role: ofRole, user: ofUser, group: ofGroup });
  attachManaged(resources, managed, { role: ofRole, user: ofUser, group: ofGroup });
  const groupsOf = memberships(resources, users, groups);

  const policiesOf = (attachments: Attachments<Principal, PolicyDocument>, principal: Principal) => {
    const { attached, perhaps } = attachments.of(principal);
    return [
      ...attached,
      ...ownPolicies(principal, managed),
      ...perhaps.map(({ name, origin }) => unknownDocument(name, origin)),
    ];
  };
  const identity = (principal: Principal, kind: Identity["kind"]): Identity => {
    const { resource, account, arn, origin } = principal;
    const boundary = boundaryOf(resource, managed);
    const trustProperty = "assumeRolePolicy" in resource.props ? "assumeRolePolicy" : "assumeRolePolicyDocument";
    return {
      kind,
      account,
      arn,
      origin,
      policies:
        kind === "role"
          ? policiesOf(ofRole, principal)
          : [
              ...policiesOf(ofUser, principal),
              ...groupsOf(principal).flatMap((group) => (group ? policiesOf(ofGroup, group) : [OTHER_GROUP])),
            ],
      ...(boundary && { boundary }),
      ...(kind === "role" && { trust: documentAt(resource, trustProperty, "trust policy") }),
    };
  };
  const all = [...roles.all.map((role) => identity(role, "role")), ...users.all.map((user) => identity(user, "user"))];
  return new Registry(all, ({ arn }) => [arn]);
}

function principals(resources: Resources, types: readonly string[], kind: Principal["kind"]): Registry<Principal> {
  const all = resources.map(types, (resource, origin): Principal => {
    const name = textAt(resource.props, "name") ?? textAt(resource.props, `${kind}Name`) ?? UNKNOWN;
    const path = textAt(resource.props, "path") ?? "/";
    return { kind, name, account: resource.account, arn: arnOf(resource, kind, path, name), origin, resource };
  });
  return new Registry(all, ({ name, arn }) => [name, arn]);
}

function arnOf(resource: Resource, kind: string, path: Known<string>, name: Known<string>): Known<string> {
  const { account, region } = resource;
  if (isUnknown(account) || isUnknown(path) || isUnknown(name)) return UNKNOWN;
  return `arn:${partitionOf(region)}:iam::${account}:${kind}${path}${name}`;
}

/** The partition of a Region; IAM is global within it. */
export function partitionOf(region: Known<string>): string {
  if (isUnknown(region)) return "aws";
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

function managedPolicies(resources: Resources): Registry<ManagedPolicy> {
  const all = resources.map(
    ["aws:iam/policy:Policy", "aws-native:iam:ManagedPolicy"],
    (resource, origin): ManagedPolicy => {
      const name = textAt(resource.props, "name") ?? textAt(resource.props, "managedPolicyName") ?? UNKNOWN;
      const path = textAt(resource.props, "path") ?? "/";
      const property = "policyDocument" in resource.props ? "policyDocument" : "policy";
      return {
        account: resource.account,
        arn: arnOf(resource, "policy", path, name),
        document: documentAt(resource, property, `policy ${isUnknown(name) ? origin.name : name}`),
        origin,
      };
    },
  );
  return new Registry(all, ({ arn }) => [arn]);
}

/** The document of a managed policy, of the stack or of AWS; one that is neither is unknown. */
function managedDocument(reference: Reference, managed: Registry<ManagedPolicy>): PolicyDocument {
  const own = managed.referred(reference)?.document;
  if (own) return own;
  if (!("text" in reference)) return unknownDocument("a managed policy that is not known at preview");
  return awsManagedPolicy(reference.text) ?? unknownDocument(`policy ${reference.text}`);
}

type ByKind = Record<Principal["kind"], Attachments<Principal, PolicyDocument>>;

/** Inline policies that are resources of their own. */
function attachInline(resources: Resources, to: ByKind): void {
  const inline = { role: "Role", user: "User", group: "Group" } as const;
  for (const [kind, name] of Object.entries(inline) as [Principal["kind"], string][]) {
    for (const resource of resources.ofTypes(`aws:iam/${kind}Policy:${name}Policy`)) {
      to[kind].add(referenceAt(resource, kind), resource, documentAt(resource, "policy", policyName(resource, "name")));
    }
    for (const resource of resources.ofTypes(`aws-native:iam:${name}Policy`)) {
      const document = documentAt(resource, "policyDocument", policyName(resource, "policyName"));
      to[kind].add(referenceAt(resource, `${kind}Name`), resource, document);
    }
  }
}

function policyName(resource: Resource, property: string): string {
  const name = textAt(resource.props, property);
  return `policy ${typeof name === "string" ? name : resource.name}`;
}

function attachManaged(resources: Resources, managed: Registry<ManagedPolicy>, to: ByKind): void {
  for (const kind of ["role", "user", "group"] as const) {
    const name = kind[0]!.toUpperCase() + kind.slice(1);
    for (const resource of resources.ofTypes(`aws:iam/${kind}PolicyAttachment:${name}PolicyAttachment`)) {
      const policy = referenceAt(resource, "policyArn");
      if (policy) to[kind].add(referenceAt(resource, kind), resource, managedDocument(policy, managed));
    }
    for (const resource of resources.ofTypes("aws:iam/policyAttachment:PolicyAttachment")) {
      const policy = referenceAt(resource, "policyArn");
      if (!policy) continue;
      for (const principal of referencesAt(resource, `${kind}s`)) {
        to[kind].add(principal, resource, managedDocument(policy, managed));
      }
    }
    for (const resource of resources.ofTypes("aws-native:iam:ManagedPolicy")) {
      const document = managedDocument({ urns: [resource.urn] }, managed);
      for (const principal of referencesAt(resource, `${kind}s`)) to[kind].add(principal, resource, document);
    }
  }
}

/** What a role, user or group says of its own policies. */
function ownPolicies({ resource }: Principal, managed: Registry<ManagedPolicy>): PolicyDocument[] {
  const inline = "inlinePolicies" in resource.props ? "inlinePolicies" : "policies";
  const items = listAt(resource.props, inline);
  const documents = isUnknown(items) ? [UNKNOWN] : items;
  return [
    ...documents.map((item): PolicyDocument => {
      const name = textAt(item, "name") ?? textAt(item, "policyName");
      return {
        name: `policy ${typeof name === "string" ? name : `of ${resource.name}`}`,
        document: at(item, "policy") ?? at(item, "policyDocument") ?? UNKNOWN,
        origin: originOf(resource),
      };
    }),
    ...referencesAt(resource, "managedPolicyArns").map((reference) => managedDocument(reference, managed)),
  ];
}

function boundaryOf(resource: Resource, managed: Registry<ManagedPolicy>): PolicyDocument | undefined {
  const reference = referenceAt(resource, "permissionsBoundary");
  return reference && managedDocument(reference, managed);
}

/** The groups of each user; undefined for one that is unknown or not in the stack. */
function memberships(
  resources: Resources,
  users: Registry<Principal>,
  groups: Registry<Principal>,
): (user: Principal) => readonly (Principal | undefined)[] {
  const ofUser = new Attachments<Principal, Principal | undefined>(users);
  const join = (resource: Resource, user: Reference | undefined, group: Reference | undefined) => {
    if (group) ofUser.add(user, resource, groups.referred(group, resource.account));
  };
  for (const resource of resources.ofTypes("aws:iam/groupMembership:GroupMembership")) {
    for (const user of referencesAt(resource, "users")) join(resource, user, referenceAt(resource, "group"));
  }
  for (const resource of resources.ofTypes("aws:iam/userGroupMembership:UserGroupMembership")) {
    for (const group of referencesAt(resource, "groups")) join(resource, referenceAt(resource, "user"), group);
  }
  for (const resource of resources.ofTypes("aws-native:iam:User")) {
    for (const group of referencesAt(resource, "groups")) join(resource, { urns: [resource.urn] }, group);
  }
  return (user) => {
    const { attached, perhaps } = ofUser.of(user);
    return [...attached, ...(perhaps.length > 0 ? [undefined] : [])];
  };
}
