import { nist, stackRule, Undetermined, type Resource } from "../../framework";
import { locationsTouching, registersAny } from "../lakeformation/registrations";
import { placeOf } from "../s3/place";
import { mayShareHome } from "./home";
import { sourceTables } from "./source-tables";
import { configuredTableTypes } from "./types";

/** A table that Clean Rooms reads from S3 is not under Lake Formation. */
export const cleanroomsSourceUnregistered = stackRule({
  id: "cleanrooms-source-unregistered",
  title: "Sources in S3 are not registered with Lake Formation",
  description:
    "The data of a configured table that is read from S3 lies in no location that its account has registered with Lake " +
    "Formation: Clean Rooms does not ask there for access, and queries fail. What is registered is read through Athena. " +
    "Locations of the stack are judged.",
  severity: "medium",
  rows: [50],
  framework: nist("CM-6", "Configuration Settings"),
  remediation:
    "set tableReference.athena instead of tableReference.glue, or keep the table in a bucket without registered locations",
  url: "https://docs.aws.amazon.com/clean-rooms/latest/userguide/prepare-data-S3.html",
  types: configuredTableTypes,
  judge: (configured, report, _parameters, stack) => {
    if (!registersAny(stack)) return;
    const near = (found: readonly Resource[]) => found.find((location) => mayShareHome(configured, location));
    report.each(sourceTables(configured, ["glue"], stack), (table) => {
      const source = placeOf(table, "storageDescriptor.location");
      if (!source) return;
      const { surely, perhaps } = locationsTouching(source, stack);
      const location = near(surely);
      if (location) return report.violation(`the data of ${table.name} lies in ${location.name}`);
      const unsure = near(perhaps);
      if (!unsure) return;
      const unread = source.path ? `arn of ${unsure.name}` : `storageDescriptor.location of ${table.name}`;
      throw new Undetermined(unread, "is not known at preview");
    });
  },
});
