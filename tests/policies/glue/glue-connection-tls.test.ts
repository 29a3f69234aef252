import { glueConnectionTls } from "../../../policies/guardrails/rules/glue/glue-connection-tls";
import { unknown } from "../support/analyzer";
import { says } from "../support/one-resource";
import { testRule } from "../support/test-rule";
import { connection, nativeConnection } from "./fixtures";

const { fixture, set, other } = connection;
const open = "the connection does not enforce TLS";
const off = "the connection turns TLS off";
const properties = (connectionProperties: unknown, connectionType?: unknown) =>
  set({ connectionType, connectionProperties });
const native = (connectionInput: object) => other(nativeConnection, { connectionInput });

testRule(glueConnectionTls, {
  fixture,
  clean: {
    "in capitals": properties({ JDBC_ENFORCE_SSL: "TRUE" }, "JDBC"),
    "an address that is unknown": properties({ JDBC_ENFORCE_SSL: "true", JDBC_CONNECTION_URL: unknown() }),
    Kafka: properties({ KAFKA_BOOTSTRAP_SERVERS: "b-1.example.com:9094" }, "KAFKA"),
    "a network": properties(undefined, "NETWORK"),
    "aws-native": native({ connectionType: "JDBC", connectionProperties: { JDBC_ENFORCE_SSL: true } }),
    "a service in aws-native": native({ connectionType: "SALESFORCE", connectionProperties: unknown() }),
  },
  violation: {
    "turned off": says(properties({ JDBC_ENFORCE_SSL: "false" }, "JDBC"), open),
    "nothing said": says(properties({ JDBC_CONNECTION_URL: unknown() }, "JDBC"), open),
    "nothing said of the type either": says(properties({}), open),
    "no properties": says(properties(undefined), open),
    "Kafka with TLS turned off": says(properties({ KAFKA_SSL_ENABLED: "false" }, "KAFKA"), off),
    "aws-native": says(native({ connectionType: "JDBC", connectionProperties: {} }), open),
  },
  undetermined: {
    "the SDK's secret of all properties is unknown": says(
      properties(unknown(), "JDBC"),
      "connectionProperties are not known at preview, all of them",
    ),
    "it is unknown": says(
      properties({ JDBC_ENFORCE_SSL: unknown() }, "JDBC"),
      "connectionProperties.JDBC_ENFORCE_SSL is not known at preview",
    ),
    "the type is unknown": says(properties({}, unknown()), "connectionType is not known at preview"),
    "aws-native": says(
      native({ connectionType: "JDBC", connectionProperties: unknown() }),
      "connectionInput.connectionProperties are not known at preview",
    ),
  },
});
