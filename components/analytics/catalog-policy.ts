import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  GLUE_READ_ACTIONS,
  InputCheck,
  PolicyKind,
  type PolicyStatement,
  formats,
  glueCatalogArn,
  glueDatabaseArn,
  glueTableArn,
  patternFormat,
  quote,
  renderPolicy,
} from "../aws";
import { type ReaderAccountArgs, checkReaders, narrowedPrincipal } from "./readers";

/** A database of the catalog that is shared. */
export interface CatalogShareArgs {
  /** Name of the database. */
  databaseName: string;
  /** Names of its tables that are shared. */
  tableNames: string[];
}

/** Arguments of `CatalogPolicy`. */
export interface CatalogPolicyArgs {
  /** The account of the catalog: 12 digits. */
  accountId: string;
  /** The Region of the catalog. */
  region: string;
  /** The databases and tables that are shared. */
  shares: CatalogShareArgs[];
  /** Who of which other accounts reads them. */
  readers: ReaderAccountArgs[];
  /** Id of the organisation that every reader must belong to, such as `o-example1234`. Default: not asked for. */
  organizationId?: string;
  /** Whether Lake Formation shares of this catalog exist too: the policy then lets AWS RAM share, without which those shares are blocked. Default: false. */
  lakeFormationShares?: boolean;
}

const organizationFormat = patternFormat(/^o-[a-z0-9]{10,32}$/, "an organisation id; write one such as o-example1234");

/**
 * The resource policy of an account's Glue Data Catalog, with which other accounts read tables of it: for one Athena
 * data source for each account. An account has one such policy in a Region, and this component is all of it.
 *
 * It lets read what the catalog says of the tables; the bucket policy and the key policy are a `WorkloadBucket`'s.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-policy` | the resource policy |
 *
 * @example
 * new CatalogPolicy("catalog", {
 *   accountId: "222222222222",
 *   region: "ap-northeast-1",
 *   shares: [{ databaseName: "account2_data", tableNames: ["account2_table"] }],
 *   readers: [{ accountId: "333333333333", quickSightServiceRoles: true }],
 * }, { providers: workload.providers });
 */
export class CatalogPolicy extends pulumi.ComponentResource {
  constructor(name: string, args: CatalogPolicyArgs, opts?: pulumi.ComponentResourceOptions) {
    const policy = catalogPolicy(name, args);
    super("lakeshare:index:CatalogPolicy", name, args, opts);
    new aws.glue.ResourcePolicy(
      `${name}-policy`,
      { policy, enableHybrid: args.lakeFormationShares ? "TRUE" : undefined },
      { parent: this },
    );
    this.registerOutputs({});
  }
}

function catalogPolicy(name: string, args: CatalogPolicyArgs): string {
  const subject = `CatalogPolicy ${quote(name)}`;
  const check = new InputCheck(subject);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  check.require(args.shares.length > 0, "shares", "is empty; write at least one database with its tables");
  check.unique(
    "shares",
    args.shares.map(({ databaseName }) => databaseName),
  );
  args.shares.forEach(({ databaseName, tableNames }, index) => {
    check.format(`shares[${index}].databaseName`, databaseName, formats.catalogName);
    check.require(tableNames.length > 0, `shares[${index}].tableNames`, "is empty; write at least one table");
    tableNames.forEach((table, at) => check.format(`shares[${index}].tableNames[${at}]`, table, formats.catalogName));
  });
  checkReaders(check, args, args.readers);
  check.format("organizationId", args.organizationId, organizationFormat);
  check.done();
  return renderPolicy(PolicyKind.GlueCatalog, subject, [
    ...args.readers.map((reader) => readStatement(args, reader)),
    ...(args.lakeFormationShares ? [ramStatement(args)] : []),
  ]);
}

/**
 * Glue asks for the action on the table, on its database and on the catalog.
 * Source: https://docs.aws.amazon.com/athena/latest/ug/security-iam-cross-account-glue-catalog-access.html
 */
function readStatement(args: CatalogPolicyArgs, reader: ReaderAccountArgs): PolicyStatement {
  const { principal, conditions } = narrowedPrincipal(args.region, reader);
  return {
    sid: `Read${reader.accountId}`,
    principals: { aws: [principal] },
    actions: GLUE_READ_ACTIONS,
    resources: [
      glueCatalogArn(args),
      ...args.shares.flatMap(({ databaseName, tableNames }) => [
        glueDatabaseArn(args, databaseName),
        ...tableNames.map((table) => glueTableArn(args, databaseName, table)),
      ]),
    ],
    conditions: {
      ...conditions,
      ...(args.organizationId && { StringEquals: { "aws:PrincipalOrgID": args.organizationId } }),
    },
  };
}

/** Source: https://docs.aws.amazon.com/lake-formation/latest/dg/hybrid-cross-account.html */
function ramStatement(args: CatalogPolicyArgs): PolicyStatement {
  return {
    sid: "ShareWithRam",
    principals: { services: ["ram.amazonaws.com"] },
    actions: ["glue:ShareResource"],
    resources: [glueCatalogArn(args), glueDatabaseArn(args, "*"), glueTableArn(args, "*")],
  };
}
