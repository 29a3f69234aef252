import { type Registered, find } from "../../support/program";
import { LAKE } from "../lake/support";

export const ROLE = "arn:aws:iam::111111111111:role/AWSGlueServiceRoleDefaultDataLakeDataAccess";
export const SCRIPTS = "glue-scripts-111111111111";

/** What every blueprint is given. */
export const blueprint = {
  lake: LAKE,
  workflowName: "workflow",
  roleArn: ROLE,
  scriptBucketName: SCRIPTS,
  securityConfigurationName: "datalake",
  databaseName: "kthr01",
  target: { bucketName: "lake-111111111111", prefix: "raw/" },
};

/** Where every job puts what it makes. */
export const PLACE = { "--DATABASE": "kthr01", "--TARGET": "s3://lake-111111111111/raw/" };
/** What a job that imports is told. */
export const JOB = {
  ...PLACE,
  "--extra-py-files": ["jdbc_source.py", "landing.py", "log_formats.py"]
    .map((file) => `s3://${SCRIPTS}/${file}`)
    .join(","),
};
export const LIBRARIES_AND_METRICS = { "--enable-metrics": "true", "--enable-continuous-cloudwatch-log": "true" };

export const inputs = (resources: Registered[], name: string) => find(resources, name).inputs;
export const argumentsOf = (resources: Registered[], name: string) =>
  inputs(resources, name).defaultArguments as Record<string, string>;
