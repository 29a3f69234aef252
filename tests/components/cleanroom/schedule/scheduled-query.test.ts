import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { WorkerType } from "../../../../components/cleanroom/limits";
import { ScheduledQuery, type ScheduledQueryArgs } from "../../../../components/cleanroom/schedule";
import { UNKNOWN, find, record } from "../../../support/program";
import { statementsOf } from "../../support";
import { ANALYST, expectRefused, inAccount } from "../support";
import { readDefinition, typedChildren } from "../../states/support";

const MEMBERSHIP = "a1b2c3d4-5678-90ab-cdef-555555555555";
const TEMPLATE =
  "arn:aws:cleanrooms:ap-northeast-1:444444444444:membership/a1b2c3d4-5678-90ab-cdef-444444444444/analysistemplate/a1b2c3d4-5678-90ab-cdef-777777777777";
const ARN = "arn:aws:cleanrooms:ap-northeast-1";
const MACHINE = "arn:aws:states:ap-northeast-1:555555555555:stateMachine:reach";

const minimal: ScheduledQueryArgs = {
  ...ANALYST,
  runName: "reach",
  schedule: "cron(45 9 * * ? *)",
  failureTopicName: "failures",
  membershipId: MEMBERSHIP,
  sql: "SELECT class FROM iris",
  results: {
    bucketName: "results-555555555555",
    prefix: "results/reach/",
    database: "results",
    table: "reach",
    columns: [{ name: "class", type: "string" }],
  },
};
const make = (change: Partial<ScheduledQueryArgs> = {}) => {
  return () => new ScheduledQuery("reach", { ...minimal, ...change }, inAccount(ANALYST));
};
const unknown = () => pulumi.output(Promise.resolve(pulumi.unknown as string));

describe("ScheduledQuery", () => {
  it("makes the table, the state machine, the schedule and the alarms in its account", async () => {
    const resources = await record(make());
    expect(typedChildren(resources, "reach")).to.have.members([
      "reach-table: aws:glue/catalogTable:CatalogTable",
      "reach-log-group: aws:cloudwatch/logGroup:LogGroup",
      "reach-role: aws:iam/role:Role",
      "reach-role-policy: aws:iam/rolePolicy:RolePolicy",
      "reach-state-machine: aws:sfn/stateMachine:StateMachine",
      "reach-schedule-role: aws:iam/role:Role",
      "reach-schedule-role-policy: aws:iam/rolePolicy:RolePolicy",
      "reach-schedule-group: aws:scheduler/scheduleGroup:ScheduleGroup",
      "reach-schedule: aws:scheduler/schedule:Schedule",
      ...["failed", "timed-out", "aborted", "not-started"].map(
        (failure) => `reach-alarm-${failure}: aws:cloudwatch/metricAlarm:MetricAlarm`,
      ),
    ]);
    const accounts = resources.filter(({ parent }) => parent === "reach").map(({ account }) => account);
    expect(new Set(accounts)).to.deep.equal(new Set([ANALYST.accountId]));
  });

  it("shows results as a table with a partition for each run", async () => {
    expect(find(await record(make()), "reach-table").inputs).to.deep.equal({
      catalogId: "555555555555",
      databaseName: "results",
      name: "reach",
      tableType: "EXTERNAL_TABLE",
      parameters: { EXTERNAL: "TRUE", classification: "parquet" },
      partitionKeys: [{ name: "started", type: "string" }],
      storageDescriptor: {
        location: "s3://results-555555555555/results/reach/",
        columns: [{ name: "class", type: "string" }],
        inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
        outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
        serDeInfo: { serializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe" },
      },
    });
  });

  it("makes the table after what the component waits for", async () => {
    const resources = await record(() => {
      const options = inAccount(ANALYST);
      const first = new pulumi.ComponentResource("test:index:Database", "database");
      new ScheduledQuery("reach", minimal, { ...options, dependsOn: first });
    });
    expect(find(resources, "reach-table").dependsOn).to.deep.equal(["database"]);
  });

  it("logs without the text of queries, and traces nothing", async () => {
    const resources = await record(make());
    expect(find(resources, "reach-log-group").inputs).to.deep.equal({
      name: "/aws/vendedlogs/states/reach",
      retentionInDays: 365,
    });
    const machine = find(resources, "reach-state-machine");
    expect(machine.dependsOn).to.deep.equal(["reach-log-group", "reach-role", "reach-role-policy"]);
    const { definition, ...inputs } = machine.inputs;
    expect(inputs).to.deep.equal({
      name: "reach",
      roleArn: "arn:aws:iam::555555555555:role/reach-states-ap-northeast-1",
      loggingConfiguration: {
        logDestination: "arn:aws:logs:ap-northeast-1:555555555555:log-group:/aws/vendedlogs/states/reach:*",
        level: "ALL",
        includeExecutionData: false,
      },
      tracingConfiguration: { enabled: false },
    });
    const { States, TimeoutSeconds } = readDefinition(definition as string);
    expect(States["Start query"]?.Arguments).to.deep.include({
      SqlParameters: { QueryString: "SELECT class FROM iris" },
      ComputeConfiguration: { Worker: { Type: "CR.1X", Number: 16 } },
    });
    expect(TimeoutSeconds).to.equal(300 * 60);
  });

  it("lets the state machine query by the membership, write results and add partitions", async () => {
    const resources = await record(make());
    expect(find(resources, "reach-role").inputs.name).to.equal("reach-states-ap-northeast-1");
    expect(statementsOf(resources, "reach-role", "assumeRolePolicy")).to.deep.equal([trustOf("states")]);
    const ownAccount = { StringEquals: { "s3:ResourceAccount": "555555555555" } };
    expect(statementsOf(resources, "reach-role-policy")).to.deep.equal([
      allow(
        "RunQuery",
        ["cleanrooms:GetProtectedQuery", "cleanrooms:StartProtectedQuery", "cleanrooms:UpdateProtectedQuery"],
        [`${ARN}:555555555555:membership/${MEMBERSHIP}`, `${ARN}:555555555555:membership/${MEMBERSHIP}/*`],
      ),
      allow("ReadCollaboration", "cleanrooms:GetSchema", `${ARN}:555555555555:collaboration/*`),
      {
        ...allow(
          "NecessaryS3BucketPermissions",
          ["s3:GetBucketLocation", "s3:ListBucket"],
          "arn:aws:s3:::results-555555555555",
        ),
        Condition: ownAccount,
      },
      {
        ...allow("NecessaryS3ObjectPermissions", "s3:PutObject", "arn:aws:s3:::results-555555555555/results/reach/*"),
        Condition: ownAccount,
      },
      allow("AddPartitions", "glue:CreatePartition", [
        "arn:aws:glue:ap-northeast-1:555555555555:catalog",
        "arn:aws:glue:ap-northeast-1:555555555555:database/results",
        "arn:aws:glue:ap-northeast-1:555555555555:table/results/reach",
      ]),
      allow(
        "DeliverLogs",
        [
          "logs:CreateLogDelivery",
          "logs:DeleteLogDelivery",
          "logs:DescribeLogGroups",
          "logs:DescribeResourcePolicies",
          "logs:GetLogDelivery",
          "logs:ListLogDeliveries",
          "logs:PutResourcePolicy",
          "logs:UpdateLogDelivery",
        ],
        "*",
      ),
    ]);
  });

  it("lets the schedule start this state machine alone, in a group of its own", async () => {
    const resources = await record(make());
    expect(statementsOf(resources, "reach-schedule-role", "assumeRolePolicy")).to.deep.equal([trustOf("scheduler")]);
    expect(statementsOf(resources, "reach-schedule-role-policy")).to.deep.equal([
      allow("Start", "states:StartExecution", MACHINE),
    ]);
    expect(find(resources, "reach-schedule-group").inputs).to.deep.equal({ name: "reach" });
    const schedule = find(resources, "reach-schedule");
    expect(schedule.dependsOn).to.deep.equal([
      "reach-state-machine",
      "reach-schedule-role",
      "reach-schedule-role-policy",
    ]);
    expect(schedule.inputs).to.deep.equal({
      name: "reach",
      groupName: "reach",
      scheduleExpression: "cron(45 9 * * ? *)",
      flexibleTimeWindow: { mode: "OFF" },
      state: "ENABLED",
      target: {
        arn: MACHINE,
        roleArn: "arn:aws:iam::555555555555:role/reach-schedule-ap-northeast-1",
        retryPolicy: { maximumEventAgeInSeconds: 3600 },
      },
    });
  });

  const alarms: [failure: string, namespace: string, metricName: string, dimensions: object][] = [
    ["failed", "AWS/States", "ExecutionsFailed", { StateMachineArn: MACHINE }],
    ["timed-out", "AWS/States", "ExecutionsTimedOut", { StateMachineArn: MACHINE }],
    ["aborted", "AWS/States", "ExecutionsAborted", { StateMachineArn: MACHINE }],
    ["not-started", "AWS/Scheduler", "InvocationDroppedCount", { ScheduleGroup: "reach" }],
  ];
  for (const [failure, namespace, metricName, dimensions] of alarms) {
    it(`tells the topic: ${failure}`, async () => {
      expect(find(await record(make()), `reach-alarm-${failure}`).inputs).to.deep.equal({
        name: `reach-${failure}`,
        alarmDescription: `reach ${failure.replace("-", " ")}: see the executions of the state machine reach`,
        namespace,
        metricName,
        dimensions,
        statistic: "Sum",
        period: 300,
        comparisonOperator: "GreaterThanThreshold",
        threshold: 0,
        evaluationPeriods: 1,
        treatMissingData: "notBreaching",
        alarmActions: ["arn:aws:sns:ap-northeast-1:555555555555:failures"],
      });
    });
  }

  it("takes everything that can be said", async () => {
    const change: Partial<ScheduledQueryArgs> = {
      sql: undefined,
      creatorAccountId: "444444444444",
      analysisTemplateArn: TEMPLATE,
      parameters: { state: "Tokyo" },
      results: { ...minimal.results, keyAlias: "results" },
      workerType: WorkerType.Cr4X,
      workers: 4,
      timeoutMinutes: 30,
      enabled: false,
      logRetentionDays: 30,
      logExecutionData: true,
      tracing: true,
    };
    const resources = await record(make(change));
    const { definition, loggingConfiguration, tracingConfiguration } = find(resources, "reach-state-machine").inputs;
    const { States, TimeoutSeconds } = readDefinition(definition as string);
    expect(States["Start query"]?.Arguments).to.deep.include({
      SqlParameters: { AnalysisTemplateArn: TEMPLATE, Parameters: { state: "Tokyo" } },
      ComputeConfiguration: { Worker: { Type: "CR.4X", Number: 4 } },
    });
    expect(TimeoutSeconds).to.equal(90 * 60);
    expect(loggingConfiguration).to.deep.include({ includeExecutionData: true });
    expect(tracingConfiguration).to.deep.equal({ enabled: true });
    expect(find(resources, "reach-log-group").inputs.retentionInDays).to.equal(30);
    expect(find(resources, "reach-schedule").inputs.state).to.equal("DISABLED");

    const statements = statementsOf(resources, "reach-role-policy");
    expect(statements.map(({ Sid }) => Sid)).to.deep.equal([
      "RunQuery",
      "ReadCollaboration",
      "NecessaryS3BucketPermissions",
      "NecessaryS3ObjectPermissions",
      "NecessaryKmsPermissions",
      "AddPartitions",
      "DeliverLogs",
      "Trace",
    ]);
    expect(statements[0]?.Resource).to.include(TEMPLATE);
    expect(statements[1]).to.deep.equal(
      allow(
        "ReadCollaboration",
        ["cleanrooms:GetCollaborationAnalysisTemplate", "cleanrooms:GetSchema"],
        [`${ARN}:444444444444:collaboration/*`, TEMPLATE],
      ),
    );
    expect(statements[4]?.Condition).to.deep.equal({
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/results" },
      StringEquals: { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" },
    });
    expect(statements.at(-1)).to.deep.equal(
      allow(
        "Trace",
        ["xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments"],
        "*",
      ),
    );
  });

  it("knows its policies while membership and template are unknown: any of the account's", async () => {
    const change = () => ({ sql: undefined, membershipId: unknown(), analysisTemplateArn: unknown() });
    const resources = await record(() => make(change())());
    expect(find(resources, "reach-state-machine").inputs.definition).to.equal(UNKNOWN);
    const [run, read] = statementsOf(resources, "reach-role-policy");
    expect(run?.Resource).to.deep.equal([
      `${ARN}:555555555555:membership/*`,
      `${ARN}:555555555555:membership/*/analysistemplate/*`,
    ]);
    expect(read?.Resource).to.deep.equal([
      `${ARN}:555555555555:collaboration/*`,
      `${ARN}:555555555555:membership/*/analysistemplate/*`,
    ]);
  });

  const wrong: [string, Partial<ScheduledQueryArgs>, string[]][] = [
    [
      "values that AWS refuses, all at once",
      {
        accountId: "5",
        region: "us-gov-west-1",
        runName: "reach of May",
        schedule: "rate(1 day)",
        failureTopicName: "a:b",
        logRetentionDays: 31,
        membershipId: "x",
        creatorAccountId: "4",
        sql: " ",
        workers: 1,
        timeoutMinutes: 721,
      },
      [
        'region: "us-gov-west-1" has no Clean Rooms; write a Region of the partition aws',
        'schedule: "rate(1 day)" is not a schedule; write six fields, of which one of the days is a question mark, such as cron(45 9 * * ? *) for 09:45 UTC each day',
        'accountId: "5" is not an AWS account id; write its 12 digits as a string, such as "111111111111"',
        'runName: "reach of May" is not a name of a run; write 1 to 40 letters, digits and the characters _-',
        'failureTopicName: "a:b" is not a topic name; write 1 to 256 letters, digits and the characters _-',
        "logRetentionDays: 31 is not a retention of CloudWatch Logs; write one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
        'membershipId: "x" is not a Clean Rooms id; write it in lower case, such as "a1b2c3d4-5678-90ab-cdef-111111111111"',
        'creatorAccountId: "4" is not an AWS account id; write its 12 digits as a string, such as "111111111111"',
        "sql: 0 is not a whole number of bytes from 1 to 200000",
        "workers: 1 is not a whole number of workers from 2 to 400",
        "timeoutMinutes: 721 is not a whole number of minutes from 1 to 720",
      ],
    ],
    [
      "results that have no place",
      {
        results: {
          bucketName: "Results",
          prefix: "results",
          keyAlias: "aws/x",
          database: "my-results",
          table: "",
          columns: [
            { name: "Class", type: "string" },
            { name: "a", type: "int" },
            { name: "a", type: "int" },
            { name: "started", type: "int" },
          ],
        },
      },
      [
        'results.bucketName: "Results" is not a bucket name; write 3 to 63 lower-case letters, digits, dots and hyphens, without AWS\'s reserved prefixes and suffixes',
        'results.prefix: "results" is not a key prefix that Clean Rooms writes to; write it without a leading slash and with a closing one, such as "results/"',
        'results.keyAlias: "aws/x" is not a KMS alias; write it without alias/, in letters, digits and the characters _/-, and not beginning with aws/',
        'results.database: "my-results" is not a catalog name that Athena accepts; write 1 to 255 lower-case letters, digits and underscores',
        'results.table: "" is not a catalog name that Athena accepts; write 1 to 255 lower-case letters, digits and underscores',
        'results.columns[0].name: "Class" is not a catalog name that Athena accepts; write 1 to 255 lower-case letters, digits and underscores',
        "results.columns[3].name: started is the column that tells the runs apart; name the result's otherwise",
        'results.columns: "a" stands there more than once; write it once',
      ],
    ],
    [
      "results without columns",
      { results: { ...minimal.results, columns: [] } },
      ["results.columns: is empty; write the columns of the result"],
    ],
    [
      "a text and a template",
      { analysisTemplateArn: TEMPLATE },
      ["sql: says what is queried, or analysisTemplateArn does; write one of the two"],
    ],
    [
      "neither text nor template",
      { sql: undefined },
      ["sql: says what is queried, or analysisTemplateArn does; write one of the two"],
    ],
    [
      "parameters of a text",
      { parameters: { state: "Tokyo" } },
      ["parameters: are those of an analysis template; leave them out"],
    ],
    [
      "a text that Step Functions would compute, and one too long to carry",
      { sql: `{%${"x".repeat(200_000)}` },
      [
        "sql: 200002 is not a whole number of bytes from 1 to 200000",
        "sql: begins with {%, as expressions of Step Functions do; begin it otherwise",
      ],
    ],
    [
      "another ARN as template, and a value that Step Functions would compute",
      { sql: undefined, analysisTemplateArn: MACHINE, parameters: { state: "{% 1 %}" } },
      [
        `analysisTemplateArn: "${MACHINE}" is not the ARN of an analysis template; write it as Clean Rooms gives it`,
        "parameters.state: begins with {%, as expressions of Step Functions do; begin it otherwise",
      ],
    ],
  ];
  for (const [what, change, problems] of wrong) {
    it(`refuses ${what}`, () => expectRefused(make(change), 'ScheduledQuery "reach"', problems));
  }
});

function allow(sid: string, action: string | string[], resource: string | string[]): object {
  return { Sid: sid, Effect: "Allow", Action: action, Resource: resource };
}

function trustOf(service: string): object {
  return {
    Sid: `${service.charAt(0).toUpperCase()}${service.slice(1)}`,
    Effect: "Allow",
    Principal: { Service: `${service}.amazonaws.com` },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceAccount": "555555555555" } },
  };
}
