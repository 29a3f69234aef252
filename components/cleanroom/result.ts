import type * as awsNative from "@pulumi/aws-native";
import { type InputCheck, formats } from "../aws";
import { cleanRoomsFormats } from "./format";

/** The file format of query results. */
export const QueryResultFormat = {
  /** Comma-separated text. */
  Csv: "CSV",
  /** Apache Parquet. */
  Parquet: "PARQUET",
} as const;
/** The file format of query results. */
export type QueryResultFormat = (typeof QueryResultFormat)[keyof typeof QueryResultFormat];

/** Where a member who receives results has them written, unless a query says otherwise. */
export interface QueryResultArgs {
  /** Name of the member's bucket; Clean Rooms refuses one that holds a source table. */
  bucketName: string;
  /** Key prefix of the results, with a closing slash, such as `results/`. */
  prefix: string;
  /** File format of the results. */
  format: QueryResultFormat;
  /** Whether a query's result is one file rather than many. Default: false. */
  singleFile?: boolean;
  /** ARN of the role that writes the results. Default: none; results of queries of over 12 hours are not delivered. */
  roleArn?: string;
}

/** Records what is wrong with a result destination. */
export function checkResult(check: InputCheck, property: string, { bucketName, prefix }: QueryResultArgs): void {
  check.format(`${property}.bucketName`, bucketName, formats.bucketName);
  check.format(`${property}.prefix`, prefix, cleanRoomsFormats.resultPrefix);
}

/** A result destination as a membership takes it, for jobs too where they are run and a role writes the results. */
export function resultConfigurations(
  { bucketName: bucket, prefix, format, singleFile = false, roleArn }: QueryResultArgs,
  jobs: boolean,
): Pick<awsNative.cleanrooms.MembershipArgs, "defaultResultConfiguration" | "defaultJobResultConfiguration"> {
  // There the key prefix has no closing slash.
  const keyPrefix = prefix.replace(/\/$/, "");
  return {
    defaultResultConfiguration: {
      outputConfiguration: { s3: { bucket, keyPrefix, resultFormat: format, singleFileOutput: singleFile } },
      ...(roleArn && { roleArn }),
    },
    ...(jobs &&
      roleArn && {
        defaultJobResultConfiguration: { outputConfiguration: { s3: { bucket, keyPrefix } }, roleArn },
      }),
  };
}
