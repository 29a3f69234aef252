import { expect } from "chai";
import {
  COMPUTE_PRICES,
  CleanRoomsQuota,
  QUOTAS,
  ScalarFunction,
  SourcePreparation,
  accountProviders,
  checkQuery,
} from "lakeshare";
import { threeCompanies } from "../components/cleanroom/three-companies";
import { type Registered, find, record } from "../support/program";
import { type Plan, examplePlan } from "./plan";

const PROVIDER = "444444444444";
const ANALYST = "555555555555";
const CONTRIBUTOR = "777777777777";

interface Rule {
  type: string;
  policy: { v1: Record<string, Record<string, unknown>> };
}

const ruleOf = (plan: Plan, name: string) => (plan.inputs(`${name}-configured-table`).analysisRules as Rule[])[0]!;

/** Of the document: the slide, what it says of Clean Rooms, and what is planned or checked for it. */
const rows: [string, string, (plan: Plan, room: Registered[]) => void | Promise<void>][] = [
  [
    "overview",
    "several companies in one collaboration, all of one Region, none of them moving its data",
    (plan) => {
      const accounts = ["segments-association", "segments-analyst-association", "segments-loyalty-association"].map(
        (name) => plan.account(name),
      );
      expect(accounts).to.deep.equal([PROVIDER, ANALYST, CONTRIBUTOR]);
      expect(plan.inputs("segments-table").storageDescriptor).to.deep.include({
        location: `s3://cleanrooms-exposures-${PROVIDER}/exposures/`,
      });
    },
  ],
  [
    "overview",
    "queries are controlled by rules: what a rule does not allow is refused before it is run",
    () => {
      const verdict = checkQuery("SELECT user_id FROM exposures", [
        { name: "exposures", columns: [], ownedByQuerier: false, rule: { aggregation: NO_AGGREGATES } },
      ]);
      expect(verdict.accepted).to.equal(false);
    },
  ],
  [
    "overview",
    "computing on encrypted data (C3R): its terms are set with the collaboration; the client encrypts, and is no resource",
    (_, room) => {
      expect(find(room, "room-collaboration").inputs.dataEncryptionMetadata).to.deep.equal({
        allowCleartext: true,
        allowDuplicates: false,
        allowJoinsOnColumnsWithDifferentNames: false,
        preserveNulls: false,
      });
    },
  ],
  [
    "collaboration",
    "a name, invited members with their abilities, and whether queries are logged, are set when it is created",
    (plan) => {
      const collaboration = plan.inputs("segments-collaboration");
      expect(collaboration).to.deep.include({
        name: "B社購買ユーザの広告接触における興味関心分析",
        description: "B社購買データとA社広告接触データコラボレーションにおけるセグメント分析",
        queryLogStatus: "ENABLED",
      });
      const members = collaboration.members as { accountId: string; memberAbilities: string[] }[];
      expect(members.map(({ accountId, memberAbilities }) => [accountId, memberAbilities])).to.deep.equal([
        [ANALYST, ["CAN_QUERY", "CAN_RECEIVE_RESULTS"]],
        [CONTRIBUTOR, []],
      ]);
    },
  ],
  [
    "collaboration",
    "one account queries, one receives the results, all others contribute data; the creator need be neither",
    (plan) => {
      expect(plan.inputs("segments-collaboration").creatorMemberAbilities).to.deep.equal([]);
    },
  ],
  [
    "members",
    "each invited member joins by a membership of its own, and its resources hang on that",
    (plan) => {
      for (const [name, account] of [
        ["segments-membership", PROVIDER],
        ["segments-analyst-membership", ANALYST],
        ["segments-loyalty-membership", CONTRIBUTOR],
      ] as const) {
        expect(plan.account(name)).to.equal(account);
        expect(plan.dependsOn(name, "segments-collaboration")).to.equal(true);
      }
      expect(plan.dependsOn("segments-loyalty-association", "segments-loyalty-membership")).to.equal(true);
    },
  ],
  [
    "data",
    "a table of the Glue Data Catalog over S3, its columns chosen, its rule set",
    (plan) => {
      for (const name of ["segments", "segments-analyst", "segments-loyalty"]) {
        const { tableReference, allowedColumns } = plan.inputs(`${name}-configured-table`);
        expect(tableReference).to.have.property("glue");
        expect(allowedColumns).to.include("user_id");
        expect(plan.dependsOn(`${name}-configured-table`, `${name}-table`)).to.equal(true);
      }
    },
  ],
  [
    "aggregation rule",
    "functions by column, joins required with a table of who queries, dimensions, the least number of distinct values, scalar functions from a list",
    (plan) => {
      expect(ruleOf(plan, "segments")).to.deep.equal({
        type: "AGGREGATION",
        policy: {
          v1: {
            aggregation: {
              aggregateColumns: [
                { function: "COUNT", columnNames: ["user_id"] },
                { function: "COUNT_DISTINCT", columnNames: ["user_id"] },
              ],
              joinColumns: ["user_id"],
              allowedJoinOperators: ["AND"],
              joinRequired: "QUERY_RUNNER",
              dimensionColumns: ["campaign", "interest", "seen_on"],
              scalarFunctions: ["CAST", "LOWER", "UPPER"],
              outputConstraints: [{ columnName: "user_id", minimum: 100, type: "COUNT_DISTINCT" }],
            },
          },
        },
      });
    },
  ],
  [
    "aggregation rule",
    "or queries of the table alone are allowed too, and no scalar function",
    (plan) => {
      const { aggregation } = ruleOf(plan, "segments-analyst").policy.v1;
      expect(aggregation).not.to.have.property("joinRequired");
      expect(aggregation).to.deep.include({ scalarFunctions: [] });
    },
  ],
  [
    "list rule",
    "rows, by inner joins on at least one column; the columns of the result are chosen",
    (plan) => {
      expect(ruleOf(plan, "segments-loyalty")).to.deep.equal({
        type: "LIST",
        policy: {
          v1: {
            list: { joinColumns: ["user_id"], listColumns: ["tier", "prefecture"], allowedJoinOperators: ["AND"] },
          },
        },
      });
    },
  ],
  [
    "aggregation rule",
    "all scalar functions that Clean Rooms has, among them those that the slides name",
    () => {
      expect(Object.values(ScalarFunction)).to.include.members([
        "ABS",
        "CAST",
        "CEILING",
        "COALESCE",
        "CURRENT_DATE",
        "FLOOR",
        "GETDATE",
        "LN",
        "LOG",
        "LOWER",
        "ROUND",
        "RTRIM",
        "TRUNC",
        "UPPER",
      ]);
    },
  ],
  [
    "custom rule",
    "templates that the owner has reviewed, or all queries of certain members",
    (_, room) => {
      const [rule] = find(room, "customers-configured-table").inputs.analysisRules as Rule[];
      expect(rule?.type).to.equal("CUSTOM");
      expect(rule?.policy.v1.custom).to.deep.include({
        allowedAnalyses: ["ANY_QUERY"],
        allowedAnalysisProviders: [ANALYST],
      });
      expect(find(room, "overlap-template").type).to.equal("aws-native:cleanrooms:AnalysisTemplate");
    },
  ],
  [
    "protected query",
    "SELECT alone",
    () => {
      for (const sql of ["DELETE FROM t", "CREATE TABLE t AS SELECT 1", "SELECT 1; SELECT 2"]) {
        expect(
          checkQuery(sql, []).problems.map(({ code }) => code),
          sql,
        ).to.include("statement");
      }
    },
  ],
  [
    "private access",
    "an interface endpoint of com.amazonaws.<region>.cleanrooms, guarded by a security group, without a policy",
    (_, room) => {
      const { inputs } = find(room, "private-endpoint");
      expect(inputs).to.deep.include({
        serviceName: "com.amazonaws.ap-northeast-1.cleanrooms",
        vpcEndpointType: "Interface",
      });
      expect(inputs.securityGroupIds).to.have.length(1);
      expect(inputs).not.to.have.property("policy");
    },
  ],
  [
    "protected query",
    "started by StartProtectedQuery, asynchronously, its result in the receiver's bucket",
    (plan) => {
      const { definition } = plan.inputs("segments-analyst-interests-state-machine");
      // The membership's id is known after the first deployment, and with it the definition.
      expect(definition).not.to.equal(undefined);
      const { Statement } = plan.document<{ Statement: { Action: string | string[] }[] }>(
        "segments-analyst-interests-role-policy",
      );
      expect(Statement.flatMap(({ Action }) => Action)).to.include("cleanrooms:StartProtectedQuery");
      const { outputConfiguration } = plan.inputs("segments-analyst-membership").defaultResultConfiguration as {
        outputConfiguration: { s3: object };
      };
      expect(outputConfiguration.s3).to.deep.include({ bucket: "cleanrooms-segments-555555555555" });
    },
  ],
  [
    "query log",
    "on in the collaboration and in each membership",
    (plan) => {
      for (const name of ["segments", "segments-analyst", "segments-loyalty"]) {
        expect(plan.inputs(`${name}-membership`).queryLogStatus).to.equal("ENABLED");
      }
    },
  ],
  [
    "results",
    "catalogued for other analytics services as they come",
    (plan) => {
      expect(plan.inputs("segments-analyst-interests-table")).to.deep.include({
        databaseName: "segments_results",
        name: "interests",
      });
    },
  ],
  [
    "analytics services",
    "Glue prepares the data of a configured table, from wherever it comes, and catalogues it",
    async () => {
      const home = { accountId: PROVIDER, region: "ap-northeast-1" };
      const made = await record(
        () =>
          new SourcePreparation(
            "exposures",
            {
              ...home,
              runName: "exposures",
              schedule: "cron(45 9 * * ? *)",
              failureTopicName: "failures",
              roleName: "prepare-exposures",
              scriptBucketName: "scripts",
              scriptKey: "prepare.py",
              securityConfigurationName: "glue",
              database: "advertising",
              table: "exposures",
              bucketName: "exposures",
              prefix: "exposures/",
              crawlerName: "exposures",
            },
            { providers: accountProviders("provider", home).providers },
          ),
      );
      const definition = JSON.stringify(
        made.find(({ type }) => type === "aws:sfn/stateMachine:StateMachine")?.inputs.definition,
      );
      expect(definition).to.include("glue:startJobRun.sync");
      expect(definition).to.include("glue:startCrawler");
    },
  ],
  [
    "console",
    "lists, forms and histories of the console are no resources: nothing is made for them",
    (plan) => {
      const types = new Set(plan.ofPrefix("aws-native:cleanrooms:").map(({ type }) => type.split(":").at(-1)));
      expect([...types].sort()).to.deep.equal([
        "Collaboration",
        "ConfiguredTable",
        "ConfiguredTableAssociation",
        "Membership",
      ]);
    },
  ],
  [
    "price",
    "0.865 USD a CRPU-hour for aggregation and list rules, 2.63 USD for custom ones; 60 seconds at least, 32 CRPU by default",
    () => {
      const ofDocument = COMPUTE_PRICES.filter(({ date, region }) => date === "2023-09" && region === "ap-northeast-1");
      expect(
        ofDocument.map(({ rules, usdPerCrpuHour, minimumSeconds, defaultCrpu }) => ({
          rules,
          usdPerCrpuHour,
          minimumSeconds,
          defaultCrpu,
        })),
      ).to.deep.equal([
        { rules: ["AGGREGATION", "LIST"], usdPerCrpuHour: 0.865, minimumSeconds: 60, defaultCrpu: 32 },
        { rules: ["CUSTOM"], usdPerCrpuHour: 2.63, minimumSeconds: 60, defaultCrpu: 32 },
      ]);
    },
  ],
  [
    "quotas",
    "all eleven, as data",
    () => {
      expect(QUOTAS.filter(({ date }) => date === "2023-09").map(({ quota }) => quota)).to.have.members(
        Object.values(CleanRoomsQuota),
      );
    },
  ],
];

/** A rule that allows no aggregate; what a query would need is said by the checker. */
const NO_AGGREGATES = { aggregates: [], outputConstraints: [] };

/** What is made after what, and deleted before it. */
const order: [string, string][] = [
  ["segments-association", "segments-membership"],
  ["segments-association", "segments-configured-table"],
  ["segments-loyalty-association", "segments-loyalty-configured-table"],
  ["segments-analyst-association", "segments-analyst-membership"],
  ["segments-analyst-interests-table", "segments-analyst-results"],
  ["segments-analyst-interests-schedule", "segments-analyst-interests-state-machine"],
];

describe("what Clean Rooms offers, slide by slide", () => {
  let plan: Plan;
  let room: Registered[];

  before(async () => {
    plan = await examplePlan();
    room = await record(threeCompanies);
  });

  for (const [slide, what, holds] of rows) {
    it(`${slide}: ${what}`, () => holds(plan, room));
  }

  for (const [later, earlier] of order) {
    it(`${later} is made after ${earlier}, and not the other way round`, () => {
      expect(plan.dependsOn(later, earlier)).to.equal(true);
      expect(plan.dependsOn(earlier, later)).to.equal(false);
    });
  }
});
