import { AggregateFunction, JoinOperator, ScalarFunction } from "../../../../components/cleanroom/aggregation-rule";
import type { QueryTable } from "../../../../components/cleanroom/query";

export const QUERIER = "555555555555";
export const TEMPLATE = "arn:aws:cleanrooms:ap-northeast-1:444444444444:membership/m/analysistemplate/t";

const columns = (names: string) => names.split(" ").map((name) => ({ name, type: "string" }));

/** The data of an advertisement, joined only with tables of the member who queries. */
export const impressions: QueryTable = {
  name: "impressions",
  columns: columns("user_id device campaign region day cost views"),
  ownedByQuerier: false,
  rule: {
    aggregation: {
      aggregates: [
        { function: AggregateFunction.Sum, columns: ["cost", "views"] },
        { function: AggregateFunction.SumDistinct, columns: ["views"] },
        { function: AggregateFunction.Avg, columns: ["cost"] },
        { function: AggregateFunction.Count, columns: ["views"] },
        { function: AggregateFunction.CountDistinct, columns: ["user_id"] },
      ],
      dimensionColumns: ["campaign", "region", "day"],
      joinColumns: ["user_id", "device"],
      scalarFunctions: [ScalarFunction.Upper, ScalarFunction.Trim, ScalarFunction.Cast, ScalarFunction.Extract],
      outputConstraints: [{ column: "user_id", minimum: 100 }],
    },
  },
};

/** The customers of the member who queries. */
export const customers: QueryTable = {
  name: "customers",
  columns: columns("user_id device tier"),
  ownedByQuerier: true,
  rule: {
    aggregation: {
      aggregates: [{ function: AggregateFunction.CountDistinct, columns: ["user_id"] }],
      dimensionColumns: ["tier"],
      joinColumns: ["user_id", "device"],
      joinRequired: false,
      allowedJoinOperators: [JoinOperator.And, JoinOperator.Or],
      outputConstraints: [{ column: "user_id", minimum: 2 }],
    },
  },
};

/** Sales that may be queried alone, joined by AND and OR, and with every scalar function. */
export const sales: QueryTable = {
  name: "sales",
  columns: columns("user_id device product price"),
  ownedByQuerier: false,
  rule: {
    aggregation: {
      aggregates: [{ function: AggregateFunction.Sum, columns: ["price"] }],
      dimensionColumns: ["product"],
      joinColumns: ["user_id", "device"],
      joinRequired: false,
      allowedJoinOperators: [JoinOperator.And, JoinOperator.Or],
      allScalarFunctions: true,
      outputConstraints: [{ column: "user_id", minimum: 2 }],
    },
  },
};

const list = (name: string, joinColumns: string, listColumns: string, ownedByQuerier: boolean): QueryTable => ({
  name,
  columns: [...columns(joinColumns), ...columns(listColumns), { name: "hidden", type: "int" }],
  ownedByQuerier,
  rule: {
    list: {
      joinColumns: joinColumns.split(" "),
      listColumns: listColumns.split(" "),
      allowedJoinOperators: [JoinOperator.And, ...(name === "partner" ? [] : [JoinOperator.Or])],
    },
  },
});

export const crm = list("crm", "id email", "segment city score", true);
export const partner = list("partner", "id email", "grade amount", false);
export const third = list("third", "id phone", "note", false);
/** A list rule that names no columns. */
export const unlisted: QueryTable = {
  name: "unlisted",
  columns: columns("id grade"),
  ownedByQuerier: false,
  rule: { list: { joinColumns: ["id"], listColumns: [] } },
};

const any = { allowedAnalyses: ["ANY_QUERY"], allowedAnalysisProviders: [QUERIER] };

/** Of the user guide: the columns age and name do not get into results. */
export const users: QueryTable = {
  name: "users",
  columns: columns("id age gender email name profile"),
  ownedByQuerier: false,
  rule: { custom: { ...any, disallowedOutputColumns: ["age", "name"] } },
};
export const pets: QueryTable = {
  name: "pets",
  columns: columns("age gender owner_name owner_id"),
  ownedByQuerier: true,
  rule: { custom: any },
};
export const visits: QueryTable = {
  name: "visits",
  columns: columns("id page"),
  ownedByQuerier: false,
  rule: { custom: { allowedAnalyses: [TEMPLATE] } },
};
export const strangers: QueryTable = {
  name: "strangers",
  columns: columns("id page"),
  ownedByQuerier: false,
  rule: { custom: { allowedAnalyses: ["ANY_QUERY"], allowedAnalysisProviders: ["444444444444"] } },
};
export const patients: QueryTable = {
  name: "patients",
  columns: columns("id ward"),
  ownedByQuerier: false,
  rule: { custom: { ...any, differentialPrivacyColumn: "id" } },
};
export const bare: QueryTable = { name: "bare", columns: columns("id"), ownedByQuerier: true };
/** A name that only backticks can hold. */
export const hyphenated: QueryTable = { ...pets, name: "my pets-2", columns: columns("age group owner`s") };

export const tables = [
  ...[impressions, customers, sales],
  ...[crm, partner, third, unlisted],
  ...[users, pets, visits, strangers, patients, bare, hyphenated],
];
