import * as awsNative from "@pulumi/aws-native";
import { type InputCheck, quote } from "../aws";
import type { AnalysisRuleArgs } from "./analysis-rule";
import { ANY_JOB, ANY_QUERY } from "./custom-rule";

/** By what a table may be read. */
export const AnalysisMethod = {
  /** PySpark jobs. */
  DirectJob: "DIRECT_JOB",
  /** SQL queries. */
  DirectQuery: "DIRECT_QUERY",
  /** Both. */
  Multiple: "MULTIPLE",
} as const;
/** By what a table may be read. */
export type AnalysisMethod = (typeof AnalysisMethod)[keyof typeof AnalysisMethod];

/** Records a method that the rule of its table contradicts. */
export function checkAnalysisMethod(check: InputCheck, method: AnalysisMethod, { custom }: AnalysisRuleArgs): void {
  check.require(
    method === AnalysisMethod.DirectQuery || custom !== undefined,
    "analysisMethod",
    `${quote(method)} is for tables with a custom rule; write DIRECT_QUERY, or analysisRule.custom`,
  );
  const excluded = { [ANY_QUERY]: AnalysisMethod.DirectJob, [ANY_JOB]: AnalysisMethod.DirectQuery };
  for (const [analysis, other] of Object.entries(excluded)) {
    check.require(
      method !== other || !custom?.allowedAnalyses.includes(analysis),
      "analysisMethod",
      `${quote(method)} excludes ${analysis}, which analysisRule.custom allows; write another method, or take it out there`,
    );
  }
}

/** A method as a configured table takes it. */
export function analysisMethods(
  method: AnalysisMethod,
): Pick<awsNative.cleanrooms.ConfiguredTableArgs, "analysisMethod" | "selectedAnalysisMethods"> {
  const { DirectJob, DirectQuery } = awsNative.cleanrooms.ConfiguredTableSelectedAnalysisMethod;
  return {
    analysisMethod: method,
    ...(method === AnalysisMethod.Multiple && { selectedAnalysisMethods: [DirectQuery, DirectJob] }),
  };
}
