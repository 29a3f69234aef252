import { homeAccounts, indexBy, knownText, mayShareAccount, oncePerStack, some, text } from "../../framework";
import type { Resource, Stack } from "../../framework";
import { bucketTypes, nameOf } from "../s3/bucket";

/** Something that queries name, and that may lead to data of another account. */
interface Lead {
  /** The names that a query has to hold, in lower case. */
  names: readonly string[];
  /** The resource that gives it the name, in the account that queries. */
  resource: Resource;
  /** True if the data is of another account. */
  isForeign(): boolean;
}

/** Resources that name the catalog of another account: by type, the paths of their name and of the catalog's id. */
const references: Readonly<Record<string, readonly [string, string]>> = {
  "aws:athena/dataCatalog:DataCatalog": ["name", "parameters.catalog-id"],
  "aws-native:athena:DataCatalog": ["name", "parameters.catalog-id"],
  "aws:glue/catalogDatabase:CatalogDatabase": ["name", "targetDatabase.catalogId"],
  "aws-native:glue:Database": ["databaseInput.name", "databaseInput.targetDatabase.catalogId"],
};

const tableType = "aws:glue/catalogTable:CatalogTable";

/** The resource of the stack by which a query with these words reads data of another account, if there is one. */
export function foreignData(words: ReadonlySet<string>, dataSet: Resource, stack: Stack): Resource | undefined {
  const index = leadsByName(stack);
  const leads = [...words]
    .flatMap((word) => index.get(word) ?? [])
    .filter(({ names, resource }) => names.every((name) => words.has(name)) && mayShareAccount(resource, dataSet));
  let found: Resource | undefined;
  some(leads, (lead) => {
    if (lead.isForeign()) found = lead.resource;
    return found !== undefined;
  });
  return found;
}

const leadsByName = oncePerStack((stack) =>
  indexBy([...referenceLeads(stack), ...tableLeads(stack)], ({ names }) => names.slice(0, 1)),
);

function referenceLeads(stack: Stack): readonly Lead[] {
  return stack.ofTypes(Object.keys(references)).flatMap((resource) => {
    const [nameAt, catalogAt] = references[resource.type] as readonly [string, string];
    const name = knownText(resource, nameAt).text?.toLowerCase();
    if (name === undefined) return [];
    const isForeign = () => {
      const catalog = text(resource.props, catalogAt);
      return catalog !== undefined && !homeAccounts(resource).includes(catalog);
    };
    return [{ names: [name], resource, isForeign }];
  });
}

/** Tables of the own catalog over a bucket of another account. */
function tableLeads(stack: Stack): readonly Lead[] {
  const buckets = new Map(stack.ofTypes(bucketTypes).map((bucket) => [nameOf(bucket), bucket]));
  return stack.ofTypes([tableType]).flatMap((resource) => {
    const [name, database] = ["name", "databaseName"].map((path) => knownText(resource, path).text?.toLowerCase());
    if (name === undefined || database === undefined) return [];
    const isForeign = () => {
      const location = text(resource.props, "storageDescriptor.location") ?? "";
      const bucket = buckets.get(/^s3[an]?:\/\/([^/]+)/.exec(location)?.[1]);
      return bucket !== undefined && !mayShareAccount(bucket, resource);
    };
    return [{ names: [name, database], resource, isForeign }];
  });
}
