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

/** A result destination as a membership takes it: there the key prefix has no closing slash. */
export function resultConfiguration(
  result: QueryResultArgs,
): awsNative.types.input.cleanrooms.MembershipProtectedQueryResultConfigurationArgs {
  const { bucketName, prefix, format, singleFile = false, roleArn } = result;
  return {
    outputConfiguration: {
      s3: {
        bucket: bucketName,
        keyPrefix: prefix.replace(/\/$/, ""),
        resultFormat: format,
        singleFileOutput: singleFile,
      },
    },
    ...(roleArn && { roleArn }),
  };
}
