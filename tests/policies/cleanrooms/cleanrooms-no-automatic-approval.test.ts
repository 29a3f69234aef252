import { cleanroomsNoAutomaticApproval } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-no-automatic-approval";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { collaborationStack, finding, set } from "./fixtures";

const approved = (changes: unknown, configuration?: Record<string, unknown>) =>
  set("collaboration", { autoApprovedChangeTypes: changes }, configuration);

testRule(cleanroomsNoAutomaticApproval, {
  fixture: collaborationStack,
  clean: {
    none: approved([]),
    "to revoke": approved(["REVOKE_RECEIVE_RESULTS_ABILITY"]),
    exempt: approved(["ADD_MEMBER"], { exemptCollaborations: ["ads"] }),
  },
  violation: {
    "to add a member": finding("collaboration", approved(["ADD_MEMBER"]), "ads: ADD_MEMBER needs no approval"),
    "to let a member receive results": finding(
      "collaboration",
      approved(["REVOKE_RECEIVE_RESULTS_ABILITY", "GRANT_RECEIVE_RESULTS_ABILITY"]),
      "ads: GRANT_RECEIVE_RESULTS_ABILITY needs no approval of the members",
    ),
  },
  undetermined: {
    "unknown which": finding("collaboration", approved(unknown()), "autoApprovedChangeTypes is not known at preview"),
  },
});
