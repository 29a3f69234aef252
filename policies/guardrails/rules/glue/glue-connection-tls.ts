import { nist, resourceRule, text } from "../../framework";
import { connectionPath, connectionTypes, propertyMap } from "./connection";

/** Connections of Glue to databases and Kafka go by TLS. */
export const glueConnectionTls = resourceRule({
  id: "glue-connection-tls",
  title: "Connections enforce TLS",
  description:
    "A Glue connection of the type JDBC enforces TLS, which it does not do by itself, and one of the type KAFKA does not " +
    "turn it off. Other types have no such property and are not judged.",
  severity: "high",
  rows: [35],
  framework: nist("SC-8", "Transmission Confidentiality and Integrity"),
  remediation:
    'set JDBC_ENFORCE_SSL "true", or KAFKA_SSL_ENABLED "true" for Kafka, in connectionProperties of the connection',
  url: "https://docs.aws.amazon.com/glue/latest/dg/connection-properties.html",
  types: connectionTypes,
  judge: (connection, report) => {
    // @pulumi/aws makes a JDBC connection where no type is given; aws-native demands one.
    const type = text(connection.props, connectionPath(connection, "connectionType")) ?? "JDBC";
    const setting = (name: string) => text(propertyMap(connection, "connectionProperties"), name)?.toLowerCase();
    if (type === "JDBC" && setting("JDBC_ENFORCE_SSL") !== "true") {
      report.violation("the connection does not enforce TLS");
    }
    if (type === "KAFKA" && setting("KAFKA_SSL_ENABLED") === "false") {
      report.violation("the connection turns TLS off");
    }
  },
});
