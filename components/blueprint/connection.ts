import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, availabilityZoneFormat, formats, patternFormat, quote } from "../aws";
import { type DatabaseEngine, checkJdbcUrl } from "./jdbc-url";
import { type DatabaseSecretArgs, checkDatabaseSecret, secretId } from "./secret";

/** Arguments of `JdbcConnection`. */
export interface JdbcConnectionArgs {
  /** The account of the connection and the secret: 12 digits. */
  accountId: string;
  /** The Region of the connection. */
  region: string;
  /** Name of the connection. */
  connectionName: string;
  /** The kind of the database: `POSTGRESQL` or `MYSQL`. */
  engine: DatabaseEngine;
  /** JDBC address of the database, without a user and asking for TLS itself, such as `jdbc:postgresql://db.example.com:5432/shop?sslmode=require`. */
  jdbcUrl: pulumi.Input<string>;
  /** The secret with the database's user name and password. */
  secret: DatabaseSecretArgs;
  /** The Availability Zone of the subnet, such as `ap-northeast-1a`. */
  availabilityZone: string;
  /** Id of the subnet that Glue works in, which reaches the database, S3 and Secrets Manager. */
  subnetId: pulumi.Input<string>;
  /** Id of the security group that Glue works in, such as a `GlueNetwork`'s. */
  securityGroupId: pulumi.Input<string>;
}

const connectionNameFormat = patternFormat(
  /^[\w.-]{1,255}$/,
  "a connection name; write 1 to 255 letters, digits and the characters _.-",
);

/**
 * A Glue connection to a database in a VPC, by TLS alone and with the password in a secret. The roles of crawlers and
 * jobs that use it need the secret and the connection in their own policies.
 *
 * TLS is asked for twice: Glue enforces it where it connects itself, as crawlers do, and a job's Spark goes by the
 * address alone.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-connection` | the connection |
 *
 * @example
 * new JdbcConnection("shop", {
 *   accountId: "111111111111",
 *   region: "ap-northeast-1",
 *   connectionName: "shop",
 *   engine: DatabaseEngine.Postgresql,
 *   jdbcUrl: "jdbc:postgresql://shop.example.com:5432/shop?sslmode=require",
 *   secret: { secretName: "shop/reader" },
 *   availabilityZone: "ap-northeast-1a",
 *   subnetId: network.subnetIds[0],
 *   securityGroupId: glue.securityGroupId,
 * }, { providers: workload.providers });
 */
export class JdbcConnection extends pulumi.ComponentResource {
  /** Name of the connection. */
  readonly connectionName: pulumi.Output<string>;

  constructor(name: string, args: JdbcConnectionArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `JdbcConnection ${quote(name)}`;
    checkConnection(subject, args);
    super("lakeshare:index:JdbcConnection", name, args, opts);

    const connectionProperties = {
      JDBC_CONNECTION_URL: pulumi.output(args.jdbcUrl).apply((url) => checkedUrl(subject, args.engine, url)),
      JDBC_ENFORCE_SSL: "true",
      SECRET_ID: secretId(args.secret),
    };
    const connection = new aws.glue.Connection(
      `${name}-connection`,
      {
        name: args.connectionName,
        catalogId: args.accountId,
        connectionType: "JDBC",
        connectionProperties,
        physicalConnectionRequirements: {
          availabilityZone: args.availabilityZone,
          subnetId: args.subnetId,
          securityGroupIdLists: [args.securityGroupId],
        },
      },
      {
        parent: this,
        // The SDK makes one secret of all the properties, of which policies can then read none as long as one is
        // unknown, such as the address of a database that is yet to be made. There is no secret among these.
        transformations: [({ props, opts }) => ({ props: { ...props, connectionProperties }, opts })],
      },
    );

    this.connectionName = connection.name;
    this.registerOutputs({ connectionName: this.connectionName });
  }
}

function checkConnection(subject: string, args: JdbcConnectionArgs): void {
  const check = new InputCheck(subject);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  check.format("connectionName", args.connectionName, connectionNameFormat);
  if (typeof args.jdbcUrl === "string") {
    checkJdbcUrl(check, "jdbcUrl", args.engine, args.jdbcUrl);
  }
  checkDatabaseSecret(check.within("secret"), args.secret);
  check.format("availabilityZone", args.availabilityZone, availabilityZoneFormat(args.region));
  check.done();
}

/** The address of a database made in the same program is known only here. */
function checkedUrl(subject: string, engine: DatabaseEngine, url: string): string {
  const check = new InputCheck(subject);
  checkJdbcUrl(check, "jdbcUrl", engine, url);
  check.done();
  return url;
}
