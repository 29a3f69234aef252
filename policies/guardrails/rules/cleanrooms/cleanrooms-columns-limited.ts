import { every, list, nist, required, some, stackRule, text, texts, type Resource } from "../../framework";
import { exemptParameter, refuse } from "./exempt";
import { sourceTables } from "./source-tables";
import { configuredTableTypes } from "./types";

/** Collaborations use no more of a table than they need. */
export const cleanroomsColumnsLimited = stackRule({
  id: "cleanrooms-columns-limited",
  title: "Configured tables leave out columns",
  description:
    "The columns that a configured table allows are chosen: they are not all the columns of the Glue table that it " +
    "reads, partition keys included. A Glue table outside the stack, or one whose columns a crawler fills in, is not " +
    "judged; tables made for the purpose are declared.",
  severity: "low",
  rows: [50],
  framework: nist("AC-6", "Least Privilege"),
  remediation:
    "take out of allowedColumns what no analysis needs, or list the table in exemptTables of this rule if it was made to " +
    "be shared as it is",
  url: "https://docs.aws.amazon.com/clean-rooms/latest/apireference/API_CreateConfiguredTable.html",
  parameters: { exemptTables: exemptParameter("Configured tables over tables that were made to be shared whole") },
  types: configuredTableTypes,
  judge: (configured, report, { exemptTables }, stack) => {
    report.each(sourceTables(configured, ["glue", "athena"], stack), (table) => {
      const names = columnsOf(table);
      const allowed = texts(configured.props, "allowedColumns");
      if (names.length === 0 || !every(names, (name) => some(allowed, isName(name())))) return;
      refuse(report, configured, exemptTables, `every column of ${table.name} may be used`);
    });
  },
});

/** The names of the table's columns, each read when asked. */
function columnsOf({ props }: Resource): readonly (() => string)[] {
  return ["storageDescriptor.columns", "partitionKeys"].flatMap((path) => {
    const columns = list(props, path);
    return Array.from(
      { length: columns.length },
      (_, index) => () => required(text({ column: columns[index] }, "column.name"), `${path}.${index}.name`),
    );
  });
}

function isName(name: string): (allowed: string) => boolean {
  return (allowed) => allowed.toLowerCase() === name.toLowerCase();
}
