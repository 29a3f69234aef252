import { expect } from "chai";
import {
  AggregateFunction,
  type AggregationRuleArgs,
  ConfiguredTable,
  type ConfiguredTableArgs,
  JoinOperator,
  ScalarFunction,
} from "../../../components/cleanroom";
import { find } from "../../support/program";
import { PROVIDER, childrenOf, expectRefused, inAccount, record } from "./support";

const rule: AggregationRuleArgs = {
  aggregates: [{ function: AggregateFunction.Avg, columns: ["sepal_length"] }],
  dimensionColumns: ["class"],
  outputConstraints: [{ column: "sepal_length", minimum: 10 }],
};

function minimal(): ConfiguredTableArgs {
  return {
    configuredTableName: "iris",
    database: "samples",
    table: "iris",
    columns: [
      { name: "sepal_length", type: "double" },
      { name: "price", type: "decimal(10,2)" },
      { name: "class", type: "string" },
      { name: "hidden", type: "int" },
    ],
    allowedColumns: ["sepal_length", "price", "class"],
    analysisRule: { aggregation: rule },
  };
}

const make = (args: ConfiguredTableArgs) => () => new ConfiguredTable("iris", args, inAccount(PROVIDER));

describe("ConfiguredTable", () => {
  it("makes the configured table with its rule", async () => {
    const resources = await record(make(minimal()));
    expect(childrenOf(resources, "iris")).to.deep.equal(["iris-configured-table"]);
    const { type, account, inputs } = find(resources, "iris-configured-table");
    expect(type).to.equal("aws-native:cleanrooms:ConfiguredTable");
    expect(account).to.equal(PROVIDER.accountId);
    expect(inputs).to.deep.equal({
      name: "iris",
      tableReference: { glue: { databaseName: "samples", tableName: "iris" } },
      allowedColumns: ["sepal_length", "price", "class"],
      analysisMethod: "DIRECT_QUERY",
      analysisRules: [
        {
          type: "AGGREGATION",
          policy: {
            v1: {
              aggregation: {
                aggregateColumns: [{ function: "AVG", columnNames: ["sepal_length"] }],
                dimensionColumns: ["class"],
                joinColumns: [],
                scalarFunctions: [],
                outputConstraints: [{ columnName: "sepal_length", minimum: 10, type: "COUNT_DISTINCT" }],
              },
            },
          },
        },
      ],
    });
  });

  it("takes everything that can be said, and requires a join where columns can be joined on", async () => {
    const full: AggregationRuleArgs = {
      aggregates: [
        { function: AggregateFunction.Sum, columns: ["sepal_length", "price"] },
        { function: AggregateFunction.CountDistinct, columns: ["class"] },
      ],
      joinColumns: ["class"],
      scalarFunctions: [ScalarFunction.Round],
      outputConstraints: [{ column: "class", minimum: 2 }],
    };
    const joins: unknown[] = [];
    for (const aggregation of [
      full,
      { ...full, joinRequired: false, allowedJoinOperators: [JoinOperator.And, JoinOperator.Or] },
    ]) {
      const args = { ...minimal(), description: "d", tags: { a: "b" }, analysisRule: { aggregation } };
      const { inputs } = find(await record(make(args)), "iris-configured-table");
      expect(inputs).to.deep.include({ description: "d", tags: [{ key: "a", value: "b" }] });
      joins.push(inputs.analysisRules);
    }
    const expected = {
      aggregateColumns: [
        { function: "SUM", columnNames: ["sepal_length", "price"] },
        { function: "COUNT_DISTINCT", columnNames: ["class"] },
      ],
      dimensionColumns: [],
      joinColumns: ["class"],
      scalarFunctions: ["ROUND"],
      outputConstraints: [{ columnName: "class", minimum: 2, type: "COUNT_DISTINCT" }],
    };
    const wrapped = (aggregation: object) => [{ type: "AGGREGATION", policy: { v1: { aggregation } } }];
    expect(joins[0]).to.deep.equal(
      wrapped({ ...expected, joinRequired: "QUERY_RUNNER", allowedJoinOperators: ["AND"] }),
    );
    expect(joins[1]).to.deep.equal(wrapped({ ...expected, allowedJoinOperators: ["AND", "OR"] }));
  });

  it("waits for what the component waits for", async () => {
    const resources = await record(() => {
      const options = inAccount(PROVIDER);
      const first = new ConfiguredTable("first", minimal(), options);
      new ConfiguredTable("second", minimal(), { ...options, dependsOn: first });
    });
    expect(find(resources, "first-configured-table").dependsOn).to.deep.equal([]);
    expect(find(resources, "second-configured-table").dependsOn).to.deep.equal(["first"]);
  });

  const changed = (change: Partial<AggregationRuleArgs>) => ({ analysisRule: { aggregation: { ...rule, ...change } } });
  const aggregation = "analysisRule.aggregation";
  const wrong: [string, Partial<ConfiguredTableArgs>, string[]][] = [
    [
      "wrong names",
      { configuredTableName: "", description: "\u0007", database: "a-b", table: "" },
      [
        'configuredTableName: "" is not a Clean Rooms name; write 1 to 100 characters on one line, not all of them blank',
        'description: "\\u0007" is not a description that Clean Rooms takes; write at most 255 characters',
        'database: "a-b" is not a Glue name that Clean Rooms takes; write 1 to 128 lower-case letters, digits and underscores',
        'table: "" is not a Glue name that Clean Rooms takes; write 1 to 128 lower-case letters, digits and underscores',
      ],
    ],
    [
      "an upper-case column and one that stands there twice",
      { columns: [...minimal().columns, { name: "Upper", type: "int" }, { name: "class", type: "int" }] },
      [
        'columns[4].name: "Upper" is not a column name that Clean Rooms takes; write 1 to 127 lower-case letters, digits and underscores',
        'columns: "class" stands there more than once; write it once',
      ],
    ],
    [
      "allowed columns that the table does not have",
      { allowedColumns: ["sepal_length", "class", "class", "weight"] },
      [
        'allowedColumns: "class" stands there more than once; write it once',
        'allowedColumns: "weight" is not a column of iris; write one of columns',
      ],
    ],
    [
      "over 100 allowed columns",
      {
        columns: [...minimal().columns, ...Array.from({ length: 101 }, (_, i) => ({ name: `c${i}`, type: "int" }))],
        allowedColumns: ["sepal_length", "class", ...Array.from({ length: 99 }, (_, i) => `c${i}`)],
      },
      ["allowedColumns: 101 is not a whole number of columns from 1 to 100"],
    ],
    [
      "a rule beyond the allowed columns",
      changed({
        aggregates: [{ function: AggregateFunction.Avg, columns: ["hidden"] }],
        dimensionColumns: ["hidden"],
        joinColumns: ["missing"],
        outputConstraints: [{ column: "hidden", minimum: 2 }],
      }),
      [
        `${aggregation}.aggregates[0].columns: "hidden" is not among the allowed columns; write one of allowedColumns`,
        `${aggregation}.dimensionColumns: "hidden" is not among the allowed columns; write one of allowedColumns`,
        `${aggregation}.joinColumns: "missing" is not among the allowed columns; write one of allowedColumns`,
        `${aggregation}.outputConstraints[0].column: "hidden" is not among the allowed columns; write one of allowedColumns`,
      ],
    ],
    [
      "an average of text",
      changed({ aggregates: [{ function: AggregateFunction.Avg, columns: ["price", "class"] }] }),
      [
        `${aggregation}.aggregates[0].columns: "class" is of type string, and AVG takes numbers; write a numeric column`,
      ],
    ],
    [
      "nothing to aggregate and no constraint",
      changed({ aggregates: [], outputConstraints: [] }),
      [
        `${aggregation}.aggregates: nothing may be aggregated; write at least one function`,
        `${aggregation}.outputConstraints: write at least one constraint`,
      ],
    ],
    [
      "a function without columns and a function twice",
      changed({
        aggregates: [
          { function: AggregateFunction.Count, columns: [] },
          { function: AggregateFunction.Count, columns: ["class", "class"] },
        ],
      }),
      [
        `${aggregation}.aggregates: "COUNT" stands there more than once; write it once`,
        `${aggregation}.aggregates[0].columns: write at least one column`,
        `${aggregation}.aggregates[1].columns: "class" stands there more than once; write it once`,
      ],
    ],
    [
      "a dimension column to join on",
      changed({ joinColumns: ["class"] }),
      [`${aggregation}.joinColumns: "class" is a dimension column too; write it in one of the two`],
    ],
    [
      "a join without columns",
      changed({ joinRequired: true, allowedJoinOperators: [JoinOperator.Or] }),
      [
        `${aggregation}.joinRequired: no column to join on; write joinColumns`,
        `${aggregation}.allowedJoinOperators: no column to join on; leave it out, or write joinColumns`,
      ],
    ],
    [
      "operators and functions twice",
      changed({
        dimensionColumns: [],
        joinColumns: ["class"],
        allowedJoinOperators: [JoinOperator.Or, JoinOperator.Or],
        scalarFunctions: [ScalarFunction.Abs, ScalarFunction.Abs],
      }),
      [
        `${aggregation}.allowedJoinOperators: "OR" stands there more than once; write it once`,
        `${aggregation}.scalarFunctions: "ABS" stands there more than once; write it once`,
      ],
    ],
    ...[1, 100_001, 2.5].map((minimum): [string, Partial<ConfiguredTableArgs>, string[]] => [
      `a constraint of ${minimum}`,
      changed({ outputConstraints: [{ column: "class", minimum }] }),
      [
        `${aggregation}.outputConstraints[0].minimum: ${minimum} is not a whole number of distinct values from 2 to 100000`,
      ],
    ]),
    [
      "two constraints on a column",
      changed({
        outputConstraints: [
          { column: "class", minimum: 2 },
          { column: "class", minimum: 3 },
        ],
      }),
      [`${aggregation}.outputConstraints: "class" stands there more than once; write it once`],
    ],
  ];
  for (const [what, change, problems] of wrong) {
    it(`refuses ${what}`, () => expectRefused(make({ ...minimal(), ...change }), 'ConfiguredTable "iris"', problems));
  }
});
