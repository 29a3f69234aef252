import { nist, resourceRule, text } from "../../framework";

const crawlerOfNative = "aws-native:glue:Crawler";

/** Whatever runs in Glue runs under a security configuration. */
export const glueSecurityConfigurationNamed = resourceRule({
  id: "glue-security-configuration-named",
  title: "Jobs and crawlers name a security configuration",
  description:
    "A Glue job, crawler, development endpoint or interactive session names the security configuration by which its " +
    "logs, its job bookmarks and what it writes to S3 are encrypted.",
  severity: "medium",
  rows: [34],
  framework: nist("SC-28", "Protection of Information at Rest"),
  remediation:
    "set securityConfiguration (crawlers of aws-native: crawlerSecurityConfiguration) to the name of an " +
    "aws.glue.SecurityConfiguration",
  url: "https://docs.aws.amazon.com/glue/latest/dg/set-up-encryption.html",
  types: [
    "aws:glue/job:Job",
    "aws:glue/crawler:Crawler",
    "aws:glue/devEndpoint:DevEndpoint",
    "aws-native:glue:Job",
    "aws-native:glue:Session",
    crawlerOfNative,
  ],
  judge: ({ type, props }, report) => {
    const property = type === crawlerOfNative ? "crawlerSecurityConfiguration" : "securityConfiguration";
    if (!text(props, property)) report.violation("no security configuration is named");
  },
});
