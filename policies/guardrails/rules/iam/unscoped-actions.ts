/**
 * Actions that may be allowed on every resource: those that list and describe, and those for which AWS takes no
 * resource but `*` (as far as data lakes use them). A selection of November 2026, not compared line by line with AWS's
 * list, which has the last word; the parameter allowedActions adds to it:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const unscopedActions: readonly string[] = [
  "*:Describe*",
  "*:List*",
  "athena:GetCatalogs",
  "athena:GetExecutionEngine*",
  "athena:GetNamespace*",
  "athena:GetQueryExecutions",
  "athena:GetTable",
  "athena:GetTables",
  "cloudwatch:GetMetricData",
  "cloudwatch:GetMetricStatistics",
  "cloudwatch:PutMetricData",
  "ecr:GetAuthorizationToken",
  // The policy that AWS gives for service roles of Clean Rooms has these two on "*".
  "glue:GetSchema",
  "glue:GetSchemaVersion",
  "kms:CreateKey",
  "kms:GenerateRandom",
  // Lake Formation knows no resources: its own grants say on what.
  "lakeformation:*",
  "logs:CreateLogDelivery",
  "logs:DeleteLogDelivery",
  "logs:GetLogDelivery",
  "logs:PutResourcePolicy",
  "logs:UpdateLogDelivery",
  "s3:GetAccountPublicAccessBlock",
  "sts:GetCallerIdentity",
  "tag:Get*",
  "xray:GetSampling*",
  "xray:PutTelemetryRecords",
  "xray:PutTraceSegments",
];
