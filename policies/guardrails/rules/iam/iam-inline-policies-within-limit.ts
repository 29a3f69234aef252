import { documentSize, list, mayShareAccount, nist, read, stackRule } from "../../framework";
import type { Link, Resource, Stack } from "../../framework";

/** How many characters the inline policies of one identity may have together. */
const limits = { role: 10_240, group: 5_120, user: 2_048 } as const;

type Kind = keyof typeof limits;

/** Where the inline policies of a kind of identity stand. */
interface Places {
  /** The types of the identities, and the paths of the list of policies and of the document in an item. */
  inline: Readonly<Record<string, readonly [string, string] | undefined>>;
  /** The types of policies beside the identity, with the properties that name it and hold the document. */
  beside: readonly { type: string; property: string; document: string }[];
}

const places: Readonly<Record<Kind, Places>> = {
  role: {
    inline: {
      "aws:iam/role:Role": ["inlinePolicies", "policy"],
      "aws-native:iam:Role": ["policies", "policyDocument"],
    },
    beside: [
      { type: "aws:iam/rolePolicy:RolePolicy", property: "role", document: "policy" },
      { type: "aws-native:iam:RolePolicy", property: "roleName", document: "policyDocument" },
    ],
  },
  group: {
    inline: { "aws:iam/group:Group": undefined, "aws-native:iam:Group": ["policies", "policyDocument"] },
    beside: [
      { type: "aws:iam/groupPolicy:GroupPolicy", property: "group", document: "policy" },
      { type: "aws-native:iam:GroupPolicy", property: "groupName", document: "policyDocument" },
    ],
  },
  user: {
    inline: { "aws:iam/user:User": undefined, "aws-native:iam:User": ["policies", "policyDocument"] },
    beside: [
      { type: "aws:iam/userPolicy:UserPolicy", property: "user", document: "policy" },
      { type: "aws-native:iam:UserPolicy", property: "userName", document: "policyDocument" },
    ],
  },
};

/** The properties that name identities of any kind. */
const names = ["name", "roleName", "groupName", "userName"] as const;

const kinds = new Map<string, Kind>(
  (Object.keys(places) as Kind[]).flatMap((kind) => Object.keys(places[kind].inline).map((type) => [type, kind])),
);

/** The inline policies of each identity are together as small as IAM takes them. */
export const iamInlinePoliciesWithinLimit = stackRule({
  id: "iam-inline-policies-within-limit",
  title: "Inline policies are within the size limit",
  description:
    "The inline policies of a role have together at most 10,240 characters, those of a group 5,120 and those of a user " +
    "2,048, white space not counted; what is beyond fails only in the deployment. Policies whose identity is not of the " +
    "stack are not judged.",
  severity: "medium",
  rows: [69],
  framework: nist("CM-6", "Configuration Settings"),
  remediation: "attach an aws.iam.Policy in place of some of the inline policies, or use wider patterns in them",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  types: [...kinds.keys()],
  judge: (identity, report, _parameters, stack) => {
    const kind = kinds.get(identity.type) as Kind;
    let total = 0;
    report.each([...inlineSizes(identity, kind), ...besideSizes(identity, kind, stack)], (size) => (total += size()));
    if (total <= limits[kind]) return;
    report.violation(`the inline policies of the ${kind} have ${total} bytes, of which AWS takes ${limits[kind]}`);
  },
});

type Size = () => number;

function inlineSizes(identity: Resource, kind: Kind): readonly Size[] {
  const [property, document] = places[kind].inline[identity.type] ?? [];
  if (property === undefined || document === undefined) return [];
  const policies = list(identity.props, property);
  return Array.from({ length: policies.length }, (_, index) => () => sizeOf(policies[index], document));
}

/** Accounts may have identities of the same name. A reference that is unknown and made from no identity of the stack is one to an identity elsewhere. */
function besideSizes(identity: Resource, kind: Kind, stack: Stack): readonly Size[] {
  return places[kind].beside.flatMap(({ type, property, document }) => {
    const link: Link = { targets: Object.keys(places[kind].inline), property, names: [...names, "id", "arn"] };
    const policies = stack
      .referring(identity, [type], link)
      .found.filter((policy) => mayShareAccount(policy, identity));
    return policies.map(
      ({ props }) =>
        () =>
          sizeOf(props, document),
    );
  });
}

function sizeOf(policy: unknown, property: string): number {
  const document = read(policy, property);
  return document === undefined ? 0 : documentSize(document, property);
}
