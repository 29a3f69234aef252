import { unknown, type RuleConfiguration, type TestResource } from "../support/analyzer";
import type { Case, Finding, Fixture } from "../support/test-rule";

const provider = { allowedAccountIds: '["444444444444"]', region: "ap-northeast-1" };

/** A collaboration in which account 555555555555 queries and receives results. */
export function collaboration(): TestResource {
  return {
    type: "aws-native:cleanrooms:Collaboration",
    name: "ads",
    props: {
      name: "ads and purchases",
      creatorDisplayName: "advertiser",
      creatorMemberAbilities: [],
      members: [member({})],
      queryLogStatus: "ENABLED",
      jobLogStatus: "ENABLED",
    },
    provider,
    protect: true,
  };
}

/** The member who queries, changed. */
export function member(change: Record<string, unknown>): Record<string, unknown> {
  return {
    accountId: "555555555555",
    displayName: "analyst",
    memberAbilities: ["CAN_QUERY", "CAN_RECEIVE_RESULTS"],
    ...change,
  };
}

/** A membership in the collaboration. */
export function membership(joined: TestResource): TestResource {
  return {
    type: "aws-native:cleanrooms:Membership",
    name: "ads-member",
    props: { collaborationIdentifier: unknown(joined), queryLogStatus: "ENABLED", jobLogStatus: "ENABLED" },
    provider,
    protect: true,
  };
}

/** The resource as `@pulumi/aws` makes it. */
export function ofAws(resource: TestResource): void {
  const name = resource.type.split(":").at(-1) as string;
  resource.type = `aws:cleanrooms/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
}

const rules = {
  aggregation: {
    aggregateColumns: [{ function: "COUNT_DISTINCT", columnNames: ["user_id"] }],
    joinColumns: ["user_id"],
    joinRequired: "QUERY_RUNNER",
    dimensionColumns: ["campaign"],
    allowedJoinOperators: ["AND"],
    scalarFunctions: [],
    outputConstraints: [{ columnName: "user_id", minimum: 100, type: "COUNT_DISTINCT" }],
  },
  list: { joinColumns: ["user_id"], listColumns: ["campaign"] },
  custom: {
    allowedAnalyses: [
      "arn:aws:cleanrooms:ap-northeast-1:555555555555:membership/a1b2c3d4-5678-90ab-cdef-555555555555/analysistemplate/1",
    ],
  },
};

/** Analysis rules of one kind, changed from a good one. */
export function analysisRules(kind: keyof typeof rules, change: Record<string, unknown> = {}): unknown[] {
  return [{ type: kind.toUpperCase(), policy: { v1: { [kind]: { ...rules[kind], ...change } } } }];
}

/** A configured table with a good aggregation rule. */
export function configuredTable(): TestResource {
  return {
    type: "aws-native:cleanrooms:ConfiguredTable",
    name: "exposures-table",
    props: {
      name: "exposures",
      tableReference: { glue: { databaseName: "advertising", tableName: "exposures" } },
      allowedColumns: ["user_id", "campaign"],
      analysisMethod: "DIRECT_QUERY",
      analysisRules: analysisRules("aggregation"),
    },
    provider,
  };
}

/** The Glue table of the configured table. */
export function glueTable(): TestResource {
  return {
    type: "aws:glue/catalogTable:CatalogTable",
    name: "exposures",
    props: {
      databaseName: "advertising",
      name: "exposures",
      storageDescriptor: {
        location: "s3://ads-exposures/exposures/",
        columns: [{ name: "user_id" }, { name: "campaign" }, { name: "email" }],
      },
    },
    provider,
  };
}

/** The stack of one collaboration. */
export const collaborationStack = () => ({ collaboration: collaboration() });

/** The stack of one configured table. */
export const tableStack = () => ({ table: configuredTable() });

/** A stack of one configured table. */
export type TableStack = ReturnType<typeof tableStack>;

/** A case that gives the configured table a rule of the kind, changed from a good one. */
export function ruled(
  kind: keyof typeof rules,
  change: Record<string, unknown>,
  configuration?: RuleConfiguration,
): Case<TableStack> {
  return {
    change: ({ table }) => (table.props["analysisRules"] = analysisRules(kind, change)),
    ...(configuration && { configuration }),
  };
}

/** A case that changes properties of the one resource under the key. */
export function set<K extends string>(
  key: K,
  props: Record<string, unknown>,
  configuration?: RuleConfiguration,
): Case<Record<K, TestResource> & Fixture> {
  return {
    change: (stack) => void Object.assign(stack[key].props, props),
    ...(configuration && { configuration }),
  };
}

/** What the rule is to say of the case. */
export function finding<F extends Fixture>(at: keyof F & string, given: Case<F>, says: string): Finding<F> {
  return { ...given, at, says };
}

/** The cases of a rule over analysis rules that cannot be read. */
export const unreadableRules = {
  "the analysis rules are unknown": finding<TableStack>(
    "table",
    set("table", { analysisRules: unknown() }),
    "analysisRules is not known at preview",
  ),
  "the analysis rule's policy is unknown": finding<TableStack>(
    "table",
    set("table", { analysisRules: [{ type: "AGGREGATION", policy: unknown() }] }),
    "analysisRules.0.policy is not known at preview",
  ),
};
