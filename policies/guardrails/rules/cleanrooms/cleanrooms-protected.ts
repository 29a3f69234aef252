import { nist, resourceRule } from "../../framework";
import { exemptParameter, refuse } from "./exempt";
import { collaborationTypes, membershipTypes } from "./types";

/** A clean room is not lost by mistake. */
export const cleanroomsProtected = resourceRule({
  id: "cleanrooms-protected",
  title: "Collaborations and memberships are protected",
  description:
    "Pulumi refuses to delete or replace a collaboration or a membership. Neither can be had back: another collaboration " +
    "has to be made, and every member has to join and to associate its tables anew.",
  severity: "medium",
  rows: [50],
  framework: nist("CM-3", "Configuration Change Control"),
  remediation: "set protect to true in the resource's options",
  url: "https://docs.aws.amazon.com/clean-rooms/latest/apireference/API_DeleteCollaboration.html",
  parameters: { exemptResources: exemptParameter("Collaborations and memberships that may be deleted") },
  types: [...collaborationTypes, ...membershipTypes],
  judge: (resource, report, { exemptResources }) => {
    if (resource.opts?.protect === true) return;
    refuse(report, resource, exemptResources, "the resource is not protected from deletion");
  },
});
