import { nist, resourceRule, texts } from "../../framework";
import { exemptParameter, refuse } from "./exempt";

/** Nobody comes in, and nobody gets results, unless all members agree. */
export const cleanroomsNoAutomaticApproval = resourceRule({
  id: "cleanrooms-no-automatic-approval",
  title: "Members approve who joins and who receives",
  description:
    "A collaboration does not approve by itself that a member is added or receives results: the creator alone could then " +
    "let in anyone to whom the owners of the tables have not agreed. That an ability is revoked may be approved so.",
  severity: "high",
  rows: [50],
  framework: nist("CM-3", "Configuration Change Control"),
  remediation: "take ADD_MEMBER and GRANT_RECEIVE_RESULTS_ABILITY out of autoApprovedChangeTypes of the collaboration",
  url: "https://docs.aws.amazon.com/clean-rooms/latest/userguide/change-requests.html",
  parameters: { exemptCollaborations: exemptParameter("Collaborations whose creator may decide alone") },
  types: ["aws-native:cleanrooms:Collaboration"],
  judge: (collaboration, report, { exemptCollaborations }) =>
    report.each(texts(collaboration.props, "autoApprovedChangeTypes"), (change) => {
      if (change === "REVOKE_RECEIVE_RESULTS_ABILITY") return;
      refuse(report, collaboration, exemptCollaborations, `${change} needs no approval of the members`);
    }),
});
