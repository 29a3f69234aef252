import { cleanroomsRules } from "../../../policies/guardrails/rules/cleanrooms";
import type { TestResource } from "../support/analyzer";
import { collaboration, isOnTables, kinds, membership, rule } from "./clean-rooms";
import { cross, resource, specimen } from "./corpus";
import type { Answers, Area, Reference, Specimen } from "./corpus";

/** The analysis rules of a configured table, by what they say. */
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

export const cleanRoomTables: Area = {
  rules: cleanroomsRules.filter(({ id }) => isOnTables(id)),
  configuration: {
    "cleanrooms-no-sensitive-columns": { sensitiveColumns: ["email"] },
    "cleanrooms-output-minimum": { identityColumns: ["user_id"] },
  },
  specimens: {
    ...cross({ "a table with": {} }, tableRules, (_, { rules: analysisRules, known }) =>
      specimen((reference) => [sourceTable(), configuredTable(reference, { analysisRules })], known),
    ),
    ...sources(),
  },
};

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
