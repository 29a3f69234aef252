import { anyOf, list, nist, some, stackRule, text, texts, type Resource } from "../../framework";
import { exemptParameter, refuse } from "./exempt";
import { collaborationTypes, membershipTypes } from "./types";

/** Jobs leave a trace with every member. */
export const cleanroomsJobsLogged = stackRule({
  id: "cleanrooms-jobs-logged",
  title: "Jobs of a clean room are logged",
  description:
    "A collaboration lets its members log jobs, and every membership does so. Where no member of the collaboration runs " +
    "jobs there is nothing to log; a membership whose collaboration is not in the stack cannot tell, and logs them. " +
    "@pulumi/aws cannot log jobs: its memberships are judged where the stack shows that jobs are run.",
  severity: "medium",
  rows: [50],
  framework: nist("AU-12", "Audit Record Generation"),
  remediation: 'set jobLogStatus to "ENABLED" on the awsNative.cleanrooms.Collaboration and on each Membership',
  url: "https://docs.aws.amazon.com/clean-rooms/latest/userguide/query-logs.html",
  parameters: { exemptResources: exemptParameter("Collaborations and memberships without logs") },
  types: [...collaborationTypes, ...membershipTypes],
  judge: (resource, report, { exemptResources }) => {
    if (text(resource.props, "jobLogStatus") === "ENABLED") return;
    if (mayRunJobs(resource)) refuse(report, resource, exemptResources, "jobs are not logged");
  },
});

function mayRunJobs(resource: Resource): boolean {
  if (isCollaboration(resource)) return hasJobRunner(resource);
  const isNative = resource.type.startsWith("aws-native:");
  const property = isNative ? "collaborationIdentifier" : "collaborationId";
  const collaboration = resource.propertyDependencies?.[property]?.find(isCollaboration);
  return collaboration ? hasJobRunner(collaboration) : isNative;
}

function isCollaboration({ type }: Resource): boolean {
  return (collaborationTypes as readonly string[]).includes(type);
}

function hasJobRunner({ props }: Resource): boolean {
  const runsJobs = (abilities: readonly string[]) => some(abilities, (ability) => ability === "CAN_RUN_JOB");
  return anyOf(
    () => runsJobs(texts(props, "creatorMemberAbilities")),
    () => some(list(props, "members"), (member) => runsJobs(texts(member, "memberAbilities"))),
  );
}
