/** The types of DataZone domains. */
export const domainTypes: readonly string[] = ["aws:datazone/domain:Domain", "aws-native:datazone:Domain"];
