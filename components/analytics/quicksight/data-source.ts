import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Home, InputCheck, QuickSightKind, SERVICE_ROLE_PATH, formats, quote, roleArn } from "../../aws";
import { checkCatalog } from "../athena-workspace";
import { checkDataKey } from "../data-access";
import { type QueriedDataArgs, accessRolePermissions, accessRoleTrust } from "./access-role";
import { type QuickSightAudienceArgs, assetIdFormat, assetNameFormat, checkAudience, permissions } from "./permissions";

/** Arguments of `QuickSightDataSource`. */
export interface QuickSightDataSourceArgs {
  /** The account of QuickSight: 12 digits. */
  accountId: string;
  /** The Region of the data source and its workgroup. */
  region: string;
  /** Id of the data source, such as `account1-sales-data`. */
  dataSourceId: string;
  /** Name of the data source. Default: its id. */
  dataSourceName?: string;
  /** Name of the access role to make, with the path `/service-role/`; a bucket of another account names it among its readers. Default: `<dataSourceId>-access`. */
  roleName?: string;
  /** What the data source reaches. */
  data: QueriedDataArgs;
  /** The groups that own the data source. */
  audience: QuickSightAudienceArgs;
}

/**
 * An Athena data source of QuickSight with an access role of its own, which can do nothing but query these tables:
 * neither of QuickSight's account-wide roles is needed, nor touched.
 *
 * Whoever deploys it needs `iam:PassRole` for the role.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-role`, `<name>-policy` | the access role and its policy |
 * | `<name>-source` | the data source, made after them, since QuickSight tries the connection |
 *
 * @example
 * new QuickSightDataSource("account1", {
 *   accountId: "333333333333",
 *   region: "ap-northeast-1",
 *   dataSourceId: "account1-sales-data",
 *   data: {
 *     workgroupName: "workgroup-account1",
 *     resultBucketName: "account1-athena-results-333333333333",
 *     databaseName: "account1_data",
 *     tableNames: ["account1_table"],
 *     dataBucketName: "account1-athena-test-111111111111",
 *     dataPrefix: "account1/data/sales/",
 *   },
 *   audience: { owners: ["analysts"] },
 * }, { providers: analytics.providers });
 */
export class QuickSightDataSource extends pulumi.ComponentResource {
  /** Id of the data source. */
  readonly dataSourceId: pulumi.Output<string>;
  /** ARN of the access role; known before creation. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: QuickSightDataSourceArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planDataSource(name, args);
    super("lakeshare:index:QuickSightDataSource", name, args, opts);

    const role = new aws.iam.Role(
      `${name}-role`,
      {
        name: plan.roleName,
        path: SERVICE_ROLE_PATH,
        description: `Access of the QuickSight data source ${args.dataSourceId}`,
        assumeRolePolicy: plan.trust,
      },
      { parent: this },
    );
    const policy = new aws.iam.RolePolicy(
      `${name}-policy`,
      { name: "query", role: role.name, policy: plan.permissions },
      { parent: this },
    );
    const source = new aws.quicksight.DataSource(
      `${name}-source`,
      {
        awsAccountId: args.accountId,
        dataSourceId: args.dataSourceId,
        name: args.dataSourceName ?? args.dataSourceId,
        type: "ATHENA",
        parameters: { athena: { workGroup: args.data.workgroupName, roleArn: plan.roleArn } },
        sslProperties: { disableSsl: false },
        permissions: permissions(args, QuickSightKind.DataSource, args.audience),
      },
      { parent: this, dependsOn: [role, policy] },
    );

    this.dataSourceId = source.dataSourceId;
    this.roleArn = role.name.apply(() => plan.roleArn);
    this.registerOutputs({ dataSourceId: this.dataSourceId, roleArn: this.roleArn });
  }
}

interface DataSourcePlan {
  roleName: string;
  roleArn: string;
  trust: string;
  permissions: string;
}

function planDataSource(name: string, args: QuickSightDataSourceArgs): DataSourcePlan {
  const subject = `QuickSightDataSource ${quote(name)}`;
  const roleName = args.roleName ?? `${args.dataSourceId}-access`;
  const check = new InputCheck(subject);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  check.format("dataSourceId", args.dataSourceId, assetIdFormat);
  check.format("dataSourceName", args.dataSourceName, assetNameFormat);
  check.format("roleName", roleName, formats.roleName);
  checkData(check, args, args.data);
  checkAudience(check, args.audience);
  check.done();
  return {
    roleName,
    roleArn: roleArn(args, roleName, SERVICE_ROLE_PATH),
    trust: accessRoleTrust(subject),
    permissions: accessRolePermissions(subject, args, args.data),
  };
}

function checkData(check: InputCheck, own: Home, data: QueriedDataArgs): void {
  check.require(data.workgroupName !== "", "data.workgroupName", "is empty; write the name of the Athena workgroup");
  check.format("data.resultBucketName", data.resultBucketName, formats.bucketName);
  check.format("data.resultKeyAlias", data.resultKeyAlias, formats.kmsAlias);
  checkCatalog(check, "data.catalog", own, data.catalog);
  check.format("data.databaseName", data.databaseName, formats.catalogName);
  check.require(data.tableNames.length > 0, "data.tableNames", "is empty; write at least one table");
  data.tableNames.forEach((table, index) => check.format(`data.tableNames[${index}]`, table, formats.catalogName));
  check.format("data.dataBucketName", data.dataBucketName, formats.bucketName);
  check.format("data.dataPrefix", data.dataPrefix, formats.keyPrefix);
  check.require(
    data.dataBucketName !== data.resultBucketName,
    "data.resultBucketName",
    "is the bucket of the data, where results would be read as data; write another one",
  );
  checkDataKey(check, "data.dataKey", data.dataKey);
}
