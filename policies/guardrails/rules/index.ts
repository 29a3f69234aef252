import type { Rule } from "../framework";
import { athenaRules } from "./athena";
import { datazoneRules } from "./datazone";
import { ec2Rules } from "./ec2";
import { iamRules } from "./iam";
import { kmsRules } from "./kms";
import { quicksightRules } from "./quicksight";
import { s3Rules } from "./s3";

/** The rules of the pack, in the order of the table. */
export const rules: readonly Rule[] = [
  ...s3Rules,
  ...kmsRules,
  ...iamRules,
  ...athenaRules,
  ...quicksightRules,
  ...datazoneRules,
  ...ec2Rules,
];
