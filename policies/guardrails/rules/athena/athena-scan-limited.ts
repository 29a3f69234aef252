import { nist, number, numberParameter, resourceRule, text } from "../../framework";
import { settingPath, workgroupTypes } from "./workgroup";

const tenTebibytes = 10 * 2 ** 40;

/** A query cannot read, and cost, without limit. */
export const athenaScanLimited = resourceRule({
  id: "athena-scan-limited",
  title: "Queries have a scan limit",
  description:
    "A workgroup cancels queries that read more than a number of bytes, which is no more than the configured one: Athena " +
    "charges by the bytes read. Workgroups for Spark have no such limit and are not judged.",
  severity: "low",
  rows: [43],
  framework: nist("SC-6", "Resource Availability"),
  remediation:
    "set bytesScannedCutoffPerQuery in configuration of the workgroup to no more than maximumBytes of this rule",
  url: "https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html",
  parameters: {
    // Athena takes no limit below 10 MiB.
    maximumBytes: numberParameter("The highest limit, in bytes.", tenTebibytes, { minimum: 10 * 2 ** 20 }),
  },
  types: workgroupTypes,
  judge: (workgroup, report, { maximumBytes }) => {
    const engine = text(workgroup.props, settingPath(workgroup, "engineVersion.selectedEngineVersion"));
    if (engine?.startsWith("PySpark")) return;
    const limit = number(workgroup.props, settingPath(workgroup, "bytesScannedCutoffPerQuery"));
    if (limit === undefined) return report.violation("queries may read any number of bytes");
    if (limit > maximumBytes) {
      report.violation(`queries may read ${limit} bytes, ${maximumBytes} at the most are configured`);
    }
  },
});
