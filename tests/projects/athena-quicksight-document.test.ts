import { expect } from "chai";
import { type Plan, examplePlan } from "./plan";

/** Both workloads, which the document treats alike, with their products and first day's sales. */
const WORKLOADS = [
  { name: "account1", accountId: "111111111111", firstLine: "2024-01-01,Widget A,100,25.99,2599.00" },
  { name: "account2", accountId: "222222222222", firstLine: "2024-01-01,Widget X,80,29.99,2399.20" },
] as const;
type Workload = (typeof WORKLOADS)[number];

const ANALYTICS = "333333333333";
const REGION = "ap-northeast-1";
const COLUMNS = [
  { name: "date", type: "date" },
  { name: "product", type: "string" },
  { name: "quantity", type: "int" },
  { name: "unit_price", type: "decimal(10,2)" },
  { name: "total_sales", type: "decimal(10,2)" },
];

/** A policy document, as far as the rows look. */
interface Document {
  Statement: { Sid: string; Principal: object; Action: string; Resource: string; Condition?: Conditions }[];
}

type Conditions = Record<string, Record<string, string | string[]>>;

const bucketOf = ({ name, accountId }: Workload) => `${name}-athena-test-${accountId}`;
const resultsOf = ({ name }: Workload) => `${name}-athena-results-${ANALYTICS}`;
const quickSight = (kind: string, id: string) => `arn:aws:quicksight:${REGION}:${ANALYTICS}:${kind}/${id}`;
const allowed = (plan: Plan, { name }: Workload) =>
  plan.document<Document>(`${name}-data-policy`).Statement.filter(({ Sid }) => Sid !== "DenyWithoutTls");
const workgroup = (plan: Plan, { name }: Workload) =>
  plan.inputs(`${name}-workgroup`).configuration as Record<string, unknown> & { resultConfiguration: object };

/** Of the document: the step, what it makes or sets for a workload, and what is planned for it. */
const rows: [string, string, (plan: Plan, workload: Workload) => void][] = [
  [
    "premises",
    "a bucket in the workload's account; Athena, Glue and QuickSight in the analytics account",
    (plan, { name, accountId }) => {
      expect(plan.account(`${name}-data-bucket`)).to.equal(accountId);
      for (const made of ["results-bucket", "workgroup", "table", "source", "dataset", "analysis", "dashboard"]) {
        expect(plan.account(`${name}-${made}`)).to.equal(ANALYTICS);
      }
    },
  ],
  [
    "premises",
    "the buckets are encrypted with SSE-S3",
    (plan, { name }) => {
      expect(plan.inputs(`${name}-data-encryption`).rules).to.deep.equal([
        { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
      ]);
    },
  ],
  [
    "premises",
    "database and table are apart for each account, in the one catalog AwsDataCatalog",
    (plan, { name }) => {
      expect(plan.inputs(`${name}-database`)).to.deep.equal({ name: `${name}_data` });
      expect(plan.ofType("aws:athena/dataCatalog:DataCatalog")).to.deep.equal([]);
    },
  ],
  [
    "0",
    "the bucket",
    (plan, workload) => {
      expect(plan.inputs(`${workload.name}-data-bucket`).bucket).to.equal(bucketOf(workload));
    },
  ],
  [
    "0",
    "the sample at its path",
    (plan, workload) => {
      const key = `${workload.name}/data/sales/year=2024/month=01/sales_data_2024_01.csv`;
      const sample = plan.inputs(`${workload.name}-${key}`);
      expect(sample).to.deep.include({ bucket: bucketOf(workload), key });
      const lines = (sample.content as string).trimEnd().split("\n");
      expect(lines).to.have.length(8);
      expect(lines[0]).to.equal(COLUMNS.map((column) => column.name).join(","));
      expect(lines[1]).to.equal(workload.firstLine);
    },
  ],
  [
    "1-1",
    "the roles of AWSPowerUserAccess, of AWSAdministratorAccess and of QuickSight",
    (plan, workload) => {
      const role = `arn:aws:iam::${ANALYTICS}:role`;
      for (const { Principal, Condition } of allowed(plan, workload)) {
        expect(Principal).to.deep.equal({ AWS: `arn:aws:iam::${ANALYTICS}:root` });
        expect(Condition?.ArnLike).to.deep.equal({
          "aws:PrincipalArn": [
            `${role}/aws-reserved/sso.amazonaws.com/${REGION}/AWSReservedSSO_AWSAdministratorAccess_*`,
            `${role}/aws-reserved/sso.amazonaws.com/${REGION}/AWSReservedSSO_AWSPowerUserAccess_*`,
            `${role}/service-role/${workload.name}-sales-data-access`,
            `${role}/service-role/aws-quicksight-s3-consumers-role-v0`,
            `${role}/service-role/aws-quicksight-service-role-v0`,
          ],
        });
      }
    },
  ],
  [
    "1-2",
    "GetBucketLocation and ListBucket on the bucket, GetObject on its objects",
    (plan, workload) => {
      const bucket = `arn:aws:s3:::${bucketOf(workload)}`;
      expect(allowed(plan, workload).map(({ Action, Resource }) => [Action, Resource])).to.deep.equal([
        ["s3:GetBucketLocation", bucket],
        ["s3:ListBucket", bucket],
        ["s3:GetObject", `${bucket}/${workload.name}/data/sales/*`],
      ]);
    },
  ],
  [
    "1-3-1",
    "a bucket for the results of each workload, with SSE-S3",
    (plan, workload) => {
      expect(plan.inputs(`${workload.name}-results-bucket`).bucket).to.equal(resultsOf(workload));
      expect(plan.inputs(`${workload.name}-results-encryption`).rules).to.deep.equal([
        { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
      ]);
    },
  ],
  [
    "1-3-2",
    "the workgroup's name and description",
    (plan, { name }) => {
      expect(plan.inputs(`${name}-workgroup`)).to.deep.include({
        name: `workgroup-${name}`,
        description: `workgroup-${name}`,
      });
    },
  ],
  [
    "1-3-2",
    "Athena SQL, its engine upgraded automatically, with IAM",
    (plan, workload) => {
      expect(workgroup(plan, workload).engineVersion).to.deep.equal({ selectedEngineVersion: "AUTO" });
      expect(workgroup(plan, workload)).not.to.have.property("identityCenterConfiguration");
      expect(workgroup(plan, workload)).not.to.have.property("executionRole");
    },
  ],
  [
    "1-3-2",
    "where results go, encrypted with SSE_S3 and kept by this account, without minimum encryption",
    (plan, workload) => {
      expect(workgroup(plan, workload).resultConfiguration).to.deep.equal({
        outputLocation: `s3://${resultsOf(workload)}/`,
        expectedBucketOwner: ANALYTICS,
        encryptionConfiguration: { encryptionOption: "SSE_S3" },
      });
      expect(workgroup(plan, workload)).not.to.have.property("enableMinimumEncryptionConfiguration");
    },
  ],
  [
    "1-3-2",
    "metrics to CloudWatch",
    (plan, workload) => {
      expect(workgroup(plan, workload).publishCloudwatchMetricsEnabled).to.equal(true);
    },
  ],
  [
    "1-3-2",
    "a limit of 10 TB, which nobody evades",
    (plan, workload) => {
      expect(workgroup(plan, workload).bytesScannedCutoffPerQuery).to.equal(10 * 10 ** 12);
      expect(workgroup(plan, workload).enforceWorkgroupConfiguration).to.equal(true);
    },
  ],
  [
    "1-3-3",
    "CREATE EXTERNAL TABLE: columns, partition keys, format and location",
    (plan, workload) => {
      const table = plan.inputs(`${workload.name}-table`);
      expect(table).to.deep.include({
        name: `${workload.name}_table`,
        databaseName: `${workload.name}_data`,
        tableType: "EXTERNAL_TABLE",
        partitionKeys: [
          { name: "year", type: "int" },
          { name: "month", type: "int" },
        ],
      });
      expect(table.storageDescriptor).to.deep.include({
        columns: COLUMNS,
        location: `s3://${bucketOf(workload)}/${workload.name}/data/sales/`,
        inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
        serDeInfo: {
          serializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
          parameters: { "field.delim": ",", "serialization.format": "," },
        },
      });
    },
  ],
  [
    "1-3-3",
    "TBLPROPERTIES: the header is skipped",
    (plan, { name }) => {
      expect(plan.inputs(`${name}-table`).parameters).to.deep.include({ "skip.header.line.count": "1" });
    },
  ],
  [
    "1-3-3",
    "ADD PARTITION: year=2024/month=01 is found, and every month to come, by projection",
    (plan, workload) => {
      expect(plan.inputs(`${workload.name}-table`).parameters).to.deep.include({
        "projection.enabled": "true",
        "projection.year.range": "2024,2034",
        "projection.month.range": "1,12",
        "projection.month.digits": "2",
        "storage.location.template":
          `s3://${bucketOf(workload)}/${workload.name}/data/sales/` + "year=${year}/month=${month}/",
      });
    },
  ],
  [
    "2-1",
    "QuickSight writes results in the workgroup's bucket, reads the workload's and uses Athena",
    (plan, workload) => {
      const { Statement } = plan.document<Document>(`${workload.name}-policy`);
      const resource = (sid: string) => Statement.find(({ Sid }) => Sid === sid)?.Resource;
      expect(resource("QueryInWorkgroup")).to.equal(
        `arn:aws:athena:${REGION}:${ANALYTICS}:workgroup/workgroup-${workload.name}`,
      );
      expect(resource("WriteResults")).to.equal(`arn:aws:s3:::${resultsOf(workload)}/*`);
      expect(resource("ReadData")).to.equal(`arn:aws:s3:::${bucketOf(workload)}/${workload.name}/data/sales/*`);
    },
  ],
  [
    "2-2",
    "the Athena data source over the workgroup",
    (plan, { name }) => {
      expect(plan.inputs(`${name}-source`)).to.deep.include({
        name: `${name}-sales-data`,
        type: "ATHENA",
        parameters: {
          athena: {
            workGroup: `workgroup-${name}`,
            roleArn: `arn:aws:iam::${ANALYTICS}:role/service-role/${name}-sales-data-access`,
          },
        },
      });
    },
  ],
  [
    "2-2",
    "the dataset of the custom SQL",
    (plan, { name }) => {
      expect(plan.inputs(`${name}-dataset`)).to.deep.include({
        name: `from_${name}`,
        importMode: "DIRECT_QUERY",
        physicalTableMaps: [
          {
            physicalTableMapId: "query",
            customSql: {
              dataSourceArn: quickSight("datasource", `${name}-sales-data`),
              name: `from_${name}`,
              sqlQuery: `SELECT * FROM ${name}_data.${name}_table\nWHERE year = 2024 AND month = 01`,
              columns: [
                { name: "date", type: "DATETIME" },
                { name: "product", type: "STRING" },
                { name: "quantity", type: "INTEGER" },
                { name: "unit_price", type: "DECIMAL" },
                { name: "total_sales", type: "DECIMAL" },
                { name: "year", type: "INTEGER" },
                { name: "month", type: "INTEGER" },
              ],
            },
          },
        ],
      });
    },
  ],
  [
    "2-3",
    "the analysis, under the name that QuickSight gives it, with a line chart of total_sales by date",
    (plan, { name }) => {
      const { name: title, definition } = plan.inputs(`${name}-analysis`);
      expect(title).to.equal(`from_${name} analysis`);
      const field = (columnName: string) => ({
        fieldId: columnName,
        column: { dataSetIdentifier: `from_${name}`, columnName },
      });
      const { sheets, dataSetIdentifierDeclarations } = definition as {
        sheets: { visuals: { lineChartVisual: { chartConfiguration: { fieldWells: object } } }[] }[];
        dataSetIdentifierDeclarations: object[];
      };
      expect(dataSetIdentifierDeclarations).to.deep.equal([
        { identifier: `from_${name}`, dataSetArn: quickSight("dataset", `from_${name}`) },
      ]);
      expect(sheets.flatMap(({ visuals }) => visuals)).to.have.length(1);
      expect(sheets[0]!.visuals[0]!.lineChartVisual.chartConfiguration.fieldWells).to.deep.equal({
        lineChartAggregatedFieldWells: {
          category: [{ dateDimensionField: { ...field("date"), dateGranularity: "DAY" } }],
          values: [
            {
              numericalMeasureField: {
                ...field("total_sales"),
                aggregationFunction: { simpleNumericalAggregation: "SUM" },
              },
            },
          ],
        },
      });
    },
  ],
  [
    "2-4",
    "the dashboard, published from the analysis with the default options",
    (plan, { name }) => {
      const dashboard = plan.inputs(`${name}-dashboard`);
      expect(dashboard).to.deep.include({
        name: `from_${name}_dashboard`,
        definition: plan.inputs(`${name}-analysis`).definition,
        linkEntities: [quickSight("analysis", `from_${name}_analysis`)],
      });
      expect(dashboard).not.to.have.property("dashboardPublishOptions");
    },
  ],
];

/** What is made after what, and deleted before it. */
const order: [string, string][] = [
  ["data-policy", "data-bucket"],
  ["data-logging", "data-logs-policy"],
  ["results-policy", "results-bucket"],
  ["workgroup", "results-bucket"],
  ["table", "database"],
  ["source", "workgroup"],
  ["source", "table"],
  ["source", "policy"],
  ["dataset", "source"],
  ["analysis", "dataset"],
  ["dashboard", "analysis"],
  ["policy", "role"],
];

describe("Athena and QuickSight over the buckets of two accounts, step by step", () => {
  let plan: Plan;

  before(async () => {
    plan = await examplePlan();
  });

  for (const workload of WORKLOADS) {
    for (const [step, what, holds] of rows) {
      it(`${step}, ${workload.name}: ${what}`, () => holds(plan, workload));
    }

    for (const [later, earlier] of order) {
      it(`${workload.name}: ${later} is made after ${earlier}, and not the other way round`, () => {
        expect(plan.dependsOn(`${workload.name}-${later}`, `${workload.name}-${earlier}`)).to.equal(true);
        expect(plan.dependsOn(`${workload.name}-${earlier}`, `${workload.name}-${later}`)).to.equal(false);
      });
    }

    it(`${workload.name}: the groups are there before what they own`, () => {
      expect(plan.dependsOn(`${workload.name}-source`, "groups-sales-analysts")).to.equal(true);
      expect(plan.dependsOn(`${workload.name}-dashboard`, "groups-sales-viewers")).to.equal(true);
    });
  }
});
