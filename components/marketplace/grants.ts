import * as pulumi from "@pulumi/pulumi";
import { InputCheck, formats, quote } from "../aws";
import {
  AccessControl,
  type DataLakeArgs,
  type LakeGrantArgs,
  LakeGrants,
  type LakePathArgs,
  LakePermission,
} from "../lake";
import { checkLake } from "../lake/lake";
import { checkOfAccount } from "./format";

/** A database whose tables are published. */
export interface PublishedDatabaseArgs {
  /** Name of the database. */
  databaseName: string;
  /** Where the data of its tables lies, within a registered location of the lake. */
  location: LakePathArgs;
  /** The account of its catalog: 12 digits. Default: the lake's, the only one from which tables can be published. */
  catalogAccountId?: string;
  /** Whether the database was there before the lake, which then revokes what IAM policies alone still open. Default: false. */
  existing?: boolean;
  /** ARNs of the roles of environments that read its tables without a subscription: those of the project that publishes. Default: none. */
  readerRoleArns?: string[];
}

/** A database in which subscribed tables appear. */
export interface SubscribedDatabaseArgs {
  /** Name of the database. */
  databaseName: string;
  /** ARN of the role of the environment that reads it. */
  environmentRoleArn: string;
}

/** Arguments of `DataZoneGrants`. */
export interface DataZoneGrantsArgs {
  /** The lake whose tables are published and subscribed to. */
  lake: DataLakeArgs;
  /** ARN of the role for managing access, such as a `ManageAccessRole`'s. */
  manageAccessRoleArn: string;
  /** The databases whose tables are published. */
  published: PublishedDatabaseArgs[];
  /** The databases in which subscribed tables appear. Default: none. */
  subscribed?: SubscribedDatabaseArgs[];
}

const P = LakePermission;

/**
 * What DataZone needs of a lake to publish tables and to hand them to subscribers: the role for managing access sees and
 * reads published tables and may pass both on, and makes links in the databases of subscribers. Tables that IAM policies
 * alone still open cannot be published, nor those of another account, which are links here.
 * Source: https://docs.aws.amazon.com/datazone/latest/userguide/lake-formation-permissions-for-datazone.html
 *
 * | child | resource |
 * |---|---|
 * | `<name>-grants` | the `LakeGrants` |
 *
 * @example
 * new DataZoneGrants("datazone", {
 *   lake, manageAccessRoleArn: "arn:aws:iam::888888888888:role/service-role/AmazonDataZoneGlueAccess-ap-northeast-1",
 *   published: [{
 *     databaseName: "cm_kasama_sales", location: { bucketName: "cm-kasama-sales-888888888888", prefix: "order/" },
 *   }],
 * }, { providers: marketplace.providers, dependsOn: [dataLake, database] });
 */
export class DataZoneGrants extends pulumi.ComponentResource {
  constructor(name: string, args: DataZoneGrantsArgs, opts?: pulumi.ComponentResourceOptions) {
    checkGrants(`DataZoneGrants ${quote(name)}`, args);
    super("lakeshare:index:DataZoneGrants", name, args, opts);
    new LakeGrants(`${name}-grants`, { lake: args.lake, grants: grantsOf(args) }, { parent: this });
    this.registerOutputs({});
  }
}

function grantsOf({
  manageAccessRoleArn,
  published,
  subscribed = [],
}: DataZoneGrantsArgs): Record<string, LakeGrantArgs> {
  const grants = [
    ...published.flatMap((database) => publishedGrants(manageAccessRoleArn, database)),
    ...subscribed.flatMap((database) => subscribedGrants(manageAccessRoleArn, database)),
  ];
  return Object.fromEntries(grants);
}

function publishedGrants(
  principal: string,
  { databaseName, location, readerRoleArns = [] }: PublishedDatabaseArgs,
): [string, LakeGrantArgs][] {
  const passedOn = (permissions: LakePermission[]) => ({ principal, permissions, grantable: permissions });
  return [
    [`${databaseName}-location`, { principal, permissions: [P.DataLocationAccess], on: { location } }],
    [`${databaseName}-publish-database`, { ...passedOn([P.Describe]), on: { databaseName } }],
    [`${databaseName}-publish-tables`, { ...passedOn([P.Describe, P.Select]), on: { table: { databaseName } } }],
    ...readerRoleArns.flatMap((reader): [string, LakeGrantArgs][] => {
      const who = reader.slice(reader.lastIndexOf("/") + 1);
      return [
        [`${databaseName}-${who}-database`, { principal: reader, permissions: [P.Describe], on: { databaseName } }],
        [
          `${databaseName}-${who}-tables`,
          { principal: reader, permissions: [P.Describe, P.Select], on: { table: { databaseName } } },
        ],
      ];
    }),
  ];
}

function subscribedGrants(
  principal: string,
  { databaseName, environmentRoleArn }: SubscribedDatabaseArgs,
): [string, LakeGrantArgs][] {
  return [
    [
      `${databaseName}-links`,
      {
        principal,
        permissions: [P.CreateTable, P.Describe],
        grantable: [P.Describe],
        on: { databaseName },
      },
    ],
    [`${databaseName}-environment`, { principal: environmentRoleArn, permissions: [P.Describe], on: { databaseName } }],
  ];
}

function checkGrants(subject: string, args: DataZoneGrantsArgs): void {
  const { lake, published, subscribed = [] } = args;
  const check = new InputCheck(subject);
  checkLake(check.within("lake"), lake);
  checkOfAccount(check, "manageAccessRoleArn", lake, args.manageAccessRoleArn, "role");
  check.require(
    lake.newDatabases !== AccessControl.Iam,
    "lake.newDatabases",
    "is IAM, so that tables are under IAMAllowedPrincipals, which DataZone does not publish; write LAKE_FORMATION",
  );
  check.require(published.length > 0, "published", "is empty; write the database whose tables are published");
  check.unique(
    "published and subscribed",
    [...published, ...subscribed].map(({ databaseName }) => databaseName),
  );
  published.forEach((database, index) => checkPublished(check.within(`published[${index}]`), lake, database));
  subscribed.forEach(({ databaseName, environmentRoleArn }, index) => {
    check.format(`subscribed[${index}].databaseName`, databaseName, formats.catalogName);
    checkOfAccount(check, `subscribed[${index}].environmentRoleArn`, lake, environmentRoleArn, "role");
  });
  check.done();
}

function checkPublished(check: InputCheck, lake: DataLakeArgs, database: PublishedDatabaseArgs): void {
  const { databaseName, catalogAccountId, existing = false, readerRoleArns = [] } = database;
  check.format("databaseName", databaseName, formats.catalogName);
  check.format("catalogAccountId", catalogAccountId, formats.accountId);
  check.require(
    catalogAccountId === undefined || catalogAccountId === lake.accountId,
    "catalogAccountId",
    `${catalogAccountId} is another account, whose tables are resource links here, and nobody can subscribe to a link; ` +
      "publish them from their own account, associated with the domain",
  );
  check.require(
    existing === (lake.existingDatabases ?? []).includes(databaseName),
    "existing",
    existing
      ? `${quote(databaseName)} is not among the lake's existingDatabases, so that its tables may still be under ` +
          "IAMAllowedPrincipals, which DataZone does not publish; write it there"
      : `${quote(databaseName)} is among the lake's existingDatabases; write existing: true`,
  );
  check.unique("readerRoleArns", readerRoleArns);
  readerRoleArns.forEach((reader, index) => checkOfAccount(check, `readerRoleArns[${index}]`, lake, reader, "role"));
}
