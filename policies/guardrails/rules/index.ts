import type { Rule } from "../framework";
import { athenaRules } from "./athena";
import { iamRules } from "./iam";
import { kmsRules } from "./kms";
import { lakeformationRules } from "./lakeformation";
import { providerRules } from "./provider";
import { s3Rules } from "./s3";

/** The rules of the pack, in the order of the table. */
export const rules: readonly Rule[] = [
  ...s3Rules,
  ...kmsRules,
  ...iamRules,
  ...athenaRules,
  ...lakeformationRules,
  ...providerRules,
];
