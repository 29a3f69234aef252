import { expect } from "chai";
import { LogFiles, type LogFilesArgs, LogKind } from "../../../components/blueprint";
import { record } from "../../support/program";
import { USER } from "../lake/support";
import { atHome, childrenOf, expectRefused } from "../support";
import { JOB, LIBRARIES_AND_METRICS, SCRIPTS, argumentsOf, blueprint, inputs } from "./support";

const minimalLogs: LogFilesArgs = {
  ...blueprint,
  kind: LogKind.CloudTrail,
  source: { bucketName: "trail", prefix: "AWSLogs/111111111111/CloudTrail/ap-northeast-1/" },
  startDate: "2022-03-10",
};
const logs = (change: Partial<LogFilesArgs> = {}) => {
  return () => new LogFiles("kthr01", { ...minimalLogs, ...change }, atHome());
};

describe("LogFiles", () => {
  it("imports and shows in the catalogue, without discovery", async () => {
    const resources = await record(logs({ schedule: "cron(30 1 * * ? *)" }));
    expect(childrenOf(resources, "kthr01")).to.deep.equal([
      "kthr01-catalog: aws:glue/job:Job",
      "kthr01-import: aws:glue/job:Job",
      "kthr01-trigger-catalog: aws:glue/trigger:Trigger",
      "kthr01-trigger-import: aws:glue/trigger:Trigger",
      "kthr01-workflow: aws:glue/workflow:Workflow",
    ]);
    expect(inputs(resources, "kthr01-import")).not.to.have.property("connections");
    expect(inputs(resources, "kthr01-import").command).to.deep.include({
      scriptLocation: `s3://${SCRIPTS}/import_logs.py`,
    });
    expect(inputs(resources, "kthr01-trigger-import")).to.deep.include({
      type: "SCHEDULED",
      schedule: "cron(30 1 * * ? *)",
    });
  });

  const kinds: [LogKind, string, string, string][] = [
    [LogKind.CloudTrail, "CloudTrail", "cloudtrail", "workflow_cloudtrail"],
    [LogKind.ClassicLoadBalancer, "elasticloadbalancing", "classic-load-balancer", "workflow_classic_load_balancer"],
    [
      LogKind.ApplicationLoadBalancer,
      "elasticloadbalancing",
      "application-load-balancer",
      "workflow_application_load_balancer",
    ],
  ];
  for (const [kind, folder, argument, table] of kinds) {
    const source = { bucketName: "logs", prefix: `lb/AWSLogs/111111111111/${folder}/ap-northeast-1/` };
    it(`imports the logs of ${kind}`, async () => {
      expect(argumentsOf(await record(logs({ kind, source })), "kthr01-import")).to.deep.equal({
        ...JOB,
        ...LIBRARIES_AND_METRICS,
        "--FORMAT": "parquet",
        "--KIND": argument,
        "--SOURCE": `s3://logs/${source.prefix}`,
        "--TABLE": table,
        "--START_DATE": "2022-03-10",
      });
    });

    it(`refuses another folder than that of ${kind}`, () =>
      expectRefused(logs({ kind, source: { bucketName: "logs", prefix: "AWSLogs/111111111111/else/" } }), {
        "source.prefix": new RegExp(`write …AWSLogs/<account>/${folder}/ap-northeast-1/`),
      }));
  }

  it("lets the runners read", async () => {
    const resources = await record(logs({ runners: [USER] }));
    expect(inputs(resources, "kthr01-grants-runner-iam:111111111111:user/datalake_user").principal).to.equal(USER);
  });

  for (const startDate of ["2022-02-30", "10.3.2022", "2022-13-01", ""]) {
    it(`refuses to start on ${startDate || "no day"}`, () =>
      expectRefused(logs({ startDate }), { startDate: /is not a day; write it as yyyy-mm-dd/ }));
  }
});
