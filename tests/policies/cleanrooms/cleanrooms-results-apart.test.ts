import { cleanroomsResultsApart } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-results-apart";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { collaboration, configuredTable, finding, glueTable, membership, ofAws } from "./fixtures";

const fixture = () => {
  const member = membership(collaboration());
  member.props["defaultResultConfiguration"] = to("ads-results");
  return { configured: configuredTable(), glue: glueTable(), member };
};
type Stack = ReturnType<typeof fixture> & Record<string, TestResource>;

function to(bucket: unknown) {
  return { outputConfiguration: { s3: { bucket, keyPrefix: "results", resultFormat: "CSV" } } };
}

const says = "exposures-table: the bucket of exposures takes the results of ads-member";
const bucket = (): TestResource => ({ type: "aws:s3/bucket:Bucket", name: "bucket", props: {}, computed: ["bucket"] });
const locate = ({ glue }: Stack, location: unknown) => (glue.props["storageDescriptor"] = { location });
const receive = ({ member }: Stack, place: unknown) => (member.props["defaultResultConfiguration"] = to(place));

testRule(cleanroomsResultsApart, {
  fixture,
  clean: {
    "no results": {
      change: (stack) => {
        stack.member.props = {};
        locate(stack, unknown());
      },
    },
    "a table elsewhere than in S3": { change: (stack) => locate(stack, "hdfs://ads-results/exposures") },
    "a Glue table that is not configured": {
      change: ({ configured, glue }) => {
        glue.props["storageDescriptor"] = { location: "s3://ads-results/" };
        configured.props["tableReference"] = { glue: { databaseName: "advertising", tableName: "others" } };
      },
    },
  },
  violation: {
    "results of queries": { change: (stack) => receive(stack, "ads-exposures"), at: "configured", says },
    "results of jobs": {
      change: ({ member }) => (member.props["defaultJobResultConfiguration"] = to("ads-exposures")),
      at: "configured",
      says,
    },
    "a bucket that is yet to be made": {
      change: (stack: Stack) => {
        stack["bucket"] = bucket();
        receive(stack, unknown(stack["bucket"]));
        locate(stack, unknown(stack["bucket"]));
      },
      at: "configured",
      says,
    },
    "a bucket that is named here and referred to there": {
      change: (stack: Stack) => {
        stack["bucket"] = { ...bucket(), props: { bucket: "ads-exposures" } };
        receive(stack, unknown(stack["bucket"]));
      },
      at: "configured",
      says,
    },
    "beside results that go to an unknown bucket": {
      change: (stack: Stack) => {
        receive(stack, "ads-exposures");
        const another = membership(collaboration());
        another.props["defaultResultConfiguration"] = to(unknown());
        stack["another"] = { ...another, name: "another" };
      },
      at: "configured",
      says,
    },
    "@pulumi/aws": {
      change: (stack) => {
        receive(stack, "ads-exposures");
        [stack.configured, stack.member].forEach(ofAws);
        stack.configured.props["tableReference"] = { databaseName: "advertising", tableName: "exposures" };
      },
      at: "configured",
      says,
    },
  },
  undetermined: {
    "the place of the table is unknown": finding(
      "configured",
      { change: (stack: Stack) => locate(stack, unknown()) },
      "storageDescriptor.location of exposures is not known at preview",
    ),
    "the place of the results is unknown": finding(
      "configured",
      { change: (stack: Stack) => receive(stack, unknown()) },
      "defaultResultConfiguration.outputConfiguration.s3.bucket of ads-member is not known at preview",
    ),
  },
});
