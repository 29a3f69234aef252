import { flag, fsbp, resourceRule } from "../../framework";
import { isNative, settingPath, workgroupTypes } from "./workgroup";

/** Workgroups publish metrics of their queries. */
export const athenaWorkgroupMetrics = resourceRule({
  id: "athena-workgroup-metrics",
  title: "Workgroups publish metrics",
  description:
    "A workgroup publishes metrics of its queries to CloudWatch, so that unusual use is seen. " +
    "With @pulumi/aws that is the default; with aws-native it must be said.",
  severity: "medium",
  rows: [42],
  framework: fsbp("Athena.4", "Athena workgroups should have logging enabled"),
  remediation:
    "set publishCloudwatchMetricsEnabled to true in configuration of the workgroup (aws-native: " +
    "publishCloudWatchMetricsEnabled in workGroupConfiguration)",
  url: "https://docs.aws.amazon.com/athena/latest/ug/athena-cloudwatch-metrics-enable.html",
  types: workgroupTypes,
  judge: (workgroup, report) => {
    const path = settingPath(workgroup, "publishCloudwatchMetricsEnabled", "publishCloudWatchMetricsEnabled");
    if (!(flag(workgroup.props, path) ?? !isNative(workgroup))) report.violation("the workgroup publishes no metrics");
  },
});
