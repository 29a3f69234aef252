import { nist, read, resourceRule, text, type Resource } from "../../framework";
import { keepsResults, settingPath, workgroupTypes } from "./workgroup";

const databaseType = "aws:athena/database:Database";

/** Results go to a bucket only if it belongs to the account that is expected. */
export const athenaBucketOwnerExpected = resourceRule({
  id: "athena-bucket-owner-expected",
  title: "Results go to a bucket of the expected owner",
  description:
    "A workgroup or database that names a bucket for query results names the account that owns it. A bucket that was " +
    "deleted can be made anew by anyone; without the owner's id Athena would write the results there.",
  severity: "medium",
  rows: [43],
  framework: nist("AC-4", "Information Flow Enforcement"),
  remediation:
    "set expectedBucketOwner to the account id of the bucket's owner, in resultConfiguration of the workgroup or on the " +
    "database",
  url: "https://docs.aws.amazon.com/athena/latest/ug/workgroups-create-update-delete.html",
  types: [...workgroupTypes, databaseType],
  judge: (resource, report) => {
    const [place, owner] = paths(resource);
    if (owner === undefined || text(resource.props, owner) !== undefined) return;
    if (read(resource.props, place) !== undefined) report.violation("no owner is expected of the bucket for results");
  },
});

/** Where the resource names the bucket, and its owner; no owner where Athena keeps the results. */
function paths(resource: Resource): readonly [place: string, owner?: string] {
  if (resource.type === databaseType) return ["bucket", "expectedBucketOwner"];
  const place = settingPath(resource, "resultConfiguration.outputLocation");
  if (keepsResults(resource)) return [place];
  return [place, settingPath(resource, "resultConfiguration.expectedBucketOwner")];
}
