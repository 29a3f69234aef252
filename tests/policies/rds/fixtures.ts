import { oneResource } from "../support/one-resource";

/** An instance of PostgreSQL as it should be. */
export const instance = oneResource("aws:rds/instance:Instance", {
  engine: "postgres",
  engineVersion: "17",
  storageEncrypted: true,
  publiclyAccessible: false,
  iamDatabaseAuthenticationEnabled: true,
  backupRetentionPeriod: 7,
  deletionProtection: true,
  enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
});

export const cluster = "aws:rds/cluster:Cluster";
export const globalCluster = "aws:rds/globalCluster:GlobalCluster";
export const nativeInstance = "aws-native:rds:DbInstance";
export const nativeCluster = "aws-native:rds:DbCluster";
