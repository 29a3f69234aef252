import {
  type Home,
  type PolicyStatement,
  athenaDataCatalogArn,
  athenaWorkgroupArn,
  bucketArn,
  glueCatalogArn,
  glueDatabaseArn,
  keyByAlias,
  objectsArn,
} from "../aws";
import { AWS_DATA_CATALOG } from "./athena-workspace";

/** Where queries run and where their results go. */
export interface QueryPlace {
  workgroupName: string;
  resultBucketName: string;
  resultKeyAlias?: string;
}

/** The statements with which a principal queries in a workgroup the tables of one of Athena's data catalogs. */
export function queryStatements(home: Home, { workgroupName }: QueryPlace, catalogName?: string): PolicyStatement[] {
  return [
    {
      sid: "QueryInWorkgroup",
      actions: [
        "athena:BatchGetQueryExecution",
        "athena:GetQueryExecution",
        "athena:GetQueryResults",
        "athena:GetQueryResultsStream",
        "athena:GetWorkGroup",
        "athena:StartQueryExecution",
        "athena:StopQueryExecution",
      ],
      resources: [athenaWorkgroupArn(home, workgroupName)],
    },
    {
      sid: "BrowseCatalog",
      actions: [
        "athena:GetDataCatalog",
        "athena:GetDatabase",
        "athena:GetTableMetadata",
        "athena:ListDatabases",
        "athena:ListTableMetadata",
      ],
      resources: [athenaDataCatalogArn(home, catalogName ?? AWS_DATA_CATALOG)],
    },
    // Lists of an account have no resource to be narrowed to.
    {
      sid: "ListForChoice",
      actions: ["athena:ListDataCatalogs", "athena:ListWorkGroups"],
      resources: ["*"],
    },
  ];
}

/**
 * Athena looks the database "default" up in each query.
 * Source: https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 */
export function defaultDatabaseStatement(home: Home): PolicyStatement {
  return {
    sid: "FindDefaultDatabase",
    actions: ["glue:GetDatabase"],
    resources: [glueCatalogArn(home), glueDatabaseArn(home, "default")],
  };
}

/** The statements with which a query writes its result, and a principal reads it. */
export function resultStatements(
  home: Home,
  { resultBucketName: bucket, resultKeyAlias: alias }: QueryPlace,
): PolicyStatement[] {
  const withKey: PolicyStatement[] =
    alias === undefined
      ? []
      : [
          {
            sid: "EncryptResults",
            actions: ["kms:Decrypt", "kms:GenerateDataKey"],
            ...keyByAlias(home, alias),
          },
        ];
  return [
    {
      sid: "FindResults",
      actions: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
      resources: [bucketArn(home.region, bucket)],
    },
    {
      sid: "WriteResults",
      actions: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
      resources: [objectsArn(home.region, bucket)],
    },
    ...withKey,
  ];
}
