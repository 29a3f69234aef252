import type { Rule } from "../framework";
import { athenaRules } from "./athena";
import { cleanroomsRules } from "./cleanrooms";
import { datazoneRules } from "./datazone";
import { ec2Rules } from "./ec2";
import { glueRules } from "./glue";
import { iamRules } from "./iam";
import { kmsRules } from "./kms";
import { lakeformationRules } from "./lakeformation";
import { providerRules } from "./provider";
import { quicksightRules } from "./quicksight";
import { ramRules } from "./ram";
import { rdsRules } from "./rds";
import { s3Rules } from "./s3";
import { shareRules } from "./share";

/** The rules of the pack, in the order of the table. */
export const rules: readonly Rule[] = [
  ...s3Rules,
  ...kmsRules,
  ...iamRules,
  ...glueRules,
  ...athenaRules,
  ...lakeformationRules,
  ...ramRules,
  ...cleanroomsRules,
  ...quicksightRules,
  ...datazoneRules,
  ...rdsRules,
  ...ec2Rules,
  ...shareRules,
  ...providerRules,
];
