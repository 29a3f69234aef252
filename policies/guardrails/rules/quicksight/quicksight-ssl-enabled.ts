import { flag, nist, resourceRule } from "../../framework";
import { dataSourceTypes } from "./data-source";

/** QuickSight reaches its sources over TLS. */
export const quicksightSslEnabled = resourceRule({
  id: "quicksight-ssl-enabled",
  title: "QuickSight reaches its data sources over TLS",
  description:
    "A data source does not turn off TLS. QuickSight uses it where nothing is said; without it, credentials and data " +
    "cross the network in the clear.",
  severity: "high",
  rows: [51],
  framework: nist("SC-8", "Transmission Confidentiality and Integrity"),
  remediation: "set disableSsl in sslProperties of the data source to false, or leave sslProperties away",
  url: "https://docs.aws.amazon.com/quicksight/latest/APIReference/API_SslProperties.html",
  types: dataSourceTypes,
  judge: ({ props }, report) => {
    if (flag(props, "sslProperties.disableSsl") === true) report.violation("the data source turns TLS off");
  },
});
