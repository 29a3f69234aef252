import { nist, stackRule, Undetermined, type Resource } from "../../framework";
import { locationsAround, registersAny } from "../lakeformation/registrations";
import { placeOf, type Place } from "../s3/place";
import { keepsResults, settingPath, workgroupTypes } from "./workgroup";

const databaseType = "aws:athena/database:Database";

/** Results are not written to a place that Lake Formation manages. */
export const athenaResultsNotRegistered = stackRule({
  id: "athena-results-not-registered",
  title: "Results go to no registered location",
  description:
    "The place for query results of a workgroup or database is not within a location that the stack registers with Lake " +
    "Formation: Athena writes results with the rights of whoever asks and not by Lake Formation, which neither protects " +
    "nor supports them there.",
  severity: "medium",
  rows: [47],
  framework: nist("CM-6", "Configuration Settings"),
  remediation:
    "set outputLocation in resultConfiguration of the workgroup (bucket of the database) to a bucket or prefix that no " +
    "aws.lakeformation.Resource registers",
  url: "https://docs.aws.amazon.com/athena/latest/ug/lf-athena-limitations.html",
  types: [...workgroupTypes, databaseType],
  judge: (resource, report, _parameters, stack) => {
    const results = registersAny(stack) ? resultsOf(resource) : undefined;
    if (!results) return;
    const { surely, perhaps } = locationsAround(results, stack);
    if (surely.length > 0) return report.violation("query results go to a location of Lake Formation");
    const [unsure] = perhaps;
    if (!unsure) return;
    throw new Undetermined("the place of the results", `cannot be compared with the location ${unsure.name}`);
  },
});

function resultsOf(resource: Resource): Place | undefined {
  if (resource.type === databaseType) return placeOf(resource, "bucket");
  if (keepsResults(resource)) return undefined;
  return placeOf(resource, settingPath(resource, "resultConfiguration.outputLocation"));
}
