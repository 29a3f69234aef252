import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, formats, patternFormat, quote } from "../aws";
import { TaggedResources } from "./grant-target";
import { type LakeGrantArgs, LakeGrants, type LakeGrantsArgs } from "./grants";
import { type LakeArgs, checkLake } from "./lake";
import { LakePermission } from "./permission";
import { checkPrincipal, isExternal } from "./principal";

/** Who of the account reads a shared database. */
export interface SharedDatabaseReaderArgs {
  /** Who reads: the ARN of an IAM user or role, or of a SAML, QuickSight or Identity Center user or group. */
  principal: string;
  /** Names of the tables that it reads. Default: all that are shared. */
  tableNames?: string[];
}

/** Arguments of `SharedDatabase`. */
export interface SharedDatabaseArgs {
  /** The lake of the account that reads, whose deployer is an admin of it. */
  lake: LakeArgs;
  /** The account that shares: 12 digits. */
  ownerAccountId: string;
  /** Name of the shared database there. */
  databaseName: string;
  /** Name of the link to it here, which queries name. Default: that of the shared database. */
  linkName?: string;
  /** Who reads, each named as in Pulumi. */
  readers: Record<string, SharedDatabaseReaderArgs>;
  /** The LF-Tags by which it was shared: key to values, as the owner has them. Default: it was shared by name. */
  tags?: Record<string, string[]>;
  /** ARNs of the AWS RAM shares to accept, which the owner's share makes: only for accounts that are not of one organisation which shares within itself. Default: none. */
  ramShareArns?: string[];
}

const ramShareFormat = patternFormat(
  /^arn:aws[a-z-]*:ram:[a-z0-9-]+:\d{12}:resource-share\/[0-9a-f-]{36}$/,
  "the ARN of a RAM share; write one such as arn:aws:ram:ap-northeast-1:666666666666:resource-share/<id>",
);

/**
 * A database that another account shares, made readable here: a resource link by which Athena finds it, and the grants
 * with which the account passes on what it was given. A reader needs both, DESCRIBE on the link and SELECT on the
 * tables behind it, and in IAM `glue:Get…` on both catalogs and `lakeformation:GetDataAccess`.
 * Source: https://docs.aws.amazon.com/lake-formation/latest/dg/granting-link-permissions.html
 *
 * Deploy it after the owner's `DataShare`; what is not shared yet cannot be passed on.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-accept-<n>` | the acceptance of each RAM share |
 * | `<name>-link` | the resource link |
 * | `<name>-link-grants` | the `LakeGrants` on the link |
 * | `<name>-grants` | the `LakeGrants` on what is shared |
 *
 * @example
 * new SharedDatabase("kthr01", {
 *   lake: { accountId: "333333333333", region: "ap-northeast-1", deployerArn },
 *   ownerAccountId: "666666666666",
 *   databaseName: "kthr01",
 *   readers: { analysts: { principal: "arn:aws:iam::333333333333:role/analyst" } },
 * }, { providers: analytics.providers, dependsOn: share });
 */
export class SharedDatabase extends pulumi.ComponentResource {
  /** Name of the link, which queries name. */
  readonly linkName: pulumi.Output<string>;

  constructor(name: string, args: SharedDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    const { onLink, onShared } = planSharedDatabase(`SharedDatabase ${quote(name)}`, args);
    super("lakeshare:index:SharedDatabase", name, args, opts);
    const { lake, ownerAccountId, databaseName, ramShareArns = [] } = args;

    const accepted = ramShareArns.map(
      (shareArn, index) =>
        new aws.ram.ResourceShareAccepter(`${name}-accept-${index + 1}`, { shareArn }, { parent: this }),
    );
    const link = new aws.glue.CatalogDatabase(
      `${name}-link`,
      {
        catalogId: lake.accountId,
        name: linkNameOf(args),
        targetDatabase: { catalogId: ownerAccountId, databaseName, region: lake.region },
      },
      { parent: this, dependsOn: accepted },
    );
    const linkGrants = new LakeGrants(`${name}-link-grants`, onLink, { parent: this, dependsOn: link });
    new LakeGrants(`${name}-grants`, onShared, { parent: this, dependsOn: linkGrants });

    this.linkName = link.name;
    this.registerOutputs({ linkName: this.linkName });
  }
}

function linkNameOf({ linkName, databaseName }: SharedDatabaseArgs): string {
  return linkName ?? databaseName;
}

interface SharedDatabasePlan {
  onLink: LakeGrantsArgs;
  onShared: LakeGrantsArgs;
}

function planSharedDatabase(subject: string, args: SharedDatabaseArgs): SharedDatabasePlan {
  const { lake, ownerAccountId, databaseName, linkName, readers, tags, ramShareArns = [] } = args;
  const check = new InputCheck(subject);
  checkLake(check.within("lake"), lake);
  check.format("ownerAccountId", ownerAccountId, formats.accountId);
  check.require(
    ownerAccountId !== lake.accountId,
    "ownerAccountId",
    "is the account itself; grant with LakeGrants what is its own",
  );
  check.format("databaseName", databaseName, formats.catalogName);
  check.format("linkName", linkName, formats.catalogName);
  check.unique("ramShareArns", ramShareArns);
  ramShareArns.forEach((arn, index) => check.format(`ramShareArns[${index}]`, arn, ramShareFormat));
  check.require(Object.keys(readers).length > 0, "readers", "is empty; write at least one");
  for (const [key, { principal, tableNames }] of Object.entries(readers)) {
    checkPrincipal(check, `readers.${key}.principal`, lake, principal);
    check.require(
      !isExternal(lake.accountId, principal),
      `readers.${key}.principal`,
      "is of another account; what others share can be passed on within the own account alone",
    );
    check.require(
      tableNames?.length !== 0,
      `readers.${key}.tableNames`,
      "is empty; leave it out for all tables, or write at least one",
    );
    check.require(
      tableNames === undefined || tags === undefined,
      `readers.${key}.tableNames`,
      "is for a database shared by name; leave it out where tags say what is shared",
    );
  }
  check.done();

  const onLink = {
    lake,
    grants: mapReaders(args, ({ principal }) => ({
      link: { principal, permissions: [LakePermission.Describe], on: { databaseName: linkNameOf(args) } },
    })),
  };
  const onShared = { lake, catalogAccountId: ownerAccountId, grants: mapReaders(args, sharedGrants(args)) };
  return { onLink, onShared };
}

/** The grants of each reader, named by reader and what it is granted on. */
function mapReaders(
  { readers }: SharedDatabaseArgs,
  grantsOf: (reader: SharedDatabaseReaderArgs) => Record<string, LakeGrantArgs>,
): Record<string, LakeGrantArgs> {
  return Object.fromEntries(
    Object.entries(readers).flatMap(([key, reader]) =>
      Object.entries(grantsOf(reader)).map(([on, grant]) => [`${key}-${on}`, grant]),
    ),
  );
}

function sharedGrants({ databaseName, tags: expression }: SharedDatabaseArgs) {
  return ({ principal, tableNames }: SharedDatabaseReaderArgs): Record<string, LakeGrantArgs> => {
    const tables: (string | undefined)[] = tableNames ?? [undefined];
    const describe = { principal, permissions: [LakePermission.Describe] };
    const read = { principal, permissions: [LakePermission.Describe, LakePermission.Select] };
    if (expression !== undefined) {
      return {
        databases: { ...describe, on: { tagged: { resources: TaggedResources.Databases, expression } } },
        tables: { ...read, on: { tagged: { resources: TaggedResources.Tables, expression } } },
      };
    }
    return {
      database: { ...describe, on: { databaseName } },
      ...Object.fromEntries(
        tables.map((tableName) => [
          tableName === undefined ? "tables" : `table-${tableName}`,
          { ...read, on: { table: { databaseName, tableName } } },
        ]),
      ),
    };
  };
}
