import { nist, resourceRule, text } from "../../framework";
import { exemptParameter, refuse } from "./exempt";
import { collaborationTypes, membershipTypes } from "./types";

/** Queries leave a trace with every member. */
export const cleanroomsQueriesLogged = resourceRule({
  id: "cleanrooms-queries-logged",
  title: "Queries of a clean room are logged",
  description:
    "A collaboration lets its members log queries, and every membership does so: the log is all that tells the owner of " +
    "a table what it was asked. A collaboration cannot be changed in this; another one has to be made.",
  severity: "medium",
  rows: [50],
  framework: nist("AU-2", "Event Logging"),
  remediation: 'set queryLogStatus to "ENABLED" on the collaboration and on each membership',
  url: "https://docs.aws.amazon.com/clean-rooms/latest/userguide/query-logs.html",
  parameters: { exemptResources: exemptParameter("Collaborations and memberships without logs") },
  types: [...collaborationTypes, ...membershipTypes],
  judge: (resource, report, { exemptResources }) => {
    if (text(resource.props, "queryLogStatus") === "ENABLED") return;
    refuse(report, resource, exemptResources, "queries are not logged");
  },
});
