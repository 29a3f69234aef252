import { quicksightVpcConnection } from "../../../policies/guardrails/rules/quicksight/quicksight-vpc-connection";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

const connection = { vpcConnectionArn: unknown() };

function fixture() {
  const source: TestResource = {
    type: "aws:quicksight/dataSource:DataSource",
    name: "orders",
    props: { dataSourceId: "orders", type: "POSTGRESQL", vpcConnectionProperties: connection },
  };
  return { source };
}

const source = (props: Record<string, unknown>) => ({
  change: (stack: ReturnType<typeof fixture>) => (stack.source.props = { dataSourceId: "orders", ...props }),
});
const exempt = { exemptSources: ["ord*"] };
const open = { at: "source", says: "orders: the data source reaches its database over public addresses" };

testRule(quicksightVpcConnection, {
  fixture,
  clean: {
    Athena: source({ type: "ATHENA" }),
    Snowflake: source({ type: "SNOWFLAKE" }),
    "public on purpose": { ...source({ type: "MYSQL" }), configuration: exempt },
    "an unknown type, with a connection": source({ type: unknown(), vpcConnectionProperties: connection }),
  },
  violation: {
    PostgreSQL: { ...source({ type: "POSTGRESQL" }), ...open },
    Redshift: { ...source({ type: "REDSHIFT" }), ...open },
    "another than what is public on purpose": {
      ...source({ type: "MYSQL" }),
      configuration: { exemptSources: ["sales"] },
      ...open,
    },
    "aws-native": {
      change: (stack) =>
        Object.assign(stack.source, {
          type: "aws-native:quicksight:DataSource",
          props: { dataSourceId: "orders", type: "SQLSERVER" },
        }),
      ...open,
    },
  },
  undetermined: {
    "the type is unknown": { ...source({ type: unknown() }), at: "source", says: "type is not known at preview" },
    "the id is unknown, and some are public on purpose": {
      ...source({ dataSourceId: unknown(), type: "MYSQL" }),
      configuration: exempt,
      at: "source",
      says: "dataSourceId is not known at preview",
    },
  },
});
