import { expect } from "chai";
import { DataFormat, DatabaseEngine, DatabaseSnapshot, type DatabaseSnapshotArgs } from "../../../components/blueprint";
import { find, record } from "../../support/program";
import { ADMIN, USER } from "../lake/support";
import { atHome, childrenOf, expectRefused } from "../support";
import { JOB, LIBRARIES_AND_METRICS, PLACE, ROLE, SCRIPTS, argumentsOf, blueprint, inputs } from "./support";

const minimalSnapshot: DatabaseSnapshotArgs = {
  ...blueprint,
  connectionName: "kthr01",
  engine: DatabaseEngine.Mysql,
  includePaths: ["kthr01/%"],
};
const snapshot = (change: Partial<DatabaseSnapshotArgs> = {}) => {
  return () => new DatabaseSnapshot("kthr01", { ...minimalSnapshot, ...change }, atHome());
};

describe("DatabaseSnapshot", () => {
  it("makes the workflow with all its parts in the lake's account", async () => {
    const resources = await record(snapshot());
    expect(childrenOf(resources, "kthr01")).to.deep.equal([
      "kthr01-catalog: aws:glue/job:Job",
      "kthr01-crawler: aws:glue/crawler:Crawler",
      "kthr01-discovery: lakeshare:index:LakeDatabase",
      "kthr01-grants: lakeshare:index:LakeGrants",
      "kthr01-import: aws:glue/job:Job",
      "kthr01-trigger-catalog: aws:glue/trigger:Trigger",
      "kthr01-trigger-discover: aws:glue/trigger:Trigger",
      "kthr01-trigger-import: aws:glue/trigger:Trigger",
      "kthr01-workflow: aws:glue/workflow:Workflow",
    ]);
    const custom = resources.filter(({ type }) => type.startsWith("aws:"));
    expect(new Set(custom.map(({ account }) => account))).to.deep.equal(new Set(["111111111111"]));
  });

  it("crawls the source into a database of its own, once the role may", async () => {
    const resources = await record(snapshot({ excludePatterns: ["%_log"] }));
    expect(inputs(resources, "kthr01-discovery-database").name).to.equal("kthr01_workflow_source");
    expect(inputs(resources, "kthr01-crawler")).to.deep.equal({
      name: "workflow-discovery",
      description: 'Finds what kthr01 has of "kthr01/%"',
      role: ROLE,
      databaseName: "kthr01_workflow_source",
      tablePrefix: "workflow_",
      jdbcTargets: [{ connectionName: "kthr01", path: "kthr01/%", exclusions: ["%_log"] }],
      securityConfiguration: "datalake",
      schemaChangePolicy: { updateBehavior: "UPDATE_IN_DATABASE", deleteBehavior: "DELETE_FROM_DATABASE" },
    });
    expect(find(resources, "kthr01-crawler").dependsOn).to.deep.equal(["kthr01-grants"]);
    expect(find(resources, "kthr01-grants").dependsOn).to.deep.equal(["kthr01-discovery"]);
    const grants = resources.filter(({ type }) => type === "aws:lakeformation/permissions:Permissions");
    expect(
      grants.map(({ inputs: { principal, permissions, database, table } }) => ({
        principal,
        permissions,
        ...(database ?? (table as object)),
      })),
    ).to.deep.equal([
      {
        principal: ROLE,
        permissions: ["CREATE_TABLE", "DESCRIBE"],
        catalogId: "111111111111",
        name: "kthr01_workflow_source",
      },
      {
        principal: ROLE,
        permissions: ["ALL"],
        catalogId: "111111111111",
        databaseName: "kthr01_workflow_source",
        wildcard: true,
      },
    ]);
  });

  it("imports with Spark through the connection", async () => {
    const resources = await record(snapshot());
    const { defaultArguments, ...job } = inputs(resources, "kthr01-import");
    expect(job).to.deep.equal({
      name: "workflow-import",
      description: "Imports into kthr01",
      roleArn: ROLE,
      glueVersion: "5.0",
      workerType: "G.1X",
      numberOfWorkers: 2,
      timeout: 480,
      maxRetries: 0,
      executionProperty: { maxConcurrentRuns: 1 },
      connections: ["kthr01"],
      securityConfiguration: "datalake",
      command: { name: "glueetl", pythonVersion: "3", scriptLocation: `s3://${SCRIPTS}/import_database.py` },
    });
    expect(defaultArguments).to.deep.equal({
      ...JOB,
      ...LIBRARIES_AND_METRICS,
      "--FORMAT": "parquet",
      "--CONNECTION": "kthr01",
      "--DISCOVERY_DATABASE": "kthr01_workflow_source",
      "--DISCOVERY_PREFIX": "workflow_",
      "--MODE": "snapshot",
    });
  });

  it("shows in the catalogue what was imported", async () => {
    const resources = await record(snapshot());
    expect(inputs(resources, "kthr01-catalog")).to.deep.equal({
      name: "workflow-catalog",
      description: "Shows in kthr01 what was imported",
      roleArn: ROLE,
      maxCapacity: 0.0625,
      timeout: 60,
      maxRetries: 0,
      executionProperty: { maxConcurrentRuns: 1 },
      securityConfiguration: "datalake",
      command: { name: "pythonshell", pythonVersion: "3.9", scriptLocation: `s3://${SCRIPTS}/update_catalog.py` },
      defaultArguments: PLACE,
    });
  });

  const starts: [string, string | undefined, object][] = [
    ["on demand", undefined, { type: "ON_DEMAND" }],
    ["by schedule", "cron(45 9 * * ? *)", { type: "SCHEDULED", schedule: "cron(45 9 * * ? *)", startOnCreation: true }],
  ];
  for (const [how, schedule, trigger] of starts) {
    it(`starts ${how}, and goes on from step to step`, async () => {
      const resources = await record(snapshot({ schedule }));
      const workflowName = "workflow";
      const after = { workflowName, type: "CONDITIONAL", startOnCreation: true };
      expect(inputs(resources, "kthr01-workflow")).to.deep.equal({ name: workflowName, maxConcurrentRuns: 1 });
      expect(inputs(resources, "kthr01-trigger-discover")).to.deep.equal({
        name: "workflow-discover",
        workflowName,
        actions: [{ crawlerName: "workflow-discovery" }],
        ...trigger,
      });
      expect(inputs(resources, "kthr01-trigger-import")).to.deep.equal({
        ...after,
        name: "workflow-import",
        actions: [{ jobName: "workflow-import" }],
        predicate: {
          conditions: [{ logicalOperator: "EQUALS", crawlerName: "workflow-discovery", crawlState: "SUCCEEDED" }],
        },
      });
      expect(inputs(resources, "kthr01-trigger-catalog")).to.deep.equal({
        ...after,
        name: "workflow-catalog",
        actions: [{ jobName: "workflow-catalog" }],
        predicate: { conditions: [{ logicalOperator: "EQUALS", jobName: "workflow-import", state: "SUCCEEDED" }] },
      });
    });
  }

  it("lets a user and a role of one name read", async () => {
    const role = USER.replace(":user/", ":role/");
    const resources = await record(snapshot({ runners: [USER, role] }));
    const grants = resources.filter(({ name }) => name.startsWith("kthr01-grants-runner-"));
    expect(grants.map(({ inputs }) => inputs.principal)).to.have.members([USER, role]);
  });

  it("lets the runners read what was imported", async () => {
    const resources = await record(snapshot({ runners: [USER] }));
    expect(inputs(resources, "kthr01-grants-runner-iam:111111111111:user/datalake_user")).to.deep.equal({
      catalogId: "111111111111",
      principal: USER,
      permissions: ["DESCRIBE", "SELECT"],
      table: { catalogId: "111111111111", databaseName: "kthr01", wildcard: true },
    });
  });

  it("takes other names and sizes", async () => {
    const resources = await record(
      snapshot({
        workflowName: "import-shop",
        description: "Shop",
        discoveryDatabaseName: "found",
        format: DataFormat.Csv,
        workers: 10,
        timeoutMinutes: 60,
      }),
    );
    expect(inputs(resources, "kthr01-workflow")).to.deep.include({ name: "import-shop", description: "Shop" });
    expect(inputs(resources, "kthr01-crawler")).to.deep.include({ databaseName: "found", tablePrefix: "import_shop_" });
    expect(inputs(resources, "kthr01-import")).to.deep.include({ numberOfWorkers: 10, timeout: 60 });
    expect(argumentsOf(resources, "kthr01-import")).to.deep.include({
      "--FORMAT": "csv",
      "--DISCOVERY_PREFIX": "import_shop_",
    });
  });

  const refused: [string, Partial<DatabaseSnapshotArgs>, Record<string, RegExp>][] = [
    ["a cron that is none", { schedule: "cron(45 9 * * *)" }, { schedule: /not a schedule; write six fields/ }],
    ["an hour that there is none of", { schedule: "cron(45 25 * * ? *)" }, { schedule: /not a schedule/ }],
    ["both days given", { schedule: "cron(45 9 * * * *)" }, { schedule: /not a schedule/ }],
    [
      "a target outside the registered location",
      { target: { bucketName: "lake-111111111111", prefix: "else/" } },
      { target: /s3:\/\/lake-111111111111\/else\/ is in no registered location/ },
    ],
    [
      "the lake's bucket for the scripts",
      { scriptBucketName: "lake-111111111111" },
      { scriptBucketName: /is a bucket of the/ },
    ],
    ["an admin as runner", { runners: [ADMIN] }, { "runners[0]": /is an admin of the lake/ }],
    ["nothing to import", { includePaths: [] }, { includePaths: /is empty/ }],
    [
      "a path of PostgreSQL in MySQL",
      { includePaths: ["a/b/c"] },
      { "includePaths[0]": /not a path of a MySQL database/ },
    ],
    [
      "a path of MySQL in PostgreSQL",
      { engine: DatabaseEngine.Postgresql },
      { "includePaths[0]": /not a path of a PostgreSQL database/ },
    ],
    ["an empty pattern", { excludePatterns: [""] }, { "excludePatterns[0]": /is empty/ }],
    [
      "the users' database for what is found",
      { discoveryDatabaseName: "kthr01" },
      { discoveryDatabaseName: /another one/ },
    ],
    ["too few workers", { workers: 1 }, { workers: /from 2 to 299/ }],
    [
      "names of other forms",
      { workflowName: "Work flow", roleArn: "role", databaseName: "A", connectionName: "", tablePrefix: "w-" },
      {
        workflowName: /not a workflow's name/,
        roleArn: /not the ARN of a role/,
        databaseName: /not a catalog name/,
        tablePrefix: /not a table prefix/,
        connectionName: /is empty/,
        discoveryDatabaseName: /not a catalog name/,
      },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(snapshot(change), problems));
  }
});
