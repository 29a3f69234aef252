import { rdsRules } from "../../../policies/guardrails/rules/rds";
import { cross, only, resource, specimen, undetermined, violated } from "./corpus";
import type { Answers, Area, Reference, Specimen } from "./corpus";

const group = resource("aws:rds/parameterGroup:ParameterGroup", "group", { name: "shop", family: "postgres17" });

/** A kind of database, as well made as it can be; the names of what both kinds can say. */
interface Kind {
  type: string;
  props: (reference: Reference) => Record<string, unknown>;
  iam: string;
  logs: string;
}

const kinds: Record<string, Kind> = {
  Instance: {
    type: "aws:rds/instance:Instance",
    props: (reference) => ({
      ...common,
      iamDatabaseAuthenticationEnabled: true,
      enabledCloudwatchLogsExports: ["postgresql"],
      parameterGroupName: reference(group, "shop"),
    }),
    iam: "iamDatabaseAuthenticationEnabled",
    logs: "enabledCloudwatchLogsExports",
  },
  "aws-native DbInstance": {
    type: "aws-native:rds:DbInstance",
    props: (reference) => ({
      ...common,
      enableIamDatabaseAuthentication: true,
      enableCloudwatchLogsExports: ["postgresql"],
      dbParameterGroupName: reference(group, "shop"),
    }),
    iam: "enableIamDatabaseAuthentication",
    logs: "enableCloudwatchLogsExports",
  },
};

const common = {
  engine: "postgres",
  engineVersion: "17",
  storageEncrypted: true,
  publiclyAccessible: false,
  backupRetentionPeriod: 7,
  deletionProtection: true,
};

interface Variation {
  change: (kind: Kind) => Record<string, unknown>;
  known: Answers;
}

const variations: Record<string, Variation> = {
  "well made": { change: () => ({}), known: {} },
  "not encrypted": { change: () => ({ storageEncrypted: false }), known: violated("rds-storage-encrypted") },
  "encryption not said": { change: () => ({ storageEncrypted: undefined }), known: violated("rds-storage-encrypted") },
  public: { change: () => ({ publiclyAccessible: true }), known: violated("rds-not-public") },
  "no IAM": { change: ({ iam }) => ({ [iam]: undefined }), known: violated("rds-iam-authentication") },
  "no backups": { change: () => ({ backupRetentionPeriod: 0 }), known: violated("rds-backups-retained") },
  deletable: { change: () => ({ deletionProtection: false }), known: violated("rds-deletion-protected") },
  "no logs": { change: ({ logs }) => ({ [logs]: [] }), known: violated("rds-logs-exported") },
};

export const databases: Area = {
  rules: rdsRules,
  configuration: { "rds-snapshot-known-accounts": { allowedAccounts: ["333333333333"] } },
  specimens: {
    ...cross(kinds, variations, (kind, { change, known }) =>
      specimen((reference) => [group, only(kind.type, { ...kind.props(reference), ...change(kind) })], known),
    ),
    ...clusters(),
    ...parameterGroups(),
    ...proxies(),
    ...snapshots(),
  },
};

function clusters(): Record<string, Specimen> {
  const aws = resource("aws:rds/cluster:Cluster", "cluster", {
    engine: "aurora-postgresql",
    engineVersion: "17",
    storageEncrypted: true,
    iamDatabaseAuthenticationEnabled: true,
    backupRetentionPeriod: 14,
    deletionProtection: true,
    enabledCloudwatchLogsExports: ["postgresql"],
  });
  const member = (reference: Reference, change: Record<string, unknown> = {}) =>
    only("aws:rds/clusterInstance:ClusterInstance", {
      clusterIdentifier: reference(aws, "cluster"),
      engine: "aurora-postgresql",
      ...change,
    });
  return {
    "a cluster and its instance": specimen((reference) => [aws, member(reference)]),
    "a cluster with a public instance": specimen(
      (reference) => [aws, member(reference, { publiclyAccessible: true })],
      violated("rds-not-public"),
    ),
    "a cluster of aws-native that says little": specimen(
      () => [only("aws-native:rds:DbCluster", { engine: "aurora-mysql", engineVersion: "8.0" })],
      violated(
        "rds-backups-retained",
        "rds-deletion-protected",
        "rds-iam-authentication",
        "rds-logs-exported",
        "rds-storage-encrypted",
        "rds-tls-required",
      ),
    ),
    "a replica": specimen((reference) => [
      group,
      only("aws:rds/instance:Instance", {
        ...kinds["Instance"]?.props(reference),
        replicateSourceDb: reference(only("aws:rds/instance:Instance", {}), "source"),
        storageEncrypted: undefined,
        backupRetentionPeriod: undefined,
      }),
    ]),
  };
}

function parameterGroups(): Record<string, Specimen> {
  const forced = (value: string) => [{ name: "rds.force_ssl", value }];
  const open = violated("rds-tls-required");
  return {
    "a parameter group that demands TLS": specimen(() => [
      only("aws:rds/parameterGroup:ParameterGroup", { family: "postgres14", parameters: forced("1") }),
    ]),
    "a parameter group that does not demand TLS": specimen(
      () => [only("aws:rds/parameterGroup:ParameterGroup", { family: "postgres17", parameters: forced("0") })],
      open,
    ),
    "a parameter group of aws-native that does not demand TLS": specimen(
      () => [only("aws-native:rds:DbParameterGroup", { family: "mysql8.4", parameters: {} })],
      open,
    ),
    "a parameter group of aws-native that demands TLS": specimen(() => [
      only("aws-native:rds:DbClusterParameterGroup", {
        family: "aurora-mysql8.0",
        parameters: { require_secure_transport: "ON" },
      }),
    ]),
  };
}

function proxies(): Record<string, Specimen> {
  const open = violated("rds-proxy-tls");
  return {
    "a proxy": specimen(() => [only("aws:rds/proxy:Proxy", { engineFamily: "POSTGRESQL", requireTls: true })]),
    "a proxy without TLS": specimen(() => [only("aws:rds/proxy:Proxy", { engineFamily: "MYSQL" })], open),
    "a proxy of aws-native without TLS": specimen(
      () => [only("aws-native:rds:DbProxy", { engineFamily: "MYSQL", requireTls: false })],
      open,
    ),
  };
}

function snapshots(): Record<string, Specimen> {
  const sharing = (accounts: (reference: Reference) => unknown[], known: Answers = {}, unknown?: Answers) =>
    specimen(
      (reference) => [
        only("aws:rds/clusterSnapshot:ClusterSnapshot", {
          dbClusterIdentifier: "shop",
          sharedAccounts: accounts(reference),
        }),
      ],
      known,
      unknown,
    );
  const account = resource("aws:organizations/account:Account", "account", {});
  return {
    "a snapshot for an allowed account": sharing(() => ["333333333333"]),
    "a snapshot for a stranger": sharing(() => ["999999999999"], violated("rds-snapshot-known-accounts")),
    "a snapshot for everyone": sharing(() => ["all"], violated("rds-snapshot-not-public")),
    "a snapshot for an account of the stack": sharing(
      (reference) => [reference(account, "333333333333")],
      {},
      undetermined("rds-snapshot-known-accounts", "rds-snapshot-not-public"),
    ),
  };
}
