import * as awsNative from "@pulumi/aws-native";
import { type InputCheck, formats, quote } from "../aws";
import { checkOneKind } from "./analysis-rule";
import { cleanRoomsFormats } from "./format";
import type { TrustedMemberArgs } from "./service-role";

/** Who receives results in which a table with an aggregation rule takes part. */
export interface AssociationReceiversArgs {
  /** The members who may receive results, by account id: at least one. */
  allowedResultReceivers: string[];
}

/** What becomes of results in which a table with a list or custom rule takes part: at least one of these. */
export interface AssociationControlsArgs {
  /** The members who may receive results, by account id: at least one. Default: none is named. */
  allowedResultReceivers?: string[];
  /** ARNs of the models, or patterns of such ARNs, that may analyse results further: 1 to 25. Default: none. */
  allowedAdditionalAnalyses?: string[];
}

/** The rule of a table within one collaboration: exactly one of these, of the same kind as the configured table's. */
export interface AssociationRuleArgs {
  /** For a table with an aggregation rule. */
  aggregation?: AssociationReceiversArgs;
  /** For a table with a list rule. */
  list?: AssociationControlsArgs;
  /** For a table with a custom rule. */
  custom?: AssociationControlsArgs;
}

/** Records what is wrong with the rule of an association. */
export function checkAssociationRule(
  check: InputCheck,
  rule: AssociationRuleArgs,
  members: readonly TrustedMemberArgs[],
): void {
  checkOneKind(check, "analysisRule", rule);
  const { aggregation, list, custom } = rule;
  for (const [kind, controls] of Object.entries({ aggregation, list, custom })) {
    if (controls) {
      checkControls(check.within(`analysisRule.${kind}`), controls, members);
    }
  }
}

function checkControls(
  check: InputCheck,
  controls: AssociationControlsArgs,
  members: readonly TrustedMemberArgs[],
): void {
  const { allowedResultReceivers, allowedAdditionalAnalyses } = controls;
  // Clean Rooms refuses a rule that says nothing.
  // See https://github.com/hashicorp/terraform-provider-awscc/issues/2397
  check.require(
    allowedResultReceivers !== undefined || allowedAdditionalAnalyses !== undefined,
    "allowedResultReceivers",
    "says nothing, nor does allowedAdditionalAnalyses; write one of them, or leave the rule out",
  );
  check.require(
    allowedResultReceivers?.length !== 0,
    "allowedResultReceivers",
    "is empty; leave it out, or write at least one member",
  );
  check.wholeNumber("allowedAdditionalAnalyses", allowedAdditionalAnalyses?.length, 1, 25, "analyses");
  check.unique("allowedResultReceivers", allowedResultReceivers ?? []);
  check.unique("allowedAdditionalAnalyses", allowedAdditionalAnalyses ?? []);
  allowedResultReceivers?.forEach((receiver, index) => {
    const place = `allowedResultReceivers[${index}]`;
    check.format(place, receiver, formats.accountId);
    check.require(
      !formats.accountId.matches(receiver) || members.some(({ accountId }) => accountId === receiver),
      place,
      `${quote(receiver)} is no member; write one of members`,
    );
  });
  allowedAdditionalAnalyses?.forEach((arn, index) =>
    check.format(`allowedAdditionalAnalyses[${index}]`, arn, cleanRoomsFormats.additionalAnalysis),
  );
}

/** The rule as an association takes it. */
export function associationRules({
  aggregation,
  list,
  custom,
}: AssociationRuleArgs): awsNative.types.input.cleanrooms.ConfiguredTableAssociationAnalysisRuleArgs[] {
  const types = awsNative.cleanrooms.ConfiguredTableAssociationAnalysisRuleType;
  return [
    ...(aggregation ? [{ type: types.Aggregation, policy: { v1: { aggregation } } }] : []),
    ...(list ? [{ type: types.List, policy: { v1: { list } } }] : []),
    ...(custom ? [{ type: types.Custom, policy: { v1: { custom } } }] : []),
  ];
}
