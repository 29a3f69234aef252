import { expect } from "chai";
import { WorkerType } from "../../../../components/cleanroom/limits";
import { type QueryPlan, queryDefinition } from "../../../../components/cleanroom/schedule/query-definition";
import { choose, evaluate, readDefinition } from "../../states/support";

const MEMBERSHIP = "a1b2c3d4-5678-90ab-cdef-555555555555";
const QUERY = "a1b2c3d4-5678-90ab-cdef-999999999999";
const START = "2026-11-25T09:45:00.123Z";

const plan: QueryPlan = {
  accountId: "555555555555",
  membershipId: MEMBERSHIP,
  query: { QueryString: "SELECT 'it''s' FROM iris" },
  workers: { Type: WorkerType.Cr1X, Number: 16 },
  timeoutMinutes: 10,
  results: {
    bucketName: "results-555555555555",
    prefix: "results/reach/",
    database: "results",
    table: "reach",
    columns: [{ name: "class", type: "string" }],
  },
};

describe("the state machine of a scheduled query", () => {
  const { TimeoutSeconds, States } = readDefinition(queryDefinition(plan));

  it("starts the query with its text, its workers and the place of its results", () => {
    expect(States["Start query"]?.Resource).to.equal("arn:aws:states:::aws-sdk:cleanrooms:startProtectedQuery");
    expect(States["Start query"]?.Arguments).to.deep.equal({
      Type: "SQL",
      MembershipIdentifier: MEMBERSHIP,
      SqlParameters: { QueryString: "SELECT 'it''s' FROM iris" },
      ResultConfiguration: {
        OutputConfiguration: {
          S3: { ResultFormat: "PARQUET", Bucket: "results-555555555555", KeyPrefix: "results/reach" },
        },
      },
      ComputeConfiguration: { Worker: { Type: "CR.1X", Number: 16 } },
    });
  });

  it("starts an analysis template with the values of its parameters", () => {
    const query = { AnalysisTemplateArn: "arn:template", Parameters: { state: "Tokyo" } };
    const machine = readDefinition(queryDefinition({ ...plan, query }));
    expect(machine.States["Start query"]?.Arguments).to.deep.include({ SqlParameters: query });
  });

  const after = (minutes: number) => ({
    states: {
      context: {
        Execution: { StartTime: START },
        State: { EnteredTime: new Date(Date.parse(START) + minutes * 60_000).toISOString() },
      },
    },
  });
  const steps: [status: string, minutes: number, next: string][] = [
    ["SUBMITTED", 1, "Wait"],
    ["STARTED", 9.9, "Wait"],
    ["CANCELLING", 1, "Wait"],
    ["STARTED", 10, "Cancel query"],
    ["SUBMITTED", 60, "Cancel query"],
    ["SUCCESS", 1, "Add partition"],
    ["SUCCESS", 60, "Add partition"],
    ["FAILED", 1, "Query failed"],
    ["CANCELLED", 1, "Query failed"],
    ["TIMED_OUT", 60, "Query failed"],
    ["SOMETHING_NEW", 1, "Query failed"],
  ];
  for (const [status, minutes, next] of steps) {
    it(`goes from ${status} after ${minutes} minutes to "${next}"`, async () => {
      expect(await choose(States["Has it ended?"], { status, ...after(minutes) })).to.equal(next);
    });
  }

  it("waits, looks and asks again", () => {
    expect(States["Start query"]?.Next).to.equal("Wait");
    expect(States.Wait).to.deep.equal({ Type: "Wait", Seconds: 60, Next: "Look at query" });
    expect(States["Look at query"]).to.deep.include({
      Resource: "arn:aws:states:::aws-sdk:cleanrooms:getProtectedQuery",
      Arguments: { MembershipIdentifier: MEMBERSHIP, ProtectedQueryIdentifier: "{% $queryId %}" },
      Next: "Has it ended?",
    });
  });

  it("remembers why a query failed, where Clean Rooms says so", async () => {
    const { reason } = States["Look at query"]!.Assign!;
    const ofQuery = (query: object) => ({ states: { result: { ProtectedQuery: query } } });
    expect(await evaluate(reason!, ofQuery({ Error: { Message: "no such table", Code: "X" } }))).to.equal(
      "no such table",
    );
    expect(await evaluate(reason!, ofQuery({ Status: "FAILED" }))).to.equal("no reason given");
  });

  it("cancels an overdue query, and leaves itself the time to do so", () => {
    expect(States["Cancel query"]).to.deep.include({
      Resource: "arn:aws:states:::aws-sdk:cleanrooms:updateProtectedQuery",
      Arguments: {
        MembershipIdentifier: MEMBERSHIP,
        ProtectedQueryIdentifier: "{% $queryId %}",
        TargetStatus: "CANCELLED",
      },
      Next: "Query overdue",
    });
    expect(TimeoutSeconds).to.equal(70 * 60);
  });

  it("adds the result's own folder as a partition of the run's start", async () => {
    const { Resource, Arguments } = States["Add partition"]!;
    expect(Resource).to.equal("arn:aws:states:::aws-sdk:glue:createPartition");
    const { PartitionInput, ...table } = Arguments as {
      PartitionInput: { Values: [string]; StorageDescriptor: { Location: string } };
    };
    expect(table).to.deep.equal({ CatalogId: "555555555555", DatabaseName: "results", TableName: "reach" });
    expect(await evaluate(PartitionInput.Values[0], after(1))).to.equal(START);
    const { Location, ...descriptor } = PartitionInput.StorageDescriptor;
    expect(await evaluate(Location, { queryId: QUERY })).to.equal(`s3://results-555555555555/results/reach/${QUERY}/`);
    expect(descriptor).to.deep.equal({
      Columns: [{ Name: "class", Type: "string" }],
      InputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
      OutputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
      SerdeInfo: { SerializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe" },
    });
  });
});
