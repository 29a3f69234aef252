import { lakeformationTagExpressionNarrow } from "../../../policies/guardrails/rules/lakeformation/lakeformation-tag-expression-narrow";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { lakeAccount, lakeProvider, nativeGrant, onlyGrant } from "./fixtures";

const tag = (key: unknown, ...values: unknown[]): TestResource => ({
  type: "aws:lakeformation/lfTag:LfTag",
  name: `tag-${String(key)}`,
  props: { key, values },
  provider: lakeProvider,
});

function fixture() {
  const { it: grant } = onlyGrant();
  grant.props = { ...grant.props, table: undefined, lfTagPolicy: { resourceType: "TABLE" } };
  express(grant, { source: ["product"] });
  return {
    grant,
    source: tag("source", "product", "audit"),
    level: tag("level", "open", "closed"),
    mark: tag("mark", "yes"),
  };
}

function express(grant: TestResource, expression: Record<string, unknown>): void {
  const expressions = Object.entries(expression).map(([key, values]) => ({ key, values }));
  grant.props["lfTagPolicy"] = { resourceType: "TABLE", expressions };
}

const says = "grant: the tag expression takes every value of each of its keys";

testRule(lakeformationTagExpressionNarrow, {
  fixture,
  clean: {
    "every value of one key, some of another": {
      change: ({ grant }) => express(grant, { source: ["audit", "product"], level: ["open"] }),
    },
    "the one value of a mark": { change: ({ grant }) => express(grant, { mark: ["yes"] }) },
    "every value, and a mark": {
      change: ({ grant }) => express(grant, { source: ["audit", "product"], mark: ["yes"] }),
    },
    "a key that the stack does not define": { change: ({ grant }) => express(grant, { domain: ["a", "b"] }) },
    "every value of the key in another account": {
      change: ({ grant, source }) => {
        source.props["catalogId"] = "333333333333";
        express(grant, { source: ["audit", "product"] });
      },
    },
    "some values beside an unknown key": {
      change: ({ grant }) =>
        (grant.props["lfTagPolicy"] = {
          resourceType: "TABLE",
          expressions: [
            { key: unknown(), values: ["a"] },
            { key: "source", values: ["audit"] },
          ],
        }),
    },
    "no expression": { change: ({ grant }) => (grant.props["lfTagPolicy"] = undefined) },
    "aws-native": {
      change: ({ grant }) => {
        const expression = [{ tagKey: "source", tagValues: ["product"] }];
        nativeGrant({ resource: { lfTagPolicy: { catalogId: lakeAccount, resourceType: "TABLE", expression } } })({
          it: grant,
        });
      },
    },
  },
  violation: {
    "every value of a key": {
      change: ({ grant }) => express(grant, { source: ["audit", "product"] }),
      at: "grant",
      says,
    },
    "every value of two keys": {
      change: ({ grant }) => express(grant, { source: ["audit", "product"], level: ["open", "closed"] }),
      at: "grant",
      says,
    },
    "any value": { change: ({ grant }) => express(grant, { source: ["*"] }), at: "grant", says },
    "every value beside one that is unknown": {
      change: ({ grant }) => express(grant, { source: ["audit", "product", unknown()] }),
      at: "grant",
      says,
    },
    "every value of a key of aws-native": {
      change: ({ grant, source }) => {
        source.type = "aws-native:lakeformation:Tag";
        source.props = { tagKey: "source", tagValues: ["product", "audit"] };
        express(grant, { source: ["audit", "product"] });
      },
      at: "grant",
      says,
    },
    "aws-native": {
      change: ({ grant }) => {
        const expression = [{ tagKey: "source", tagValues: ["product", "audit"] }];
        nativeGrant({ resource: { lfTagPolicy: { catalogId: lakeAccount, resourceType: "TABLE", expression } } })({
          it: grant,
        });
      },
      at: "grant",
      says,
    },
    "an expression with a name": {
      change: ({ grant }) => {
        grant.type = "aws:lakeformation/lfTagExpression:LfTagExpression";
        grant.props = { name: "all", expressions: [{ tagKey: "source", tagValues: ["product", "audit"] }] };
      },
      at: "grant",
      says,
    },
  },
  undetermined: {
    "a value is unknown": {
      change: ({ grant }) => express(grant, { source: ["audit", unknown()] }),
      at: "grant",
      says: "is not known at preview",
    },
    "the key is unknown": {
      change: ({ grant }) =>
        (grant.props["lfTagPolicy"] = { resourceType: "TABLE", expressions: [{ key: unknown(), values: ["a"] }] }),
      at: "grant",
      says: "key is not known at preview",
    },
    "the expression is unknown": {
      change: ({ grant }) => (grant.props["lfTagPolicy"] = unknown()),
      at: "grant",
      says: "lfTagPolicy is not known at preview",
    },
    "the values of the key are unknown": {
      change: ({ source }) => (source.props["values"] = unknown()),
      at: "grant",
      says: "values is not known at preview",
    },
    "the key of an LF-Tag is unknown": {
      change: ({ grant, source }) => {
        source.props["key"] = unknown();
        express(grant, { source: ["audit", "product"] });
      },
      at: "grant",
      says: "key of tag-source is not known at preview",
    },
  },
});
