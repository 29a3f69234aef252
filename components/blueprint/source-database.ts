import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Format, InputCheck, formats, patternFormat, quote } from "../aws";
import { EncryptionKey } from "../storage";
import { DatabaseEngine, jdbcUrl } from "./jdbc-url";

/** Arguments of `SourceDatabase`. */
export interface SourceDatabaseArgs {
  /** The account of the database: 12 digits. */
  accountId: string;
  /** The Region of the database. */
  region: string;
  /** Identifier of the RDS instance, and alias of its key. */
  instanceIdentifier: string;
  /** The kind of the database: `POSTGRESQL` or `MYSQL`. */
  engine: DatabaseEngine;
  /** Name of the database. */
  databaseName: string;
  /** Ids of the subnets it may be in, in at least two Availability Zones. */
  subnetIds: pulumi.Input<string>[];
  /** Ids of its security groups, such as a `GlueNetwork`'s. */
  securityGroupIds: pulumi.Input<string>[];
  /** Class of the instance. Default: `db.t4g.micro`. */
  instanceClass?: string;
  /** Size of its storage in GiB, 20 to 65,536. Default: 20. */
  storageGib?: number;
  /** Version of the engine, of which RDS keeps the parts that are left out up to date. Default: `17` of PostgreSQL, `8.4` of MySQL. */
  engineVersion?: string;
  /** Whether Pulumi and RDS refuse to delete the instance, and Pulumi its key. Default: true. */
  protect?: boolean;
  /** With `protect: false`: whether the data goes with the instance, instead of into a new snapshot `<instanceIdentifier>-final`. Default: false. */
  skipFinalSnapshot?: boolean;
}

const DEFAULT_INSTANCE_CLASS = "db.t4g.micro";
const DEFAULT_STORAGE_GIB = 20;
const BACKUP_DAYS = 7;

/** `admin` is reserved in RDS for PostgreSQL. */
const MASTER_USER = "dbadmin";

const databaseNameFormat = patternFormat(
  /^[A-Za-z]\w{0,62}$/,
  "a database name; write 1 to 63 letters, digits and underscores, beginning with a letter",
);

const instanceClassFormat = patternFormat(
  /^db\.[a-z0-9-]+\.[a-z0-9]+$/,
  "an instance class; write one such as db.t4g.micro",
);

/** What RDS calls things of an engine. */
interface RdsEngine {
  engine: string;
  defaultVersion: string;
  versionFormat: Format;
  /** How many parts of the version name the family of its parameters. */
  familyParts: number;
  /** The parameter without which the server takes connections without TLS too. */
  tlsParameter: string;
  logs: string[];
}

/**
 * Sources: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html,
 * https://docs.aws.amazon.com/config/latest/developerguide/rds-mysql-instance-encrypted-in-transit.html (1, not ON)
 */
const RDS_ENGINES: Record<DatabaseEngine, RdsEngine> = {
  [DatabaseEngine.Postgresql]: {
    engine: "postgres",
    defaultVersion: "17",
    versionFormat: patternFormat(/^\d\d(\.\d+)?$/, "a version of PostgreSQL; write one such as 17"),
    familyParts: 1,
    tlsParameter: "rds.force_ssl",
    logs: ["postgresql", "upgrade"],
  },
  [DatabaseEngine.Mysql]: {
    engine: "mysql",
    defaultVersion: "8.4",
    versionFormat: patternFormat(/^\d\.\d(\.\d+)?$/, "a version of MySQL; write one such as 8.4"),
    familyParts: 2,
    tlsParameter: "require_secure_transport",
    logs: ["error"],
  },
};

/**
 * A small database to import from: private, encrypted with a key of its own, reached by TLS alone, backed up each day,
 * its password made, kept and rotated by RDS. It makes no replica and no user besides the master user.
 *
 * To delete it with `protect: false` leaves a snapshot, unless `skipFinalSnapshot` says otherwise too.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-key` | its `EncryptionKey` |
 * | `<name>-subnets` | the subnet group |
 * | `<name>-parameters` | the parameter group that demands TLS |
 * | `<name>-instance` | the instance |
 *
 * @example
 * new SourceDatabase("shop", {
 *   accountId: "111111111111",
 *   region: "ap-northeast-1",
 *   instanceIdentifier: "shop",
 *   engine: DatabaseEngine.Postgresql,
 *   databaseName: "shop",
 *   subnetIds: network.subnetIds,
 *   securityGroupIds: [glue.securityGroupId],
 * }, { providers: workload.providers });
 */
export class SourceDatabase extends pulumi.ComponentResource {
  /** JDBC address of the database, which asks for TLS; unknown before creation. */
  readonly jdbcUrl: pulumi.Output<string>;
  /** ARN of the secret with the user name and password; unknown before creation. */
  readonly secretArn: pulumi.Output<string>;
  /** Identifier of the instance. */
  readonly instanceIdentifier: pulumi.Output<string>;

  constructor(name: string, args: SourceDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    checkDatabase(name, args);
    super("lakeshare:index:SourceDatabase", name, args, opts);
    const { accountId, region, instanceIdentifier, engine, databaseName, protect = true } = args;
    const rds = RDS_ENGINES[engine];
    const engineVersion = args.engineVersion ?? rds.defaultVersion;
    const family = `${rds.engine}${engineVersion.split(".").slice(0, rds.familyParts).join(".")}`;

    const key = new EncryptionKey(
      `${name}-key`,
      {
        accountId,
        region,
        alias: instanceIdentifier,
        description: `Storage of the database ${instanceIdentifier}`,
        protect,
      },
      { parent: this },
    );
    const subnets = new aws.rds.SubnetGroup(
      `${name}-subnets`,
      { name: instanceIdentifier, description: `Subnets of ${instanceIdentifier}`, subnetIds: args.subnetIds },
      { parent: this },
    );
    const parameters = new aws.rds.ParameterGroup(
      `${name}-parameters`,
      {
        // A family of its own for each major version: the group of a new one stands beside the old one's.
        name: `${instanceIdentifier}-${family.replace(".", "-")}`,
        family,
        description: `Parameters of ${instanceIdentifier}`,
        parameters: [{ name: rds.tlsParameter, value: "1" }],
      },
      { parent: this },
    );
    const instance = new aws.rds.Instance(
      `${name}-instance`,
      {
        identifier: instanceIdentifier,
        engine: rds.engine,
        engineVersion,
        autoMinorVersionUpgrade: true,
        instanceClass: args.instanceClass ?? DEFAULT_INSTANCE_CLASS,
        parameterGroupName: parameters.name,
        enabledCloudwatchLogsExports: rds.logs,
        dbName: databaseName,
        username: MASTER_USER,
        manageMasterUserPassword: true,
        iamDatabaseAuthenticationEnabled: true,
        dbSubnetGroupName: subnets.name,
        vpcSecurityGroupIds: args.securityGroupIds,
        publiclyAccessible: false,
        allocatedStorage: args.storageGib ?? DEFAULT_STORAGE_GIB,
        storageType: "gp3",
        storageEncrypted: true,
        // RDS gives the key back by its id: its alias here would replace the instance at every run.
        kmsKeyId: key.keyArn,
        backupRetentionPeriod: BACKUP_DAYS,
        copyTagsToSnapshot: true,
        deletionProtection: protect,
        ...deletion(args),
      },
      { parent: this, protect },
    );

    this.jdbcUrl = pulumi
      .all([instance.address, instance.port])
      .apply(([host, port]) => jdbcUrl({ engine, host, port, database: databaseName }));
    this.secretArn = instance.masterUserSecrets.apply(([secret]) => secret!.secretArn);
    this.instanceIdentifier = instance.identifier;
    this.registerOutputs({
      jdbcUrl: this.jdbcUrl,
      secretArn: this.secretArn,
      instanceIdentifier: this.instanceIdentifier,
    });
  }
}

/** What becomes of the data when the instance is deleted. */
function deletion({ instanceIdentifier, skipFinalSnapshot = false }: SourceDatabaseArgs) {
  return skipFinalSnapshot
    ? { skipFinalSnapshot }
    : { skipFinalSnapshot, finalSnapshotIdentifier: `${instanceIdentifier}-final` };
}

function checkDatabase(name: string, args: SourceDatabaseArgs): void {
  const check = new InputCheck(`SourceDatabase ${quote(name)}`);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  check.format("instanceIdentifier", args.instanceIdentifier, formats.dbInstance);
  check.format("databaseName", args.databaseName, databaseNameFormat);
  check.require(
    args.subnetIds.length >= 2,
    "subnetIds",
    "holds fewer than two; write at least two, in different zones",
  );
  check.require(args.securityGroupIds.length > 0, "securityGroupIds", "is empty; write at least one group");
  check.format("instanceClass", args.instanceClass, instanceClassFormat);
  check.wholeNumber("storageGib", args.storageGib, 20, 65_536, "GiB");
  check.format("engineVersion", args.engineVersion, RDS_ENGINES[args.engine].versionFormat);
  check.require(
    !args.skipFinalSnapshot || args.protect === false,
    "skipFinalSnapshot",
    "is for a database that may be deleted; write protect: false with it",
  );
  check.done();
}
