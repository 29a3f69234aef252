import { indexBy, isGiven, mayShareAccount, nist, oncePerStack } from "../../framework";
import { stackRule, text, unlessUnknown } from "../../framework";
import type { Resource, Stack } from "../../framework";
import { dataSetTypes, physicalTables } from "./data-set";
import { dataSourceTypes } from "./data-source";
import { foreignData } from "./foreign-data";

/** A data source that reads another account's data has a role of its own. */
export const quicksightRoleNamed = stackRule({
  id: "quicksight-role-named",
  title: "Data sources that read across accounts name their role",
  description:
    "An Athena data source names the role with which it queries, where a dataset of the stack reads data of another " +
    "account through it: by a catalog, a resource link or a table over a bucket of that account. Otherwise QuickSight " +
    "takes a role that the whole account shares, and the other account would have to let all of it in.",
  severity: "medium",
  rows: [52],
  framework: nist("AC-6", "Least Privilege"),
  remediation:
    "set roleArn in parameters.athena of the data source (aws-native: dataSourceParameters.athenaParameters) to a role of " +
    "its own",
  url: "https://docs.aws.amazon.com/quicksight/latest/APIReference/API_AthenaParameters.html",
  types: dataSourceTypes,
  judge: (source, report, _parameters, stack) => {
    if (text(source.props, "type") !== "ATHENA") return;
    const parameters = source.type.startsWith("aws-native:")
      ? "dataSourceParameters.athenaParameters"
      : "parameters.athena";
    if (isGiven(source, `${parameters}.roleArn`)) return;
    report.each(queriesOf(source, stack), ({ table, dataSet }) => {
      const foreign = foreignData(wordsOf(table()), dataSet, stack);
      if (foreign) {
        report.violation(`${dataSet.name} reads data of another account (${foreign.name}) through it, without a role`);
      }
    });
  },
});

/** The kinds of physical tables that Athena may give. */
const tableKinds = ["relationalTable", "customSql"] as const;

/** A physical table of a dataset, read when it is called for. */
interface Query {
  table(): unknown;
  dataSet: Resource;
}

function queriesOf(source: Resource, stack: Stack): readonly Query[] {
  const index = queriesBySource(stack);
  const byId = index.get(text(source.props, "dataSourceId") ?? "") ?? [];
  const queries = new Set([...byId, ...(index.get(source.urn) ?? [])]);
  return [...queries].filter(({ dataSet }) => mayShareAccount(dataSet, source));
}

/** The queries by the id of their data source, or by the sources that the tables are made from where it is unknown. */
const queriesBySource = oncePerStack((stack) => {
  const queries = stack
    .ofTypes(dataSetTypes)
    .flatMap((dataSet) => tablesOf(dataSet).map((table) => ({ table, dataSet })));
  return indexBy<Query>(queries, ({ table, dataSet }) => {
    const id = sourceId(table);
    return id === undefined ? sourcesOf(dataSet) : [id];
  });
});

function sourcesOf({ type, propertyDependencies }: Resource): readonly string[] {
  const made = propertyDependencies?.[type.startsWith("aws-native:") ? "physicalTableMap" : "physicalTableMaps"] ?? [];
  return made.filter((source) => (dataSourceTypes as readonly string[]).includes(source.type)).map(({ urn }) => urn);
}

function tablesOf({ props }: Resource): readonly (() => unknown)[] {
  const fail = (error: unknown) => () => {
    throw error;
  };
  return unlessUnknown(
    () => physicalTables(props),
    (error) => [fail(error)],
  );
}

/** The id of the data source, if its ARN is known. */
function sourceId(table: () => unknown): string | undefined {
  return unlessUnknown(
    () => {
      const found = table();
      const arn = tableKinds.map((kind) => text(found, `${kind}.dataSourceArn`)).find((each) => each !== undefined);
      return /:datasource\/(.+)$/.exec(arn ?? "")?.[1];
    },
    () => undefined,
  );
}

/** The words by which the table may name catalogs, databases and tables, in lower case as Athena takes them. */
function wordsOf(table: unknown): ReadonlySet<string> {
  const paths = [...["catalog", "schema", "name"].map((each) => `relationalTable.${each}`), "customSql.sqlQuery"];
  const words = paths.flatMap(
    (path) =>
      text(table, path)
        ?.toLowerCase()
        .match(/[\w-]+/g) ?? [],
  );
  return new Set(words);
}
