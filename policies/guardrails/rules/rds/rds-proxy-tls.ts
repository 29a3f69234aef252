import { flag, fsbp, resourceRule } from "../../framework";

/** Proxies of databases refuse connections without TLS. */
export const rdsProxyTls = resourceRule({
  id: "rds-proxy-tls",
  title: "Database proxies require TLS",
  description:
    "A proxy of RDS takes connections by TLS alone. The database behind it may demand TLS of the proxy, but not of those " +
    "who connect to the proxy.",
  severity: "high",
  rows: [56],
  framework: fsbp("RDS.43", "RDS DB proxies should require TLS encryption for connections"),
  remediation: "set requireTls to true",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.howitworks.html",
  types: ["aws:rds/proxy:Proxy", "aws-native:rds:DbProxy"],
  judge: ({ props }, report) => {
    if (flag(props, "requireTls") !== true) report.violation("the proxy takes connections without TLS");
  },
});
