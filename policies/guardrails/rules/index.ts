import type { Rule } from "../framework";
import { athenaRules } from "./athena";
import { iamRules } from "./iam";
import { kmsRules } from "./kms";
import { lakeformationRules } from "./lakeformation";
import { providerRules } from "./provider";
import { ramRules } from "./ram";
import { s3Rules } from "./s3";
import { shareRules } from "./share";

/** The rules of the pack, in the order of the table. */
export const rules: readonly Rule[] = [
  ...s3Rules,
  ...kmsRules,
  ...iamRules,
  ...athenaRules,
  ...lakeformationRules,
  ...ramRules,
  ...shareRules,
  ...providerRules,
];
