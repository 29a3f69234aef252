import { expect } from "chai";
import { QueryResultFormat } from "lakeshare";
import { type Plan, examplePlan } from "./plan";

const PROVIDER = "444444444444";
const ANALYST = "555555555555";
const MEASUREMENTS = ["sepal_length", "sepal_width", "petal_length", "petal_width"];

/** A policy document as IAM takes it, as far as the rows look. */
interface Document {
  Statement: { Sid: string; Principal?: object; Action: unknown; Resource: unknown; Condition?: object }[];
}

/** An aggregation rule as Clean Rooms takes it, as far as the rows look. */
interface Rule {
  aggregateColumns: { function: string; columnNames: string[] }[];
  dimensionColumns: string[];
  outputConstraints: object[];
}

function ruleOf(plan: Plan): Rule {
  const rules = plan.inputs("iris-configured-table").analysisRules as { policy: { v1: { aggregation: Rule } } }[];
  return rules[0]!.policy.v1.aggregation;
}

/** Of the document: the step, what it makes or sets, and what is planned for it. */
const rows: [string, string, (plan: Plan) => void][] = [
  [
    "overview",
    "a data-providing and an analysing account",
    (plan) => {
      expect(plan.account("iris-collaboration")).to.equal(PROVIDER);
      expect(plan.account("iris-table")).to.equal(PROVIDER);
      expect(plan.account("iris-analyst-membership")).to.equal(ANALYST);
      expect(plan.account("iris-analyst-results-bucket")).to.equal(ANALYST);
    },
  ],
  [
    "overview",
    "data in a bucket of the provider, with a Glue table",
    (plan) => {
      expect(plan.inputs("iris-source-bucket").bucket).to.equal("cleanrooms-iris-444444444444");
      expect(plan.inputs("iris-sample")).to.deep.include({ key: "iris/iris-like.csv" });
      expect(plan.inputs("iris-table")).to.deep.include({ databaseName: "iris", name: "iris_quality_check" });
    },
  ],
  [
    "step 1",
    "the Iris table: four measurements and the class",
    (plan) => {
      expect(plan.inputs("iris-table").storageDescriptor).to.deep.include({
        location: "s3://cleanrooms-iris-444444444444/iris/",
        columns: [...MEASUREMENTS.map((name) => ({ name, type: "double" })), { name: "class", type: "string" }],
      });
    },
  ],
  [
    "step 1",
    "a role that Clean Rooms assumes; conditioned, and on the path from which it may be passed",
    (plan) => {
      expect(plan.inputs("iris-role").path).to.equal("/service-role/");
      const { Statement } = plan.document<Document>("iris-role", "assumeRolePolicy");
      expect(Statement).to.have.length(1);
      expect(Statement[0]).to.deep.include({
        Principal: { Service: "cleanrooms.amazonaws.com" },
        Action: "sts:AssumeRole",
      });
      expect(Statement[0]!.Condition).to.deep.equal({
        ArnLike: {
          "aws:SourceArn": [PROVIDER, ANALYST].map(
            (account) => `arn:aws:cleanrooms:ap-northeast-1:${account}:membership/*`,
          ),
        },
      });
    },
  ],
  [
    "step 1",
    "NecessaryGluePermissions",
    (plan) => {
      const arn = `arn:aws:glue:ap-northeast-1:${PROVIDER}`;
      expect(plan.inputs("iris-role-policy").name).to.equal("CleanRoomsServicePolicy");
      expect(plan.document<Document>("iris-role-policy", "policy").Statement[0]).to.deep.equal({
        Sid: "NecessaryGluePermissions",
        Effect: "Allow",
        Action: [
          "glue:BatchGetPartition",
          "glue:GetDatabase",
          "glue:GetDatabases",
          "glue:GetPartition",
          "glue:GetPartitions",
          "glue:GetTable",
          "glue:GetTables",
        ],
        Resource: [`${arn}:catalog`, `${arn}:database/iris`, `${arn}:table/iris/iris_quality_check`],
      });
    },
  ],
  [
    "step 1",
    "NecessaryS3BucketPermissions and NecessaryS3ObjectPermissions in the own account",
    (plan) => {
      const Condition = { StringEquals: { "s3:ResourceAccount": PROVIDER } };
      expect(plan.document<Document>("iris-role-policy", "policy").Statement.slice(1)).to.deep.equal([
        {
          Sid: "NecessaryS3BucketPermissions",
          Effect: "Allow",
          Action: ["s3:GetBucketLocation", "s3:ListBucket"],
          Resource: "arn:aws:s3:::cleanrooms-iris-444444444444",
          Condition,
        },
        {
          Sid: "NecessaryS3ObjectPermissions",
          Effect: "Allow",
          Action: "s3:GetObject",
          Resource: "arn:aws:s3:::cleanrooms-iris-444444444444/iris/*",
          Condition,
        },
      ]);
    },
  ],
  [
    "step 2",
    "a collaboration with name and description",
    (plan) => {
      expect(plan.inputs("iris-collaboration")).to.deep.include({
        name: "iris-collaboration",
        description: "Averages of the Iris measurements by class",
      });
    },
  ],
  [
    "step 2",
    "display names; member 2 is the analysing account, which queries and receives the results",
    (plan) => {
      expect(plan.inputs("iris-collaboration")).to.deep.include({
        creatorDisplayName: "member1",
        creatorMemberAbilities: [],
        members: [
          {
            accountId: ANALYST,
            displayName: "member2",
            memberAbilities: ["CAN_QUERY", "CAN_RECEIVE_RESULTS"],
            paymentConfiguration: { queryCompute: { isResponsible: true } },
          },
        ],
      });
    },
  ],
  ["step 2", "no query log", (plan) => expect(plan.inputs("iris-collaboration").queryLogStatus).to.equal("DISABLED")],
  [
    "step 2",
    "no cryptographic computing",
    (plan) => expect(plan.inputs("iris-collaboration")).not.to.have.property("dataEncryptionMetadata"),
  ],
  [
    "step 2",
    "created and joined: the provider is a member",
    (plan) => {
      expect(plan.account("iris-membership")).to.equal(PROVIDER);
      expect(plan.dependsOn("iris-membership", "iris-collaboration")).to.equal(true);
    },
  ],
  [
    "step 3",
    "the Glue table as a configured table with name and description",
    (plan) => {
      expect(plan.inputs("iris-configured-table")).to.deep.include({
        name: "iris_quality_check",
        description: "Sepal and petal lengths and widths in centimetres by class",
        tableReference: { glue: { databaseName: "iris", tableName: "iris_quality_check" } },
      });
      expect(plan.dependsOn("iris-configured-table", "iris-table")).to.equal(true);
    },
  ],
  [
    "step 3",
    "all columns allowed",
    (plan) => expect(plan.inputs("iris-configured-table").allowedColumns).to.deep.equal([...MEASUREMENTS, "class"]),
  ],
  [
    "step 4",
    "the table associated with the collaboration by the role of step 1, under the name that queries use",
    (plan) => {
      expect(plan.inputs("iris-association")).to.deep.include({
        name: "iris_quality_check",
        roleArn: `arn:aws:iam::${PROVIDER}:role/service-role/${plan.inputs("iris-role").name as string}`,
      });
      expect(plan.resource("iris-association").propertyDependencies).to.deep.include({
        membershipIdentifier: [plan.resource("iris-membership").urn],
        configuredTableIdentifier: [plan.resource("iris-configured-table").urn],
      });
    },
  ],
  [
    "step 4",
    "associated without waiting for the other member to join",
    (plan) => expect(plan.dependsOn("iris-association", "iris-analyst-membership")).to.equal(false),
  ],
  [
    "step 5",
    "an aggregation rule that allows AVG",
    (plan) => {
      const [rule] = plan.inputs("iris-configured-table").analysisRules as { type: string }[];
      expect(rule!.type).to.equal("AGGREGATION");
      expect(ruleOf(plan).aggregateColumns).to.deep.equal([{ function: "AVG", columnNames: MEASUREMENTS }]);
    },
  ],
  [
    "step 5",
    "query controls: the class to select and group by, no join",
    (plan) =>
      expect(ruleOf(plan)).to.deep.include({ dimensionColumns: ["class"], joinColumns: [], scalarFunctions: [] }),
  ],
  [
    "step 5",
    "result controls: a least size of a group",
    (plan) =>
      expect(ruleOf(plan).outputConstraints).to.deep.equal([
        { columnName: "sepal_length", minimum: 10, type: "COUNT_DISTINCT" },
      ]),
  ],
  [
    "step 6",
    "the analysing account joins the provider's collaboration",
    (plan) => {
      const membership = plan.resource("iris-analyst-membership");
      expect(membership.propertyDependencies.collaborationIdentifier).to.deep.equal([
        plan.resource("iris-collaboration").urn,
      ]);
    },
  ],
  [
    "step 7",
    "results to S3 in a chosen format",
    (plan) => {
      expect(plan.inputs("iris-analyst-membership").defaultResultConfiguration).to.deep.equal({
        outputConfiguration: {
          s3: {
            bucket: "cleanrooms-results-555555555555",
            keyPrefix: "results",
            resultFormat: "CSV",
            singleFileOutput: false,
          },
        },
      });
      expect(plan.dependsOn("iris-analyst-membership", "iris-analyst-results-policy")).to.equal(true);
    },
  ],
  [
    "step 7",
    "CSV and Parquet to choose from",
    () => expect(Object.values(QueryResultFormat)).to.deep.equal(["CSV", "PARQUET"]),
  ],
  [
    "step 7",
    "averages of the measurements by class are answered",
    (plan) => {
      const { aggregateColumns, dimensionColumns } = ruleOf(plan);
      const averaged = aggregateColumns.find((aggregate) => aggregate.function === "AVG")?.columnNames;
      expect(averaged).to.include.members(MEASUREMENTS);
      expect(dimensionColumns).to.include("class");
    },
  ],
  [
    "step 7",
    "measurements without aggregation are refused",
    (plan) => {
      expect(plan.inputs("iris-configured-table").analysisRules).to.have.length(1);
      expect(ruleOf(plan).dimensionColumns.filter((column) => MEASUREMENTS.includes(column))).to.deep.equal([]);
    },
  ],
];

/** In the order of the document's deletion: what goes first, and what cannot go before it. */
const deletions: [string, string][] = [
  ["iris-analyst-membership", "iris-collaboration"],
  ["iris-association", "iris-membership"],
  ["iris-membership", "iris-collaboration"],
  ["iris-association", "iris-configured-table"],
  ["iris-association", "iris-role"],
  ["iris-association", "iris-role-policy"],
  ["iris-configured-table", "iris-table"],
  ["iris-sample", "iris-source-bucket"],
  ["iris-analyst-membership", "iris-analyst-results-bucket"],
];

describe("the clean room of two accounts, step by step", () => {
  let plan: Plan;

  before(async () => {
    plan = await examplePlan();
  });

  for (const [step, what, holds] of rows) {
    it(`${step}: ${what}`, () => holds(plan));
  }

  for (const [first, second] of deletions) {
    it(`deletion: ${first} goes before ${second}, and not the other way round`, () => {
      expect(plan.dependsOn(first, second)).to.equal(true);
      expect(plan.dependsOn(second, first)).to.equal(false);
    });
  }

  it("deletion: the collaboration is protected from it", () => {
    expect(plan.resource("iris-collaboration").options.protect).to.equal(true);
  });
});
