import { patternFormat } from "./format";

/**
 * What reading a table asks of the Glue Data Catalog, each on the table, its database and the catalog.
 * Source: https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 */
export const GLUE_READ_ACTIONS = [
  "glue:BatchGetPartition",
  "glue:GetDatabase",
  "glue:GetDatabases",
  "glue:GetPartition",
  "glue:GetPartitions",
  "glue:GetTable",
  "glue:GetTables",
];

export const crawlerNameFormat = patternFormat(
  /^[\w-]{1,255}$/,
  "a crawler name; write 1 to 255 letters, digits and the characters _-",
);
