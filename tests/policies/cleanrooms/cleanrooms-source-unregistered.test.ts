import { cleanroomsSourceUnregistered } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-source-unregistered";
import { unknown, type TestResource } from "../support/analyzer";
import { remove, testRule, type Case } from "../support/test-rule";
import { configuredTable, finding, glueTable, ofAws } from "./fixtures";

const lake = (): TestResource => ({
  type: "aws:lakeformation/resource:Resource",
  name: "lake",
  props: { arn: "arn:aws:s3:::datalake" },
  provider: { allowedAccountIds: '["444444444444"]', region: "ap-northeast-1" },
});

const fixture = () => ({
  configured: configuredTable(),
  glue: glueTable(),
  location: lake(),
});
type Stack = ReturnType<typeof fixture> & Record<string, TestResource>;

const registered = (arn: unknown): Case<ReturnType<typeof fixture>> => ({
  change: ({ location }: Stack) => (location.props["arn"] = arn),
});
const inBucket = "arn:aws:s3:::ads-exposures";
const says = "exposures-table: the data of exposures lies in lake";
const bucket = (): TestResource => ({ type: "aws:s3/bucket:Bucket", name: "b", props: { bucket: "ads-exposures" } });
const ofBucket = (stack: Stack) => {
  stack["bucket"] = bucket();
  return unknown(stack["bucket"]);
};

testRule(cleanroomsSourceUnregistered, {
  fixture,
  clean: {
    "no location": {
      change: (stack: Stack) => {
        remove(stack, "location");
        stack.glue.props["storageDescriptor"] = { location: unknown() };
      },
    },
    "another folder of the bucket": registered(`${inBucket}/exposures-of-others`),
    "another bucket, of which nothing but the bucket is known": {
      change: (stack: Stack) => {
        stack["bucket"] = { ...bucket(), props: { bucket: "datalake" } };
        stack.location.props["arn"] = unknown(stack["bucket"]);
      },
    },
    "a location of another account": {
      change: ({ location }: Stack) => {
        location.props["arn"] = inBucket;
        location.provider = { allowedAccountIds: '["666666666666"]' };
      },
    },
    "a location of another Region": {
      change: ({ location }: Stack) => Object.assign(location.props, { arn: inBucket, region: "us-east-1" }),
    },
    "read through Athena": {
      change: ({ configured, location }: Stack) => {
        location.props["arn"] = inBucket;
        configured.props["tableReference"] = { athena: { databaseName: "advertising", tableName: "exposures" } };
      },
    },
    "an unknown location of another account": {
      change: ({ location }: Stack) => {
        location.props["arn"] = unknown();
        location.provider = { allowedAccountIds: '["666666666666"]' };
      },
    },
  },
  violation: {
    "the bucket": finding("configured", registered(inBucket), says),
    "the bucket, with a slash": finding("configured", registered(`${inBucket}/`), says),
    "the folder": finding("configured", registered(`${inBucket}/exposures/`), says),
    "a folder of the data": finding("configured", registered(`${inBucket}/exposures/2026/01`), says),
    "the bucket, where nothing but that is known of the table": finding(
      "configured",
      {
        change: (stack: Stack) => {
          stack.location.props["arn"] = inBucket;
          stack.glue.props["storageDescriptor"] = { location: ofBucket(stack) };
        },
      },
      says,
    ),
    "beside a location that is unknown": finding(
      "configured",
      {
        change: (stack: Stack) => {
          stack["another"] = { ...stack.location, name: "another", props: { arn: unknown() } };
          stack.location.props["arn"] = inBucket;
        },
      },
      says,
    ),
    "@pulumi/aws": finding(
      "configured",
      {
        change: ({ configured, location }: Stack) => {
          location.props["arn"] = inBucket;
          ofAws(configured);
          configured.props["tableReference"] = { databaseName: "advertising", tableName: "exposures" };
        },
      },
      says,
    ),
  },
  undetermined: {
    "the location is unknown": finding("configured", registered(unknown()), "arn of lake is not known at preview"),
    "nothing but the bucket is known of the location": finding(
      "configured",
      { change: (stack: Stack) => (stack.location.props["arn"] = ofBucket(stack)) },
      "arn of lake is not known at preview",
    ),
    "nothing but the bucket is known of the table": finding(
      "configured",
      {
        change: (stack: Stack) => {
          stack.location.props["arn"] = `${inBucket}/exposures`;
          stack.glue.props["storageDescriptor"] = { location: ofBucket(stack) };
        },
      },
      "storageDescriptor.location of exposures is not known at preview",
    ),
    "nothing is known of the table": finding(
      "configured",
      { change: ({ glue }: Stack) => (glue.props["storageDescriptor"] = { location: unknown() }) },
      "storageDescriptor.location of exposures is not known at preview",
    ),
  },
});
