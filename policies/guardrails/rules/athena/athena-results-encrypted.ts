import { booleanParameter, nist, read, resourceRule, text, type Resource } from "../../framework";
import { encryptionOption, keepsResults, settingPath, workgroupTypes } from "./workgroup";

const databaseType = "aws:athena/database:Database";

/** Query results are encrypted. */
export const athenaResultsEncrypted = resourceRule({
  id: "athena-results-encrypted",
  title: "Query results are encrypted",
  description:
    "A workgroup, and the query that makes an aws.athena.Database, says how results are encrypted in the bucket. " +
    "Results that Athena keeps itself are always encrypted; a database without a bucket leaves them to its workgroup.",
  severity: "high",
  rows: [39],
  framework: nist("SC-28", "Protection of Information at Rest"),
  tags: ["Security Hub Athena.1 (retired)"],
  remediation:
    'set encryptionOption "SSE_S3" or "SSE_KMS" in resultConfiguration.encryptionConfiguration of the workgroup, or in ' +
    "encryptionConfiguration of the database",
  url: "https://docs.aws.amazon.com/athena/latest/ug/encrypting-query-results-stored-in-s3.html",
  parameters: {
    requireKms: booleanParameter("Whether results must be encrypted with a KMS key of the account.", false),
  },
  types: [...workgroupTypes, databaseType],
  judge: (resource, report, { requireKms }) => {
    const encryption = resource.type === databaseType ? ofDatabase(resource) : ofWorkgroup(resource);
    if (encryption === undefined) return report.violation("query results are not encrypted");
    if (requireKms && encryption === "SSE_S3") report.violation("query results are not encrypted with a KMS key");
  },
});

function ofWorkgroup(workgroup: Resource): string | undefined {
  if (!keepsResults(workgroup)) return encryptionOption(workgroup);
  const key = read(
    workgroup.props,
    settingPath(workgroup, "managedQueryResultsConfiguration.encryptionConfiguration.kmsKey"),
  );
  return key === undefined ? "SSE_S3" : "SSE_KMS";
}

function ofDatabase({ props }: Resource): string | undefined {
  const encryption = text(props, "encryptionConfiguration.encryptionOption");
  return encryption ?? (read(props, "bucket") === undefined ? "of the workgroup" : undefined);
}
