import { glueRules } from "../../../policies/guardrails/rules/glue";
import { jsonText, type TestResource } from "../support/analyzer";
import { provider, specimen, undetermined, violated, type Area, type Reference, type Specimen } from "./corpus";

const keyArn = "arn:aws:kms:ap-northeast-1:111111111111:key/catalog";
const key = resource("aws:kms/key:Key", {}, "key");
const secret = resource("aws:secretsmanager/secret:Secret", {}, "secret");
const group = resource("aws:ec2/securityGroup:SecurityGroup", { id: "sg-1" }, "group");
const address = "jdbc:postgresql://shop.example.com:5432/shop";

export const glueCatalogs: Area = {
  rules: glueRules,
  configuration: { "glue-policy-known-accounts": { allowedAccounts: ["333333333333"] } },
  specimens: { ...settings(), ...securityConfigurations(), ...jobs(), ...connections(), ...policies(), ...groups() },
};

function settings(): Record<string, Specimen> {
  const catalog = (mode: string, reference: Reference) => ({
    catalogEncryptionMode: mode,
    sseAwsKmsKeyId: reference(key, keyArn),
  });
  const aws = (encryptionAtRest: unknown, connectionPasswordEncryption: unknown) =>
    resource("aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings", {
      dataCatalogEncryptionSettings: { encryptionAtRest, connectionPasswordEncryption },
    });
  const native = (encryptionAtRest: unknown, connectionPasswordEncryption: unknown) => ({
    ...aws(encryptionAtRest, connectionPasswordEncryption),
    type: "aws-native:glue:DataCatalogEncryptionSettings",
  });
  const plain = violated("glue-connection-passwords-encrypted");
  return {
    "a catalog and its passwords are encrypted": specimen((reference) => [
      aws(catalog("SSE-KMS", reference), {
        returnConnectionPasswordEncrypted: true,
        awsKmsKeyId: reference(key, keyArn),
      }),
    ]),
    "a catalog of aws-native and its passwords are encrypted": specimen((reference) => [
      native(catalog("SSE-KMS-WITH-SERVICE-ROLE", reference), {
        returnConnectionPasswordEncrypted: true,
        kmsKeyId: reference(key, keyArn),
      }),
    ]),
    "a catalog in the clear": specimen(
      (reference) => [
        aws(
          { catalogEncryptionMode: "DISABLED" },
          { returnConnectionPasswordEncrypted: true, awsKmsKeyId: reference(key, keyArn) },
        ),
      ],
      violated("glue-catalog-encrypted"),
    ),
    "passwords in the clear": specimen(
      (reference) => [aws(catalog("SSE-KMS", reference), { returnConnectionPasswordEncrypted: false })],
      plain,
    ),
    "passwords encrypted with no key, of aws-native": specimen(
      (reference) => [native(catalog("SSE-KMS", reference), { returnConnectionPasswordEncrypted: true })],
      plain,
    ),
  };
}

function securityConfigurations(): Record<string, Specimen> {
  const leaves = violated("glue-security-configuration-encrypts");
  const aws = (reference: Reference, change: Record<string, unknown> = {}) =>
    resource("aws:glue/securityConfiguration:SecurityConfiguration", {
      encryptionConfiguration: {
        s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: reference(key, keyArn) },
        cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: reference(key, keyArn) },
        jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: reference(key, keyArn) },
        ...change,
      },
    });
  const native = (reference: Reference, change: Record<string, unknown> = {}) =>
    resource("aws-native:glue:SecurityConfiguration", {
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
  const configuration = resource(
    "aws:glue/securityConfiguration:SecurityConfiguration",
    {
      name: "lake",
      encryptionConfiguration: {
        s3Encryption: { s3EncryptionMode: "SSE-S3" },
        cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: keyArn },
        jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: keyArn },
      },
    },
    "lake",
  );
  const named = (reference: Reference) => reference(configuration, "lake");
  const bare = violated("glue-security-configuration-named");
  const role = "arn:aws:iam::111111111111:role/etl";
  return {
    "a job": specimen((reference) => [
      configuration,
      resource("aws:glue/job:Job", { roleArn: role, securityConfiguration: named(reference) }),
    ]),
    "a job of aws-native": specimen((reference) => [
      configuration,
      resource("aws-native:glue:Job", { role, securityConfiguration: named(reference) }),
    ]),
    "a crawler of aws-native": specimen((reference) => [
      configuration,
      resource("aws-native:glue:Crawler", { role, crawlerSecurityConfiguration: named(reference) }),
    ]),
    "a crawler that encrypts nothing": specimen(() => [resource("aws:glue/crawler:Crawler", { role })], bare),
    "a development endpoint that encrypts nothing": specimen(
      () => [resource("aws:glue/devEndpoint:DevEndpoint", { roleArn: role })],
      bare,
    ),
  };
}

function connections(): Record<string, Specimen> {
  const aws = (properties: Record<string, unknown>, type = "JDBC") =>
    resource("aws:glue/connection:Connection", { connectionType: type, connectionProperties: properties });
  const native = (connectionProperties: Record<string, unknown>) =>
    resource("aws-native:glue:Connection", { connectionInput: { connectionType: "JDBC", connectionProperties } });
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

function policies(): Record<string, Specimen> {
  const database = resource("aws:glue/catalogDatabase:CatalogDatabase", {}, "sales");
  const read = (reference: Reference, change: Record<string, unknown> = {}) => ({
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::333333333333:role/reader" },
    Action: ["glue:GetDatabase", "glue:GetTable"],
    Resource: reference(database, "arn:aws:glue:ap-northeast-1:111111111111:database/sales"),
    ...change,
  });
  const policy = (reference: Reference, change: Record<string, unknown> = {}, ...others: unknown[]) =>
    resource("aws:glue/resourcePolicy:ResourcePolicy", {
      policy: jsonText({ Version: "2012-10-17", Statement: [read(reference, change), ...others] }),
      enableHybrid: "TRUE",
    });
  const grant = (principal: string, type = "aws:lakeformation/permissions:Permissions") => ({
    ...resource(
      type,
      type.startsWith("aws-native:") ? { principal: { dataLakePrincipalIdentifier: principal } } : { principal },
    ),
    name: "grant",
  });
  const share = {
    Effect: "Allow",
    Principal: { Service: "ram.amazonaws.com" },
    Action: "glue:ShareResource",
    Resource: "arn:aws:glue:ap-northeast-1:111111111111:*",
  };
  // The document is one text, and unknown as a whole with the ARN in it.
  const unread = undetermined(
    "glue-policy-known-accounts",
    "glue-policy-no-public-principal",
    "glue-policy-no-wildcard-action",
  );
  const blocked = violated("glue-policy-beside-shares");
  return {
    "a catalog policy for an allowed account": specimen((reference) => [policy(reference)], {}, unread),
    "a catalog policy for a stranger": specimen(
      (reference) => [policy(reference, { Principal: { AWS: "999999999999" } })],
      violated("glue-policy-known-accounts"),
      unread,
    ),
    "a catalog policy for everyone": specimen(
      (reference) => [policy(reference, { Principal: "*" })],
      violated("glue-policy-known-accounts", "glue-policy-no-public-principal"),
      unread,
    ),
    "a catalog policy with a wildcard": specimen(
      (reference) => [policy(reference, { Action: "glue:*" })],
      violated("glue-policy-no-wildcard-action"),
      unread,
    ),
    "a catalog policy beside a share": specimen(
      (reference) => [policy(reference, {}, share), grant("333333333333")],
      {},
      { ...unread, ...undetermined("glue-policy-beside-shares") },
    ),
    "a catalog policy that blocks a share": specimen(
      (reference) => [policy(reference), grant("333333333333")],
      blocked,
      { ...unread, ...undetermined("glue-policy-beside-shares") },
    ),
    "a catalog policy that blocks a share of aws-native": specimen(
      (reference) => [policy(reference), grant("333333333333", "aws-native:lakeformation:PrincipalPermissions")],
      blocked,
      { ...unread, ...undetermined("glue-policy-beside-shares") },
    ),
    "a catalog policy beside a grant within the account": specimen(
      (reference) => [policy(reference), grant("arn:aws:iam::111111111111:role/reader")],
      {},
      unread,
    ),
  };
}

function groups(): Record<string, Specimen> {
  const connection = (reference: Reference) => ({
    ...resource("aws:glue/connection:Connection", {
      connectionType: "NETWORK",
      physicalConnectionRequirements: { securityGroupIdLists: [reference(group, "sg-1")], subnetId: "subnet-1" },
    }),
    name: "connection",
  });
  const ingress = (reference: Reference, change: Record<string, unknown>) => ({
    ...resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {
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

function resource(type: string, props: Record<string, unknown>, name = "it"): TestResource {
  return { type, name, props, provider };
}
