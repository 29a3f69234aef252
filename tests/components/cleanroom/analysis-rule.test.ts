import { expect } from "chai";
import {
  AdditionalAnalyses,
  AggregateFunction,
  AnalysisMethod,
  ConfiguredTable,
  type ConfiguredTableArgs,
  JoinOperator,
  ScalarFunction,
} from "../../../components/cleanroom";
import { find } from "../../support/program";
import { ANALYST, PROVIDER, expectRefused, inAccount, record } from "./support";

const TEMPLATE =
  "arn:aws:cleanrooms:ap-northeast-1:555555555555:membership/a1b2c3d4-5678-90ab-cdef-555555555555/analysistemplate/a1b2c3d4-5678-90ab-cdef-666666666666";

function args(change: Partial<ConfiguredTableArgs>): ConfiguredTableArgs {
  return {
    configuredTableName: "customers",
    database: "shop",
    table: "customers",
    columns: ["id", "age", "city", "hidden"].map((name) => ({ name, type: "string" })),
    allowedColumns: ["id", "age", "city"],
    analysisRule: { list: { joinColumns: ["id"], listColumns: ["age"] } },
    ...change,
  };
}

const make = (change: Partial<ConfiguredTableArgs>) => () =>
  new ConfiguredTable("customers", args(change), inAccount(PROVIDER));

async function inputs(change: Partial<ConfiguredTableArgs>) {
  return find(await record(make(change)), "customers-configured-table").inputs;
}

describe("The analysis rule of a configured table", () => {
  const rules: [string, ConfiguredTableArgs["analysisRule"], string, object][] = [
    [
      "a list of rows",
      { list: { joinColumns: ["id"], listColumns: ["age", "city"] } },
      "LIST",
      { list: { joinColumns: ["id"], listColumns: ["age", "city"], allowedJoinOperators: ["AND"] } },
    ],
    [
      "a list with all that can be said",
      {
        list: {
          joinColumns: ["id"],
          listColumns: ["age"],
          allowedJoinOperators: [JoinOperator.And, JoinOperator.Or],
          additionalAnalyses: AdditionalAnalyses.Required,
        },
      },
      "LIST",
      {
        list: {
          joinColumns: ["id"],
          listColumns: ["age"],
          allowedJoinOperators: ["AND", "OR"],
          additionalAnalyses: "REQUIRED",
        },
      },
    ],
    ["no analysis yet", { custom: { allowedAnalyses: [] } }, "CUSTOM", { custom: { allowedAnalyses: [] } }],
    [
      "approved templates, under differential privacy",
      {
        custom: {
          allowedAnalyses: [TEMPLATE],
          differentialPrivacyColumn: "id",
          disallowedOutputColumns: ["city"],
          additionalAnalyses: AdditionalAnalyses.Allowed,
        },
      },
      "CUSTOM",
      {
        custom: {
          allowedAnalyses: [TEMPLATE],
          differentialPrivacy: { columns: [{ name: "id" }] },
          disallowedOutputColumns: ["city"],
          additionalAnalyses: "ALLOWED",
        },
      },
    ],
    [
      "any query of an account, where that is meant",
      {
        custom: {
          allowedAnalyses: ["ANY_QUERY"],
          allowedAnalysisProviders: [ANALYST.accountId],
          withoutDifferentialPrivacy: true,
        },
      },
      "CUSTOM",
      { custom: { allowedAnalyses: ["ANY_QUERY"], allowedAnalysisProviders: [ANALYST.accountId] } },
    ],
  ];
  for (const [what, analysisRule, type, v1] of rules) {
    it(`allows ${what}`, async () => {
      const { analysisRules, analysisMethod } = await inputs({ analysisRule });
      expect(analysisRules).to.deep.equal([{ type, policy: { v1 } }]);
      expect(analysisMethod).to.equal("DIRECT_QUERY");
    });
  }

  it("allows all scalar functions at once", async () => {
    const aggregation = {
      aggregates: [{ function: AggregateFunction.Count, columns: ["id"] }],
      allScalarFunctions: true,
      outputConstraints: [{ column: "id", minimum: 2 }],
    };
    const { analysisRules } = await inputs({ analysisRule: { aggregation } });
    const [{ policy }] = analysisRules as [{ policy: { v1: { aggregation: { scalarFunctions: string[] } } } }];
    expect(policy.v1.aggregation.scalarFunctions).to.deep.equal(Object.values(ScalarFunction));
    expect(policy.v1.aggregation.scalarFunctions).to.have.length(24);
    const both = { ...aggregation, scalarFunctions: [ScalarFunction.Abs] };
    await expectRefused(make({ analysisRule: { aggregation: both } }), 'ConfiguredTable "customers"', [
      "analysisRule.aggregation.scalarFunctions: are all allowed already; leave them out, or leave out allScalarFunctions",
    ]);
  });

  it("lets jobs read a table that allows them, alone or beside queries", async () => {
    const custom = { allowedAnalyses: ["ANY_JOB"], allowedAnalysisProviders: [ANALYST.accountId] };
    const jobs = await inputs({ analysisRule: { custom }, analysisMethod: AnalysisMethod.DirectJob });
    expect(jobs).to.include({ analysisMethod: "DIRECT_JOB" }).and.not.to.have.property("selectedAnalysisMethods");
    expect(await inputs({ analysisRule: { custom }, analysisMethod: AnalysisMethod.Multiple })).to.deep.include({
      analysisMethod: "MULTIPLE",
      selectedAnalysisMethods: ["DIRECT_QUERY", "DIRECT_JOB"],
    });
  });

  const list = { joinColumns: ["id"], listColumns: ["age"] };
  const beyond = "is not among the allowed columns; write one of allowedColumns";
  const wrong: [string, Partial<ConfiguredTableArgs>, string[]][] = [
    [
      "no kind of rule",
      { analysisRule: {} },
      ["analysisRule: is of 0 kinds (none); write exactly one of aggregation, list and custom"],
    ],
    [
      "two kinds at once",
      { analysisRule: { list, custom: { allowedAnalyses: [] } } },
      ["analysisRule: is of 2 kinds (list, custom); write exactly one of aggregation, list and custom"],
    ],
    [
      "a list of nothing",
      { analysisRule: { list: { joinColumns: [], listColumns: [] } } },
      [
        "analysisRule.list.joinColumns: is empty; write at least one column",
        "analysisRule.list.listColumns: is empty; write each column that queries may get",
      ],
    ],
    [
      "a list beyond the allowed columns, and a column both joined on and listed",
      {
        analysisRule: {
          list: {
            joinColumns: ["id", "hidden"],
            listColumns: ["id", "missing"],
            allowedJoinOperators: [JoinOperator.Or, JoinOperator.Or],
          },
        },
      },
      [
        `analysisRule.list.joinColumns: "hidden" ${beyond}`,
        `analysisRule.list.listColumns: "missing" ${beyond}`,
        'analysisRule.list.joinColumns: "id" is a list column too; write it in one of the two',
        'analysisRule.list.allowedJoinOperators: "OR" stands there more than once; write it once',
      ],
    ],
    [
      "custom columns beyond the allowed ones, and what is no template",
      {
        analysisRule: {
          custom: {
            allowedAnalyses: [TEMPLATE, TEMPLATE, "overlap"],
            disallowedOutputColumns: ["hidden"],
            differentialPrivacyColumn: "missing",
          },
        },
      },
      [
        `analysisRule.custom.allowedAnalyses: "${TEMPLATE}" stands there more than once; write it once`,
        'analysisRule.custom.allowedAnalyses: "overlap" is not ANY_QUERY, ANY_JOB or the ARN of an analysis template; write one of them',
        `analysisRule.custom.disallowedOutputColumns: "hidden" ${beyond}`,
        `analysisRule.custom.differentialPrivacyColumn: "missing" ${beyond}`,
      ],
    ],
    [
      "any query of nobody, and rows without saying so",
      { analysisRule: { custom: { allowedAnalyses: ["ANY_QUERY"] } } },
      [
        "analysisRule.custom.allowedAnalysisProviders: nobody is named for ANY_QUERY; write at least one account",
        "analysisRule.custom.allowedAnalyses: lets a query get any row; write differentialPrivacyColumn, or set withoutDifferentialPrivacy if that is meant",
      ],
    ],
    [
      "any query beside templates",
      {
        analysisRule: {
          custom: {
            allowedAnalyses: ["ANY_QUERY", TEMPLATE],
            allowedAnalysisProviders: ["5"],
            differentialPrivacyColumn: "id",
          },
        },
      },
      [
        'analysisRule.custom.allowedAnalysisProviders[0]: "5" is not an AWS account id; write its 12 digits as a string, such as "111111111111"',
        "analysisRule.custom.allowedAnalyses: has ANY_QUERY beside templates; write one or the other",
      ],
    ],
    [
      "accounts beside templates, and a choice that is none",
      {
        analysisRule: {
          custom: {
            allowedAnalyses: [TEMPLATE],
            allowedAnalysisProviders: [ANALYST.accountId],
            withoutDifferentialPrivacy: true,
          },
        },
      },
      [
        "analysisRule.custom.allowedAnalysisProviders: are for ANY_QUERY and ANY_JOB; leave them out, or write one of these as allowedAnalyses",
        "analysisRule.custom.withoutDifferentialPrivacy: is for ANY_QUERY without differentialPrivacyColumn; leave it out",
      ],
    ],
    [
      "jobs under a rule for queries",
      { analysisMethod: AnalysisMethod.Multiple },
      ['analysisMethod: "MULTIPLE" is for tables with a custom rule; write DIRECT_QUERY, or analysisRule.custom'],
    ],
    [
      "a job that the method excludes",
      {
        analysisRule: {
          custom: { allowedAnalyses: ["ANY_JOB"], allowedAnalysisProviders: [ANALYST.accountId] },
        },
      },
      [
        'analysisMethod: "DIRECT_QUERY" excludes ANY_JOB, which analysisRule.custom allows; write another method, or take it out there',
      ],
    ],
  ];
  for (const [what, change, problems] of wrong) {
    it(`refuses ${what}`, () => expectRefused(make(change), 'ConfiguredTable "customers"', problems));
  }
});
