import { nist, stackRule, Undetermined, type Resource, type Stack } from "../../framework";
import { knownPlace, placeOf } from "./places";
import { sourceTables } from "./source-tables";
import { configuredTableTypes, membershipTypes } from "./types";

/** Results do not lie beside what they were made from. */
export const cleanroomsResultsApart = stackRule({
  id: "cleanrooms-results-apart",
  title: "Results go to a bucket without source tables",
  description:
    "The bucket of a configured table takes no results of queries or jobs: Clean Rooms refuses to write beside a source, " +
    "and who may read results would come near the data. Buckets and tables of the stack are judged.",
  severity: "medium",
  rows: [50],
  framework: nist("AC-4", "Information Flow Enforcement"),
  remediation:
    "make a bucket for results alone and set it as s3.bucket of defaultResultConfiguration.outputConfiguration (and of " +
    "defaultJobResultConfiguration) of the membership",
  url: "https://docs.aws.amazon.com/clean-rooms/latest/userguide/receive-results.html",
  types: configuredTableTypes,
  judge: (configured, report, _parameters, stack) => {
    const { byBucket, unknown } = results(stack);
    if (byBucket.size === 0 && !unknown) return;
    report.each(sourceTables(configured, ["glue", "athena"], stack), (table) => {
      const source = placeOf(table, "storageDescriptor.location");
      if (!source) return;
      const receiver = byBucket.get(source.bucket);
      if (receiver) return report.violation(`the bucket of ${table.name} takes the results of ${receiver.name}`);
      if (unknown) throw new Undetermined(unknown, "is not known at preview");
    });
  },
});

/** Where memberships say to which bucket results go. */
const resultBuckets = ["defaultResultConfiguration", "defaultJobResultConfiguration"].map(
  (configuration) => `${configuration}.outputConfiguration.s3.bucket`,
);

interface Results {
  /** The membership whose results a bucket takes. */
  byBucket: Map<string, Resource>;
  /** The property of a membership that names an unknown bucket, if there is one. */
  unknown: string | undefined;
}

const indices = new WeakMap<Stack, Results>();

function results(stack: Stack): Results {
  let index = indices.get(stack);
  if (!index) {
    index = { byBucket: new Map(), unknown: undefined };
    for (const membership of stack.ofTypes(membershipTypes)) {
      for (const property of resultBuckets) {
        const { place, unknown } = knownPlace(membership, property);
        if (unknown) index.unknown ??= `${property} of ${membership.name}`;
        if (place) index.byBucket.set(place.bucket, membership);
      }
    }
    indices.set(stack, index);
  }
  return index;
}
