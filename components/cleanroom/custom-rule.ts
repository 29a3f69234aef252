import * as awsNative from "@pulumi/aws-native";
import type { TableColumnArgs } from "../analytics";
import { type InputCheck, formats } from "../aws";
import { cleanRoomsFormats } from "./format";
import { type AdditionalAnalyses, checkColumns } from "./rule-controls";

/** Stands for every query of the allowed providers, whatever it asks. */
export const ANY_QUERY = "ANY_QUERY";

/** Stands for every job of the allowed providers, whatever it does. */
export const ANY_JOB = "ANY_JOB";

/**
 * A custom rule: the table answers analyses that its owner has approved, or those of certain accounts unseen. What
 * Clean Rooms refuses is refused here: whoever may ask anything has to be named, and not beside approved templates.
 * Sources: https://docs.aws.amazon.com/clean-rooms/latest/userguide/analysis-rules-custom.html,
 * https://docs.aws.amazon.com/clean-rooms/latest/apireference/API_AnalysisRuleCustom.html
 */
export interface CustomRuleArgs {
  /** ARNs of the approved analysis templates, or `ANY_QUERY`, `ANY_JOB` or both: with `[]` the table answers nothing yet. */
  allowedAnalyses: string[];
  /** The accounts whose queries and jobs are answered unseen, with `ANY_QUERY` and `ANY_JOB` and only then: 12 digits each. */
  allowedAnalysisProviders?: string[];
  /** The column that tells whose privacy is protected, such as `user_id`; the membership needs a `PrivacyBudgetTemplate`. Default: no differential privacy. */
  differentialPrivacyColumn?: string;
  /** Whether `ANY_QUERY` is meant without differential privacy, so that a query may get any row of the table. Default: false. */
  withoutDifferentialPrivacy?: boolean;
  /** Columns that may be used, but are in no result. Default: none. */
  disallowedOutputColumns?: string[];
  /** Whether results may or must be analysed further. Default: they may not. */
  additionalAnalyses?: AdditionalAnalyses;
}

/** Records what is wrong with a rule over these allowed columns. */
export function checkCustomRule(check: InputCheck, rule: CustomRuleArgs, allowed: readonly TableColumnArgs[]): void {
  const { differentialPrivacyColumn, withoutDifferentialPrivacy = false, disallowedOutputColumns = [] } = rule;
  checkAnalyses(check, rule);
  checkColumns(check, "disallowedOutputColumns", disallowedOutputColumns, allowed);
  if (differentialPrivacyColumn !== undefined) {
    checkColumns(check, "differentialPrivacyColumn", [differentialPrivacyColumn], allowed);
  }
  if (rule.allowedAnalyses.includes(ANY_QUERY)) {
    check.require(
      withoutDifferentialPrivacy || differentialPrivacyColumn !== undefined,
      "allowedAnalyses",
      "lets a query get any row; write differentialPrivacyColumn, or set withoutDifferentialPrivacy if that is meant",
    );
  }
  check.require(
    !withoutDifferentialPrivacy ||
      (rule.allowedAnalyses.includes(ANY_QUERY) && differentialPrivacyColumn === undefined),
    "withoutDifferentialPrivacy",
    "is for ANY_QUERY without differentialPrivacyColumn; leave it out",
  );
}

/** Data owners allow either templates or accounts. */
function checkAnalyses(check: InputCheck, { allowedAnalyses, allowedAnalysisProviders = [] }: CustomRuleArgs): void {
  const templates = allowedAnalyses.filter((analysis) => !isUnseen(analysis));
  const unseen = allowedAnalyses.filter(isUnseen);
  check.unique("allowedAnalyses", allowedAnalyses);
  check.unique("allowedAnalysisProviders", allowedAnalysisProviders);
  for (const template of templates) {
    check.format("allowedAnalyses", template, cleanRoomsFormats.templateArn);
  }
  allowedAnalysisProviders.forEach((account, index) =>
    check.format(`allowedAnalysisProviders[${index}]`, account, formats.accountId),
  );
  check.require(
    templates.length === 0 || unseen.length === 0,
    "allowedAnalyses",
    `has ${unseen.join(" and ")} beside templates; write one or the other`,
  );
  check.require(
    unseen.length === 0 || allowedAnalysisProviders.length > 0,
    "allowedAnalysisProviders",
    `nobody is named for ${unseen.join(" and ")}; write at least one account`,
  );
  check.require(
    unseen.length > 0 || allowedAnalysisProviders.length === 0,
    "allowedAnalysisProviders",
    "are for ANY_QUERY and ANY_JOB; leave them out, or write one of these as allowedAnalyses",
  );
}

/** Whether an allowed analysis is no template, but anything that an allowed provider asks. */
function isUnseen(analysis: string): boolean {
  return analysis === ANY_QUERY || analysis === ANY_JOB;
}

/** The rule as a configured table takes it. */
export function customRule(rule: CustomRuleArgs): awsNative.types.input.cleanrooms.ConfiguredTableAnalysisRuleArgs {
  const { allowedAnalyses, allowedAnalysisProviders, differentialPrivacyColumn } = rule;
  return {
    type: awsNative.cleanrooms.ConfiguredTableAnalysisRuleType.Custom,
    policy: {
      v1: {
        custom: {
          allowedAnalyses,
          allowedAnalysisProviders,
          ...(differentialPrivacyColumn !== undefined && {
            differentialPrivacy: { columns: [{ name: differentialPrivacyColumn }] },
          }),
          disallowedOutputColumns: rule.disallowedOutputColumns,
          additionalAnalyses: rule.additionalAnalyses,
        },
      },
    },
  };
}
