import { nist, stackRule, text, type Resource } from "../../framework";

const crawlerOfNative = "aws-native:glue:Crawler";
const configurationTypes = [
  "aws:glue/securityConfiguration:SecurityConfiguration",
  "aws-native:glue:SecurityConfiguration",
];

/** Whatever runs in Glue runs under a security configuration. */
export const glueSecurityConfigurationNamed = stackRule({
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
  judge: (resource, report) => {
    if (!namesConfiguration(resource)) report.violation("no security configuration is named");
  },
});

/** A configuration of the stack that is yet to be made may have no name at preview, but it is named. */
function namesConfiguration({ type, props, propertyDependencies }: Resource): boolean {
  const property = type === crawlerOfNative ? "crawlerSecurityConfiguration" : "securityConfiguration";
  const sources = propertyDependencies?.[property] ?? [];
  return sources.some((source) => configurationTypes.includes(source.type)) || Boolean(text(props, property));
}
