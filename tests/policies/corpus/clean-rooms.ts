import { cleanroomsRules } from "../../../policies/guardrails/rules/cleanrooms";
import { jsonText, type TestResource } from "../support/analyzer";
import { cross, resource, specimen, undetermined, violated } from "./corpus";
import type { Answers, Area, Reference, Specimen } from "./corpus";

/** A violation of each of the rules on clean rooms. */
export const rule = (...names: string[]): Answers => violated(...names.map((name) => `cleanrooms-${name}`));

/** The two providers, which name the same things alike but for some. */
export const kinds = {
  "aws-native": { native: true, collaborationId: "collaborationIdentifier", cleartext: "allowCleartext" },
  aws: { native: false, collaborationId: "collaborationId", cleartext: "allowClearText" },
};
type Kind = (typeof kinds)[keyof typeof kinds];

const analyst = {
  accountId: "222222222222",
  displayName: "analyst",
  memberAbilities: ["CAN_QUERY", "CAN_RECEIVE_RESULTS"],
};

/** Collaborations, by what changes in a good one. */
const collaborations: Record<string, { change: (kind: Kind) => Partial<TestResource>; known: Answers }> = {
  "a collaboration": { change: () => ({}), known: {} },
  "a collaboration without logs": {
    change: () => ({ props: { queryLogStatus: "DISABLED" } }),
    known: rule("queries-logged"),
  },
  "a collaboration with a stranger": {
    change: () => ({ props: { members: [{ ...analyst, accountId: "999999999999" }] } }),
    known: rule("members-known"),
  },
  "a collaboration with a stranger who brings a table": {
    change: () => ({ props: { members: [analyst, { accountId: "999999999999", memberAbilities: [] }] } }),
    known: {},
  },
  "an encrypted collaboration": {
    change: ({ cleartext }) => ({
      props: { dataEncryptionMetadata: { [cleartext]: false, allowDuplicates: false } },
    }),
    known: {},
  },
  "an encrypted collaboration with clear text": {
    change: ({ cleartext }) => ({ props: { dataEncryptionMetadata: { [cleartext]: true, allowDuplicates: false } } }),
    known: rule("encryption-strict"),
  },
  "a collaboration that is not protected": { change: () => ({ protect: false }), known: rule("protected") },
};

export const cleanRooms: Area = {
  rules: cleanroomsRules.filter(({ id }) => !isOnTables(id)),
  configuration: {
    "cleanrooms-members-known": { allowedQueriers: ["222222222222"], allowedReceivers: ["222222222222"] },
  },
  specimens: {
    ...cross(kinds, collaborations, (kind, { change, known }) =>
      specimen(() => [collaboration(kind, change(kind))], known),
    ),
    ...cross(kinds, { "a membership": {} }, (kind) =>
      specimen((reference) => [collaboration(kind), membership(kind, reference)]),
    ),
    ...memberships(),
    ...budgets(),
    ...roles(),
  },
};

/** True for the rules on configured tables. */
export function isOnTables(rule: string): boolean {
  return /-(analys[ei]s|column|join|output|results|source|unseen)/.test(rule);
}

/** A collaboration as it should be, with the changes. */
export function collaboration(kind: Kind, { props, ...change }: Partial<TestResource> = {}): TestResource {
  return {
    ...resource(
      kind.native ? "aws-native:cleanrooms:Collaboration" : "aws:cleanrooms/collaboration:Collaboration",
      "ads",
      {
        name: "ads",
        creatorMemberAbilities: [],
        members: [analyst],
        queryLogStatus: "ENABLED",
        ...props,
      },
    ),
    protect: true,
    ...change,
  };
}

/** A membership in it. */
export function membership(kind: Kind, reference: Reference, change: Record<string, unknown> = {}): TestResource {
  return {
    ...resource(kind.native ? "aws-native:cleanrooms:Membership" : "aws:cleanrooms/membership:Membership", "member", {
      [kind.collaborationId]: reference(collaboration(kind), "a1b2c3d4-5678-90ab-cdef-111111111111"),
      queryLogStatus: "ENABLED",
      jobLogStatus: kind.native ? "ENABLED" : undefined,
      ...change,
    }),
    protect: true,
  };
}

function memberships(): Record<string, Specimen> {
  const { "aws-native": native } = kinds;
  const runsJobs: Partial<TestResource> = {
    props: { members: [{ ...analyst, memberAbilities: ["CAN_RUN_JOB", "CAN_RECEIVE_RESULTS"] }] },
  };
  return {
    "jobs without logs": specimen(
      (reference) => [collaboration(native, runsJobs), membership(native, reference)],
      rule("jobs-logged"),
    ),
    "a membership without logs": specimen(
      (reference) => [collaboration(native), membership(native, reference, { queryLogStatus: "DISABLED" })],
      rule("queries-logged"),
    ),
    "changes that need no approval": specimen(
      () => [collaboration(native, { props: { autoApprovedChangeTypes: ["ADD_MEMBER"] } })],
      rule("no-automatic-approval"),
    ),
  };
}

function budgets(): Record<string, Specimen> {
  const budget = (reference: Reference, epsilon: number) =>
    resource("aws-native:cleanrooms:PrivacyBudgetTemplate", "budget", {
      membershipIdentifier: reference(membership(kinds["aws-native"], reference), "member"),
      privacyBudgetType: "DIFFERENTIAL_PRIVACY",
      autoRefresh: "NONE",
      parameters: { epsilon, usersNoisePerQuery: 50 },
    });
  return {
    "a privacy budget": specimen((reference) => [budget(reference, 3)]),
    "a privacy budget without bounds": specimen((reference) => [budget(reference, 20)], rule("privacy-budget-bounded")),
  };
}

/** Roles by which Clean Rooms reads, as one text that is unknown with the membership in it. */
function roles(): Record<string, Specimen> {
  const role = (externalId: (id: unknown) => unknown, reference: Reference) => {
    const id = reference(membership(kinds["aws-native"], reference), "a1b2c3d4-5678-90ab-cdef-222222222222");
    const statement = {
      Effect: "Allow",
      Principal: { Service: "cleanrooms.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringLike: { "sts:ExternalId": externalId(id) } },
    };
    return resource("aws:iam/role:Role", "reader", { assumeRolePolicy: jsonText({ Statement: [statement] }) });
  };
  const unread = undetermined("cleanrooms-trust-names-membership");
  return {
    "a role for one membership": specimen(
      (reference) => [
        role((id) => (typeof id === "string" ? `arn:aws:*:*:222222222222:dbuser:*/${id}*` : id), reference),
      ],
      {},
      unread,
    ),
    "a role for every membership": specimen(
      (reference) => [role(() => "arn:aws:*:*:*:dbuser:*/*", reference)],
      rule("trust-names-membership"),
    ),
  };
}
