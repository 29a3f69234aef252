import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { SourcePreparation, type SourcePreparationArgs } from "../../../../components/cleanroom/schedule";
import { find, record } from "../../../support/program";
import { statementsOf } from "../../support";
import { PROVIDER, expectRefused, inAccount } from "../support";
import { readDefinition, typedChildren } from "../../states/support";

const minimal: SourcePreparationArgs = {
  ...PROVIDER,
  runName: "prepare-iris",
  schedule: "cron(15 9 * * ? *)",
  failureTopicName: "failures",
  roleName: "AWSGlueServiceRoleIris",
  scriptBucketName: "glue-scripts-444444444444",
  scriptKey: "prepare_iris.py",
  securityConfigurationName: "clean-room",
  database: "samples",
  table: "iris",
  bucketName: "iris-444444444444",
  prefix: "iris/",
};
const make = (change: Partial<SourcePreparationArgs> = {}) => {
  return () => new SourcePreparation("iris", { ...minimal, ...change }, inAccount(PROVIDER));
};

describe("SourcePreparation", () => {
  it("makes the job, the state machine, the schedule and the alarms in its account", async () => {
    const resources = await record(make());
    expect(typedChildren(resources, "iris").map((child) => child.replace(/:.*/, ""))).to.have.members([
      "iris-job",
      "iris-log-group",
      "iris-role",
      "iris-role-policy",
      "iris-state-machine",
      "iris-schedule-role",
      "iris-schedule-role-policy",
      "iris-schedule-group",
      "iris-schedule",
      "iris-alarm-failed",
      "iris-alarm-timed-out",
      "iris-alarm-aborted",
      "iris-alarm-not-started",
    ]);
    const accounts = resources.filter(({ parent }) => parent === "iris").map(({ account }) => account);
    expect(new Set(accounts)).to.deep.equal(new Set([PROVIDER.accountId]));
  });

  it("runs the script with the table and its prefix", async () => {
    expect(find(await record(make()), "iris-job").inputs).to.deep.equal({
      name: "prepare-iris",
      description: "Prepares samples.iris",
      roleArn: "arn:aws:iam::444444444444:role/AWSGlueServiceRoleIris",
      glueVersion: "5.0",
      workerType: "G.1X",
      numberOfWorkers: 2,
      timeout: 480,
      maxRetries: 0,
      executionProperty: { maxConcurrentRuns: 1 },
      securityConfiguration: "clean-room",
      command: {
        name: "glueetl",
        pythonVersion: "3",
        scriptLocation: "s3://glue-scripts-444444444444/prepare_iris.py",
      },
      defaultArguments: {
        "--enable-metrics": "true",
        "--enable-continuous-cloudwatch-log": "true",
        "--DATABASE": "samples",
        "--TABLE": "iris",
        "--TARGET": "s3://iris-444444444444/iris/",
      },
    });
  });

  it("makes the job after what the component waits for", async () => {
    const resources = await record(() => {
      const options = inAccount(PROVIDER);
      const first = new pulumi.ComponentResource("test:index:Role", "role");
      new SourcePreparation("iris", minimal, { ...options, dependsOn: first });
    });
    expect(find(resources, "iris-job").dependsOn).to.deep.equal(["role"]);
  });

  it("lets the state machine run this job alone", async () => {
    const resources = await record(make());
    expect(statementsOf(resources, "iris-role-policy")[0]).to.deep.equal({
      Sid: "RunJob",
      Effect: "Allow",
      Action: ["glue:BatchStopJobRun", "glue:GetJobRun", "glue:GetJobRuns", "glue:StartJobRun"],
      Resource: "arn:aws:glue:ap-northeast-1:444444444444:job/prepare-iris",
    });
    expect(statementsOf(resources, "iris-role-policy").map(({ Sid }) => Sid)).to.deep.equal(["RunJob", "DeliverLogs"]);
    const { States } = readDefinition(find(resources, "iris-state-machine").inputs.definition as string);
    expect(Object.keys(States)).to.deep.equal(["Run job", "Done"]);
  });

  it("takes everything that can be said", async () => {
    const resources = await record(
      make({
        jobArguments: { "--ORIGIN": "s3://raw/", "--enable-metrics": "false" },
        connectionNames: ["shop"],
        crawlerName: "iris",
        workers: 5,
        timeoutMinutes: 60,
        enabled: false,
      }),
    );
    const job = find(resources, "iris-job").inputs;
    expect(job).to.deep.include({ connections: ["shop"], numberOfWorkers: 5, timeout: 60 });
    expect(job.defaultArguments).to.deep.include({ "--ORIGIN": "s3://raw/", "--enable-metrics": "false" });
    expect(statementsOf(resources, "iris-role-policy")[1]).to.deep.equal({
      Sid: "Crawl",
      Effect: "Allow",
      Action: ["glue:GetCrawler", "glue:StartCrawler"],
      Resource: "arn:aws:glue:ap-northeast-1:444444444444:crawler/iris",
    });
    const machine = readDefinition(find(resources, "iris-state-machine").inputs.definition as string);
    expect(machine.States["Start crawler"]?.Arguments).to.deep.equal({ Name: "iris" });
    expect(machine.TimeoutSeconds).to.equal(180 * 60);
    expect(find(resources, "iris-schedule").inputs.state).to.equal("DISABLED");
  });

  it("refuses what AWS refuses, all at once", () =>
    expectRefused(
      make({
        runName: "",
        roleName: "a b",
        scriptBucketName: "iris-444444444444",
        scriptKey: "/prepare.py",
        database: "My",
        table: "a.b",
        bucketName: "iris-444444444444",
        prefix: "iris",
        jobArguments: { ORIGIN: "x", "--TARGET": "y" },
        connectionNames: ["a", "a"],
        workers: 1,
        timeoutMinutes: 0,
      }),
      'SourcePreparation "iris"',
      [
        'runName: "" is not a name of a run; write 1 to 40 letters, digits and the characters _-',
        'roleName: "a b" is not a role name; write 1 to 64 letters, digits and the characters _+=,.@-',
        "scriptBucketName: is the bucket of the table's data; write one of its own",
        'scriptKey: "/prepare.py" is not the key of a script; write one without a leading slash, such as "prepare.py"',
        'database: "My" is not a Glue name that Clean Rooms takes; write 1 to 128 lower-case letters, digits and underscores',
        'table: "a.b" is not a Glue name that Clean Rooms takes; write 1 to 128 lower-case letters, digits and underscores',
        'prefix: "iris" is not a key prefix; write it without a leading slash and with a closing one, such as "data/sales/"',
        'jobArguments: "ORIGIN" is not the name of a job argument; write it with two hyphens before it, such as "--ORIGIN"',
        "jobArguments: --TARGET is given by the table; leave it out",
        'connectionNames: "a" stands there more than once; write it once',
        "workers: 1 is not a whole number of workers from 2 to 299",
        "timeoutMinutes: 0 is not a whole number of minutes from 1 to 10080",
      ],
    ));
});
