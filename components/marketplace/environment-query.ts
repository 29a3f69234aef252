import { readDataStatements } from "../analytics/data-access";
import { defaultDatabaseStatement, queryStatements, resultStatements } from "../analytics/query-access";
import {
  GLUE_READ_ACTIONS,
  type Home,
  type InputCheck,
  type PolicyStatement,
  formats,
  glueCatalogArn,
  glueDatabaseArn,
  glueTableArn,
} from "../aws";
import type { LakePathArgs } from "../lake";

/** Where members of a project query, and what they see there. */
export interface EnvironmentQueryArgs {
  /** Name of the workgroup, such as an `AthenaWorkspace`'s with `resultPrefix` `datazone/`: the boundary lets results go nowhere else. */
  workgroupName: string;
  /** Name of the bucket of the results, which encrypts with SSE-S3. */
  resultBucketName: string;
  /** Names of the databases to be seen, beside that of the subscriptions: also those of subscribed tables, to which links lead. Default: none. */
  databaseNames?: string[];
  /** What is read of S3 directly rather than handed out by Lake Formation, within what the boundary opens. Default: nothing. */
  reads?: LakePathArgs[];
}

/** Records what is wrong with where members of a project query. */
export function checkQuery(
  check: InputCheck,
  { workgroupName, resultBucketName, databaseNames = [], reads = [] }: EnvironmentQueryArgs,
): void {
  check.format("workgroupName", workgroupName, formats.workgroupName);
  check.format("resultBucketName", resultBucketName, formats.bucketName);
  check.unique("databaseNames", databaseNames);
  databaseNames.forEach((database, index) => check.format(`databaseNames[${index}]`, database, formats.catalogName));
  reads.forEach(({ bucketName, prefix }, index) => {
    check.format(`reads[${index}].bucketName`, bucketName, formats.bucketName);
    check.format(`reads[${index}].prefix`, prefix, formats.keyPrefix);
  });
}

/** The statements with which the role of an environment queries, and sees the databases of its subscriptions too. */
export function environmentStatements(
  home: Home,
  query: EnvironmentQueryArgs,
  subscriptionDatabases: readonly string[],
): PolicyStatement[] {
  const { databaseNames = [], reads = [] } = query;
  const databases = [...new Set([...databaseNames, ...subscriptionDatabases])];
  return [
    ...queryStatements(home, query),
    defaultDatabaseStatement(home),
    ...resultStatements(home, query),
    ...(databases.length === 0 ? [] : [seeStatement(home, databases)]),
    // Lake Formation knows no resources here: its own grants say on what.
    { sid: "ReadByLakeFormation", actions: ["lakeformation:GetDataAccess"], resources: ["*"] },
    ...reads.flatMap(({ bucketName, prefix }, index) =>
      readDataStatements(home.region, bucketName, prefix, `${index + 1}`),
    ),
  ];
}

function seeStatement(home: Home, databases: readonly string[]): PolicyStatement {
  return {
    sid: "SeeTables",
    actions: GLUE_READ_ACTIONS,
    resources: [
      glueCatalogArn(home),
      ...databases.flatMap((database) => [glueDatabaseArn(home, database), glueTableArn(home, database)]),
    ],
  };
}
