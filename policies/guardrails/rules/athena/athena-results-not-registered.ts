import { knownText, nist, stackRule, Undetermined, type Resource, type Stack } from "../../framework";
import { bucketTypes, nameOf } from "../s3/bucket";
import { keepsResults, settingPath, workgroupTypes } from "./workgroup";

const databaseType = "aws:athena/database:Database";

/** aws-native has no registrations. */
const registrationType = "aws:lakeformation/resource:Resource";

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
    const results = resultsOf(resource);
    if (results && isRegistered(results, stack)) report.violation("query results go to a location of Lake Formation");
  },
});

/** A place in S3. The bucket is known by its name or, failing that, by the URN of the resource; the prefix may not be. */
interface Place {
  bucket: string;
  prefix?: string;
}

function resultsOf(resource: Resource): Place | undefined {
  if (resource.type === databaseType) return placeAt(resource, "bucket", /^(?<bucket>[^/]+)(?<prefix>.*)$/);
  if (keepsResults(resource)) return undefined;
  return placeAt(
    resource,
    settingPath(resource, "resultConfiguration.outputLocation"),
    /^s3:\/\/(?<bucket>[^/]+)(?<prefix>.*)$/,
  );
}

/** The place that the property names, if it names one; one that is unknown may be made from a bucket of the stack. */
function placeAt(resource: Resource, path: string, form: RegExp): Place | undefined {
  const { text, unknown } = knownText(resource, path);
  if (!unknown) {
    const parts = form.exec(text ?? "")?.groups;
    return parts && { bucket: parts["bucket"] as string, prefix: trimmed(parts["prefix"] as string) };
  }
  const sources = resource.propertyDependencies?.[path.split(".", 1)[0] as string] ?? [];
  const [bucket, ...others] = sources.filter(({ type }) => (bucketTypes as readonly string[]).includes(type));
  if (!bucket || others.length > 0) throw new Undetermined(path, "is not known at preview");
  return { bucket: nameOf(bucket) ?? bucket.urn };
}

/** A prefix without slashes at its ends, nor the wildcard that an ARN may end with. */
function trimmed(prefix: string): string {
  return prefix.replace(/\*$/, "").replace(/^\/+|\/+$/g, "");
}

/** What the stack registers of a bucket. */
interface Registered {
  prefixes: Set<string>;
  /** Registrations whose prefix is not known. */
  unknown: boolean;
}

/** The registrations of a stack by bucket, and one that may be of any. */
interface Registrations {
  byBucket: Map<string, Registered>;
  loose?: Undetermined;
}

function isRegistered({ bucket, prefix }: Place, stack: Stack): boolean {
  let registrations = indices.get(stack);
  if (!registrations) indices.set(stack, (registrations = indexRegistrations(stack)));
  const { prefixes, unknown } = registrations.byBucket.get(bucket) ?? { prefixes: new Set(), unknown: false };
  if (ancestors(prefix ?? "").some((ancestor) => prefixes.has(ancestor))) return true;
  if (unknown || (prefix === undefined && prefixes.size > 0)) {
    throw new Undetermined("the place of the results", "cannot be compared with the location that is registered");
  }
  if (registrations.loose) throw registrations.loose;
  return false;
}

const indices = new WeakMap<Stack, Registrations>();

function indexRegistrations(stack: Stack): Registrations {
  const registrations: Registrations = { byBucket: new Map() };
  for (const location of stack.ofTypes([registrationType])) {
    try {
      const place = placeAt(location, "arn", /^arn:[^:]+:s3:::(?<bucket>[^/]+)(?<prefix>.*)$/);
      if (place) add(registrations.byBucket, place);
    } catch (error) {
      if (!(error instanceof Undetermined)) throw error;
      registrations.loose = new Undetermined(`arn of ${location.name}`, "is not known at preview");
    }
  }
  return registrations;
}

function add(byBucket: Map<string, Registered>, { bucket, prefix }: Place): void {
  const registered = byBucket.get(bucket) ?? { prefixes: new Set(), unknown: false };
  if (prefix === undefined) registered.unknown = true;
  else registered.prefixes.add(prefix);
  byBucket.set(bucket, registered);
}

/** The prefix and those above it, up to the whole bucket: `a/b`, `a` and the empty one. */
function ancestors(prefix: string): readonly string[] {
  const steps = prefix.split("/");
  return ["", ...steps.map((_, index) => steps.slice(0, index + 1).join("/"))];
}
