import { quicksightSslEnabled } from "../../../policies/guardrails/rules/quicksight/quicksight-ssl-enabled";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

function fixture() {
  const source: TestResource = {
    type: "aws:quicksight/dataSource:DataSource",
    name: "sales",
    props: { type: "POSTGRESQL", sslProperties: { disableSsl: false } },
  };
  return { source };
}

const ssl = (sslProperties: unknown) => ({
  change: ({ source }: ReturnType<typeof fixture>) => (source.props["sslProperties"] = sslProperties),
});
const off = { ...ssl({ disableSsl: true }), at: "source", says: "sales: the data source turns TLS off" };

testRule(quicksightSslEnabled, {
  fixture,
  clean: { "nothing said": ssl(undefined), "nothing said within": ssl({}) },
  violation: {
    off,
    "aws-native": {
      ...off,
      change: (stack) => {
        off.change(stack);
        stack.source.type = "aws-native:quicksight:DataSource";
      },
    },
  },
  undetermined: {
    unknown: {
      ...ssl({ disableSsl: unknown() }),
      at: "source",
      says: "sslProperties.disableSsl is not known at preview",
    },
  },
});
