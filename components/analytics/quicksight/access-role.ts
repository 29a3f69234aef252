import {
  GLUE_READ_ACTIONS,
  type Home,
  PolicyKind,
  type PolicyStatement,
  glueCatalogArn,
  glueDatabaseArn,
  glueTableArn,
  renderPolicy,
} from "../../aws";
import type { AthenaCatalogArgs } from "../athena-workspace";
import { type DataKeyArgs, decryptStatements, readDataStatements } from "../data-access";
import { defaultDatabaseStatement, queryStatements, resultStatements } from "../query-access";

/** What a data source reaches: the workgroup it queries in, the results it writes there, the tables and their data. */
export interface QueriedDataArgs {
  /** Name of the Athena workgroup, whose settings say where results go. */
  workgroupName: string;
  /** Name of the bucket of the workgroup's results. */
  resultBucketName: string;
  /** Alias of the KMS key of that bucket, without `alias/`, where it has one. Default: it has none. */
  resultKeyAlias?: string;
  /** The catalog of the tables, where it is another account's. Default: the own account's, `AwsDataCatalog`. */
  catalog?: AthenaCatalogArgs;
  /** Name of the Glue database. */
  databaseName: string;
  /** Names of the tables. */
  tableNames: string[];
  /** Name of the bucket of the data, of this account or another. */
  dataBucketName: string;
  /** Key prefix of the data, with a closing slash. */
  dataPrefix: string;
  /** The KMS key of the data, where it has one. Default: the data has none. */
  dataKey?: DataKeyArgs;
}

/**
 * Who may take the role: QuickSight. Without a condition, as AWS documents it: QuickSight takes roles of its own account
 * only, from people who may pass them, and is not known to send `aws:SourceAccount`, which would lock it out.
 * Source: https://docs.aws.amazon.com/quicksight/latest/user/security-create-iam-role-use.html
 */
export function accessRoleTrust(subject: string): string {
  return renderPolicy(PolicyKind.Trust, subject, [
    { sid: "QuickSight", principals: { services: ["quicksight.amazonaws.com"] }, actions: ["sts:AssumeRole"] },
  ]);
}

/**
 * What the role may do: query in the workgroup, and all that a query does on its behalf.
 * Sources: https://docs.aws.amazon.com/quicksight/latest/user/datasource-run-as-role.html,
 * https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html
 */
export function accessRolePermissions(subject: string, home: Home, data: QueriedDataArgs): string {
  return renderPolicy(PolicyKind.RoleInline, subject, [
    ...queryStatements(home, data, data.catalog?.catalogName),
    ...glueStatements(home, data),
    ...readDataStatements(home.region, data.dataBucketName, data.dataPrefix),
    ...decryptStatements(home.region, data.dataKey),
    ...resultStatements(home, data),
  ]);
}

function glueStatements(home: Home, data: QueriedDataArgs): PolicyStatement[] {
  const catalog: Home = { accountId: data.catalog?.accountId ?? home.accountId, region: home.region };
  return [
    {
      sid: "ReadTables",
      actions: GLUE_READ_ACTIONS,
      resources: [
        glueCatalogArn(catalog),
        glueDatabaseArn(catalog, data.databaseName),
        ...data.tableNames.map((table) => glueTableArn(catalog, data.databaseName, table)),
      ],
    },
    defaultDatabaseStatement(home),
  ];
}
