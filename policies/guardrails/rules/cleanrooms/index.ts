import type { Rule } from "../../framework";
import { cleanroomsAnalysisProvidersKnown } from "./cleanrooms-analysis-providers-known";
import { cleanroomsAnalysisRuleGiven } from "./cleanrooms-analysis-rule-given";
import { cleanroomsColumnsLimited } from "./cleanrooms-columns-limited";
import { cleanroomsEncryptionStrict } from "./cleanrooms-encryption-strict";
import { cleanroomsJobsLogged } from "./cleanrooms-jobs-logged";
import { cleanroomsJoinRequired } from "./cleanrooms-join-required";
import { cleanroomsMembersKnown } from "./cleanrooms-members-known";
import { cleanroomsNoAdditionalAnalyses } from "./cleanrooms-no-additional-analyses";
import { cleanroomsNoAutomaticApproval } from "./cleanrooms-no-automatic-approval";
import { cleanroomsNoOrJoin } from "./cleanrooms-no-or-join";
import { cleanroomsNoSensitiveColumns } from "./cleanrooms-no-sensitive-columns";
import { cleanroomsNoUnseenAnalysis } from "./cleanrooms-no-unseen-analysis";
import { cleanroomsOutputMinimum } from "./cleanrooms-output-minimum";
import { cleanroomsPrivacyBudgetBounded } from "./cleanrooms-privacy-budget-bounded";
import { cleanroomsProtected } from "./cleanrooms-protected";
import { cleanroomsQueriesLogged } from "./cleanrooms-queries-logged";
import { cleanroomsResultsApart } from "./cleanrooms-results-apart";
import { cleanroomsSourceUnregistered } from "./cleanrooms-source-unregistered";
import { cleanroomsTrustNamesMembership } from "./cleanrooms-trust-names-membership";

/** The rules on Clean Rooms, in the order of the table. */
export const cleanroomsRules: readonly Rule[] = [
  cleanroomsMembersKnown,
  cleanroomsNoAutomaticApproval,
  cleanroomsQueriesLogged,
  cleanroomsJobsLogged,
  cleanroomsEncryptionStrict,
  cleanroomsProtected,
  cleanroomsAnalysisRuleGiven,
  cleanroomsColumnsLimited,
  cleanroomsNoSensitiveColumns,
  cleanroomsOutputMinimum,
  cleanroomsJoinRequired,
  cleanroomsNoOrJoin,
  cleanroomsNoUnseenAnalysis,
  cleanroomsAnalysisProvidersKnown,
  cleanroomsNoAdditionalAnalyses,
  cleanroomsPrivacyBudgetBounded,
  cleanroomsTrustNamesMembership,
  cleanroomsSourceUnregistered,
  cleanroomsResultsApart,
];
