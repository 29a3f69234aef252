import { cleanroomsRules } from "../../../policies/guardrails/rules/cleanrooms";
import { jsonText, type TestResource } from "../support/analyzer";
import { cross, provider, specimen, undetermined, violated } from "./corpus";
import type { Answers, Area, Reference, Specimen } from "./corpus";

const rule = (...names: string[]): Answers => violated(...names.map((name) => `cleanrooms-${name}`));

/** The two providers, which name the same things alike but for some. */
const kinds = {
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

/** The table rules of a configured table, by what they say. */
const tableRules: Record<string, { rules: unknown[] | undefined; known: Answers }> = {
  "an aggregation": { rules: [aggregation()], known: {} },
  "an aggregation without a join": {
    rules: [aggregation({ joinRequired: undefined })],
    known: rule("join-required"),
  },
  "an aggregation of few": {
    rules: [aggregation({ outputConstraints: [{ columnName: "user_id", minimum: 2, type: "COUNT_DISTINCT" }] })],
    known: rule("output-minimum"),
  },
  "an aggregation by a sensitive column": {
    rules: [aggregation({ dimensionColumns: ["campaign", "email"] })],
    known: rule("no-sensitive-columns"),
  },
  "an aggregation with a join by OR": {
    rules: [aggregation({ allowedJoinOperators: ["AND", "OR"] })],
    known: rule("no-or-join"),
  },
  "an aggregation that is analysed further": {
    rules: [aggregation({ additionalAnalyses: "ALLOWED" })],
    known: rule("no-additional-analyses"),
  },
  "a list": { rules: [policy("list", { joinColumns: ["user_id"], listColumns: ["campaign"] })], known: {} },
  "approved analyses": {
    rules: [
      policy("custom", {
        allowedAnalyses: ["arn:aws:cleanrooms:ap-northeast-1:222222222222:membership/m/analysistemplate/t"],
      }),
    ],
    known: {},
  },
  "any query of a stranger": {
    rules: [policy("custom", { allowedAnalyses: ["ANY_QUERY"], allowedAnalysisProviders: ["999999999999"] })],
    known: rule("no-unseen-analysis", "analysis-providers-known"),
  },
  "no rule": { rules: undefined, known: rule("analysis-rule-given") },
};

export const cleanRooms: Area = {
  rules: cleanroomsRules,
  configuration: {
    "cleanrooms-members-known": { allowedQueriers: ["222222222222"], allowedReceivers: ["222222222222"] },
    "cleanrooms-no-sensitive-columns": { sensitiveColumns: ["email"] },
    "cleanrooms-output-minimum": { identityColumns: ["user_id"] },
  },
  specimens: {
    ...cross(kinds, collaborations, (kind, { change, known }) =>
      specimen(() => [collaboration(kind, change(kind))], known),
    ),
    ...cross(kinds, { "a membership": {} }, (kind) =>
      specimen((reference) => [collaboration(kind), membership(kind, reference)]),
    ),
    ...memberships(),
    ...cross({ "a table with": {} }, tableRules, (_, { rules: analysisRules, known }) =>
      specimen((reference) => [sourceTable(), configuredTable(reference, { analysisRules })], known),
    ),
    ...sources(),
    ...budgets(),
    ...roles(),
  },
};

function collaboration(kind: Kind, { props, ...change }: Partial<TestResource> = {}): TestResource {
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

function membership(kind: Kind, reference: Reference, change: Record<string, unknown> = {}): TestResource {
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

function policy(kind: string, v1: Record<string, unknown>): unknown {
  return { type: kind.toUpperCase(), policy: { v1: { [kind]: v1 } } };
}

function aggregation(change: Record<string, unknown> = {}): unknown {
  return policy("aggregation", {
    aggregateColumns: [{ function: "COUNT_DISTINCT", columnNames: ["user_id"] }],
    joinColumns: ["user_id"],
    joinRequired: "QUERY_RUNNER",
    dimensionColumns: ["campaign"],
    allowedJoinOperators: ["AND"],
    scalarFunctions: [],
    outputConstraints: [{ columnName: "user_id", minimum: 100, type: "COUNT_DISTINCT" }],
    ...change,
  });
}

function sourceTable(location: unknown = "s3://ads/exposures/"): TestResource {
  return resource("aws:glue/catalogTable:CatalogTable", "exposures", {
    databaseName: "ads",
    name: "exposures",
    storageDescriptor: { location, columns: ["user_id", "campaign", "email"].map((name) => ({ name })) },
  });
}

function configuredTable(reference: Reference, change: Record<string, unknown> = {}): TestResource {
  const database = resource("aws:glue/catalogDatabase:CatalogDatabase", "ads-database", {});
  return resource("aws-native:cleanrooms:ConfiguredTable", "configured", {
    name: "exposures",
    tableReference: {
      glue: { databaseName: reference(database, "ads"), tableName: reference(sourceTable(), "exposures") },
    },
    allowedColumns: ["user_id", "campaign"],
    analysisMethod: "DIRECT_QUERY",
    analysisRules: [aggregation()],
    ...change,
  });
}

/** Where the data of tables lies, and what of it is used. */
function sources(): Record<string, Specimen> {
  const bucket = (name: string) => resource("aws:s3/bucket:Bucket", name, { bucket: name });
  const location = (arn: string) => resource("aws:lakeformation/resource:Resource", "location", { arn });
  const receiving = (reference: Reference, name: string) =>
    membership(kinds["aws-native"], reference, {
      defaultResultConfiguration: {
        outputConfiguration: { s3: { bucket: reference(bucket(name), name), resultFormat: "CSV" } },
      },
    });
  const joined = collaboration(kinds["aws-native"]);
  return {
    "a table with every column in use": specimen(
      (reference) => [sourceTable(), configuredTable(reference, { allowedColumns: ["user_id", "campaign", "email"] })],
      rule("columns-limited"),
    ),
    "a table at a registered place": specimen(
      (reference) => [sourceTable(), configuredTable(reference), location("arn:aws:s3:::ads/exposures")],
      rule("source-unregistered"),
    ),
    "a table beside a registered place": specimen((reference) => [
      sourceTable(),
      configuredTable(reference),
      location("arn:aws:s3:::ads/purchases"),
    ]),
    "a table beside its results": specimen(
      (reference) => [bucket("ads"), sourceTable(), configuredTable(reference), joined, receiving(reference, "ads")],
      rule("results-apart"),
    ),
    "a table apart from its results": specimen((reference) => [
      bucket("results"),
      sourceTable(),
      configuredTable(reference),
      joined,
      receiving(reference, "results"),
    ]),
    "a table of @pulumi/aws, which has no place for a rule": specimen(
      () => [
        sourceTable(),
        resource("aws:cleanrooms/configuredTable:ConfiguredTable", "configured", {
          tableReference: { databaseName: "ads", tableName: "exposures" },
          allowedColumns: ["user_id"],
        }),
      ],
      rule("analysis-rule-given"),
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

function resource(type: string, name: string, props: Record<string, unknown>): TestResource {
  return { type, name, props, provider };
}
