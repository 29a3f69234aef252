import { athenaResultsNotRegistered } from "../../../policies/guardrails/rules/athena/athena-results-not-registered";
import { unknown, type TestResource } from "../support/analyzer";
import { remove, testRule } from "../support/test-rule";

function fixture() {
  const bucket: TestResource = {
    type: "aws:s3/bucket:Bucket",
    name: "lake",
    props: { bucket: "lake" },
    computed: ["arn"],
  };
  const location: TestResource = {
    type: "aws:lakeformation/resource:Resource",
    name: "location",
    props: { arn: "arn:aws:s3:::lake/products" },
  };
  const workgroup: TestResource = {
    type: "aws:athena/workgroup:Workgroup",
    name: "sales",
    props: results("s3://sales-results/"),
  };
  return { bucket, location, workgroup };
}

type Stack = ReturnType<typeof fixture>;

function results(outputLocation: unknown) {
  return { configuration: { resultConfiguration: { outputLocation } } };
}

const to = (outputLocation: unknown) => ({
  change: ({ workgroup }: Stack) => (workgroup.props = results(outputLocation)),
});
const registered = (arn: unknown, outputLocation: unknown) => ({
  change: ({ location, workgroup }: Stack) => {
    location.props = { arn };
    workgroup.props = results(outputLocation);
  },
});
const database = (bucket: unknown) => ({
  change: ({ workgroup }: Stack) =>
    Object.assign(workgroup, { type: "aws:athena/database:Database", props: { bucket } }),
});
const native = (outputLocation: unknown) => ({
  change: ({ workgroup }: Stack) =>
    Object.assign(workgroup, {
      type: "aws-native:athena:WorkGroup",
      props: { workGroupConfiguration: { resultConfiguration: { outputLocation } } },
    }),
});
const within = { at: "workgroup", says: "sales: query results go to a location of Lake Formation" };
const incomparable = {
  at: "workgroup",
  says: "sales: the place of the results cannot be compared with the location that is registered",
};

testRule(athenaResultsNotRegistered, {
  fixture,
  clean: {
    "another prefix of the bucket": to("s3://lake/results/"),
    "a prefix that begins alike": to("s3://lake/products-results/"),
    "a prefix above the registered one": to("s3://lake/"),
    "no place": to(undefined),
    "kept by Athena": {
      change: ({ workgroup }) =>
        (workgroup.props = {
          configuration: {
            ...results("s3://lake/products/").configuration,
            managedQueryResultsConfiguration: { enabled: true },
          },
        }),
    },
    "no location": {
      change: (stack) => {
        remove(stack, "location");
        stack.workgroup.props = results(unknown(stack.bucket));
      },
    },
    "another bucket that is yet to be made": {
      change: (stack) => {
        const made: TestResource = { type: "aws:s3/bucket:Bucket", name: "results", props: {}, computed: ["bucket"] };
        stack["results"] = made;
        stack.workgroup.props = results(unknown(made));
      },
    },
    "a database": database("sales-results"),
    "a database of a workgroup": database(undefined),
    "aws-native": native("s3://sales-results/"),
  },
  violation: {
    "the registered place": { ...to("s3://lake/products"), ...within },
    "a prefix within it": { ...to("s3://lake/products/results/a/"), ...within },
    "the registered bucket": { ...registered("arn:aws:s3:::lake", "s3://lake/"), ...within },
    "a place in the registered bucket": { ...registered("arn:aws-cn:s3:::lake/", "s3://lake/results/"), ...within },
    "a place in the registered bucket that is unknown": {
      change: ({ bucket, location, workgroup }) => {
        location.props = { arn: "arn:aws:s3:::lake" };
        workgroup.props = results(unknown(bucket));
      },
      ...within,
    },
    "one of two locations": {
      change: (stack) => {
        stack["first"] = { ...stack.location, name: "first", props: { arn: unknown() } };
        stack.workgroup.props = results("s3://lake/products/");
      },
      ...within,
    },
    "a database": { ...database("lake/products"), ...within },
    "aws-native": { ...native("s3://lake/products/"), ...within },
  },
  undetermined: {
    "the place is unknown": {
      ...to(unknown()),
      at: "workgroup",
      says: "configuration.resultConfiguration.outputLocation is not known at preview",
    },
    "a place in a bucket with a location": {
      change: ({ bucket, workgroup }) => (workgroup.props = results(unknown(bucket))),
      ...incomparable,
    },
    "a location in the bucket of the results": {
      change: ({ bucket, location, workgroup }) => {
        location.props = { arn: unknown(bucket) };
        workgroup.props = results("s3://lake/results/");
      },
      ...incomparable,
    },
    "a location that may be anywhere": {
      ...registered(unknown(), "s3://sales-results/"),
      at: "workgroup",
      says: "arn of location is not known at preview",
    },
    "a database's bucket is unknown": { ...database(unknown()), at: "workgroup", says: "bucket is not known" },
  },
});
