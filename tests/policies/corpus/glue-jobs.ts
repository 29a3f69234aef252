import { glueRules } from "../../../policies/guardrails/rules/glue";
import { only, resource, specimen, violated } from "./corpus";
import type { Area, Reference, Specimen } from "./corpus";
import { isOnCatalogs } from "./glue-catalogs";

const keyArn = "arn:aws:kms:ap-northeast-1:111111111111:key/catalog";
const key = resource("aws:kms/key:Key", "key", {});
const secret = resource("aws:secretsmanager/secret:Secret", "secret", {});
const group = resource("aws:ec2/securityGroup:SecurityGroup", "group", { id: "sg-1" });
const address = "jdbc:postgresql://shop.example.com:5432/shop";

export const glueJobs: Area = {
  rules: glueRules.filter(({ id }) => !isOnCatalogs(id)),
  specimens: { ...securityConfigurations(), ...jobs(), ...connections(), ...groups() },
};

function securityConfigurations(): Record<string, Specimen> {
  const leaves = violated("glue-security-configuration-encrypts");
  const aws = (reference: Reference, change: Record<string, unknown> = {}) =>
    only("aws:glue/securityConfiguration:SecurityConfiguration", {
      encryptionConfiguration: {
        s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: reference(key, keyArn) },
        cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: reference(key, keyArn) },
        jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: reference(key, keyArn) },
        ...change,
      },
    });
  const native = (reference: Reference, change: Record<string, unknown> = {}) =>
    only("aws-native:glue:SecurityConfiguration", {
      encryptionConfiguration: {
        s3Encryptions: [{ s3EncryptionMode: "SSE-S3" }],
        cloudWatchEncryption: { cloudWatchEncryptionMode: "SSE-KMS", kmsKeyArn: reference(key, keyArn) },
        jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: reference(key, keyArn) },
        ...change,
      },
    });
  return {
    "a security configuration for all": specimen((reference) => [aws(reference)]),
    "a security configuration of aws-native for all": specimen((reference) => [native(reference)]),
    "a security configuration that leaves out logs": specimen(
      (reference) => [aws(reference, { cloudwatchEncryption: { cloudwatchEncryptionMode: "DISABLED" } })],
      leaves,
    ),
    "a security configuration of aws-native that leaves out bookmarks": specimen(
      (reference) => [native(reference, { jobBookmarksEncryption: undefined })],
      leaves,
    ),
  };
}

function jobs(): Record<string, Specimen> {
  const configuration = resource("aws:glue/securityConfiguration:SecurityConfiguration", "lake", {
    name: "lake",
    encryptionConfiguration: {
      s3Encryption: { s3EncryptionMode: "SSE-S3" },
      cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: keyArn },
      jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: keyArn },
    },
  });
  const named = (reference: Reference) => reference(configuration, "lake");
  const bare = violated("glue-security-configuration-named");
  const role = "arn:aws:iam::111111111111:role/etl";
  return {
    "a job": specimen((reference) => [
      configuration,
      only("aws:glue/job:Job", { roleArn: role, securityConfiguration: named(reference) }),
    ]),
    "a job of aws-native": specimen((reference) => [
      configuration,
      only("aws-native:glue:Job", { role, securityConfiguration: named(reference) }),
    ]),
    "a crawler of aws-native": specimen((reference) => [
      configuration,
      only("aws-native:glue:Crawler", { role, crawlerSecurityConfiguration: named(reference) }),
    ]),
    "a crawler that encrypts nothing": specimen(() => [only("aws:glue/crawler:Crawler", { role })], bare),
    "a development endpoint that encrypts nothing": specimen(
      () => [only("aws:glue/devEndpoint:DevEndpoint", { roleArn: role })],
      bare,
    ),
  };
}

function connections(): Record<string, Specimen> {
  const aws = (properties: Record<string, unknown>, type = "JDBC") =>
    only("aws:glue/connection:Connection", { connectionType: type, connectionProperties: properties });
  const native = (connectionProperties: Record<string, unknown>) =>
    only("aws-native:glue:Connection", { connectionInput: { connectionType: "JDBC", connectionProperties } });
  const named = (reference: Reference) => ({ SECRET_ID: reference(secret, "shop/reader") });
  const safe = { JDBC_CONNECTION_URL: address, JDBC_ENFORCE_SSL: "true" };
  const held = violated("glue-connection-no-credentials");
  return {
    "a connection with a secret": specimen((reference) => [aws({ ...safe, ...named(reference) })]),
    "a connection of aws-native with a secret": specimen((reference) => [native({ ...safe, ...named(reference) })]),
    "a connection to Kafka": specimen(() => [
      aws({ KAFKA_BOOTSTRAP_SERVERS: "kafka.example.com:9094", KAFKA_SSL_ENABLED: "true" }, "KAFKA"),
    ]),
    "a connection with a password": specimen(() => [aws({ ...safe, USERNAME: "etl", PASSWORD: "hunter2" })], held),
    "a connection of aws-native with a password in its address": specimen(
      () => [native({ ...safe, JDBC_CONNECTION_URL: `${address}?user=etl&password=hunter2` })],
      held,
    ),
    "a connection without TLS": specimen(
      (reference) => [aws({ JDBC_CONNECTION_URL: address, ...named(reference) })],
      violated("glue-connection-tls"),
    ),
    "a connection to Kafka without TLS": specimen(
      () => [aws({ KAFKA_SSL_ENABLED: "false" }, "KAFKA")],
      violated("glue-connection-tls"),
    ),
  };
}

function groups(): Record<string, Specimen> {
  const connection = (reference: Reference) => ({
    ...only("aws:glue/connection:Connection", {
      connectionType: "NETWORK",
      physicalConnectionRequirements: { securityGroupIdLists: [reference(group, "sg-1")], subnetId: "subnet-1" },
    }),
    name: "connection",
  });
  const ingress = (reference: Reference, change: Record<string, unknown>) => ({
    ...only("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {
      securityGroupId: reference(group, "sg-1"),
      ipProtocol: "tcp",
      ...change,
    }),
    name: "ingress",
  });
  return {
    "a group of Glue that lets in itself": specimen((reference) => [
      group,
      connection(reference),
      ingress(reference, { referencedSecurityGroupId: reference(group, "sg-1") }),
    ]),
    "a group of Glue that lets in a network": specimen(
      (reference) => [group, connection(reference), ingress(reference, { cidrIpv4: "10.0.0.0/16" })],
      violated("glue-security-group-self-only"),
    ),
    "a group that lets in a network, without Glue": specimen((reference) => [
      group,
      ingress(reference, { cidrIpv4: "10.0.0.0/16" }),
    ]),
  };
}
