import { UNKNOWN_PART } from "../evaluator";
import { type PolicyDocument, contentOf } from "../model/document";
import type { Database, Table } from "../model/catalog";
import type { Named } from "../model/registry";
import { type Known, isUnknown, partOf, shown } from "../model/value";
import { anyOf, answerOf } from "./answer";
import { catalogKeySteps } from "./catalog-key";
import { type CallContext, forwardedCall } from "./context";
import type { Environment, Question, TableName } from "./environment";
import { givesOnDatabase, grantsIn } from "./grants";
import { type Resource, iamStep } from "./iam";
import type { Reader } from "./reader";
import { settingStep } from "./setting";
import type { Path } from "./step";
import type { TableFacts } from "./table";

/** How a catalog of another account is reached: by its own resource policy, or by a share of Lake Formation. */
export type Reach = "policy" | "share";

/** The steps to look a table up in the Glue Data Catalog, in the reader's name. */
export function metadataSteps(
  environment: Environment,
  reader: Reader,
  table: TableFacts,
  reach: Reach,
  calledVia: string,
): Path[] {
  const { name } = table;
  const region = regionOf(environment, table);
  const call = forwardedCall(environment, reader, name.account, calledVia);
  const policy = reader.account === name.account ? undefined : catalogPolicy(environment, name.account, reader, reach);
  return [knownStep(reader, table), ...lookUps(environment, reader, name, region, table, call, policy)];
}

/** The Region of a catalog, as ARNs have it. */
export function regionOf({ model }: Environment, { table, database, name }: TableFacts): string {
  const known: (Known<string> | undefined)[] = [
    table?.region,
    database?.region,
    ...model.services.workgroups.named(name.account).map(({ region }) => region),
  ];
  return known.find((region) => typeof region === "string") ?? UNKNOWN_PART;
}

/** What is not in the stack can have any settings. */
function knownStep(reader: Reader, { table, database, label, name, location }: TableFacts): Path {
  const answer = answerOf((table ?? database) !== undefined && location !== undefined);
  const missing = (table ?? database) === undefined ? `database ${name.database} of ${name.account} is` : "its data is";
  return settingStep({
    need: `${label} stands in the catalog`,
    reader: reader.label,
    resource: label,
    answer: answer === "denied" ? "unknown" : answer,
    cause: `${label} is not in the stack, and ${missing === "its data is" ? "it is not said where its data is" : `neither is database ${name.database}`}`,
    fix: { words: "check this in a stack that makes the table, or its database, and say where its data is" },
  });
}

function lookUps(
  environment: Environment,
  reader: Reader,
  name: TableName,
  region: string,
  { table }: Pick<TableFacts, "table">,
  call: CallContext,
  policy: PolicyDocument | undefined,
): Path[] {
  const resource = (kind: string, label: string): Resource => ({
    arn: `arn:aws:glue:${region}:${name.account}:${kind}`,
    account: name.account,
    label,
    policyLabel: "resource policy",
    holder: `the catalog of ${name.account}`,
    ...(policy && { policy }),
    ...(policy?.origin && { origin: policy.origin }),
  });
  const catalog = resource("catalog", `the catalog of ${name.account}`);
  const database = resource(`database/${name.database}`, `database ${name.database} of ${name.account}`);
  const object = resource(
    `table/${name.database}/${name.table}`,
    `table ${name.database}.${name.table} of ${name.account}`,
  );
  const actions: [string, Resource[]][] = [
    ["glue:GetDatabase", [catalog, database]],
    ["glue:GetTable", [catalog, database, object]],
  ];
  // Glue asks for the partitions of a table only where it keeps them.
  if (table?.cataloguedPartitions !== false) actions.push(["glue:GetPartitions", [catalog, database, object]]);
  return [
    ...actions.map(([action, on]) => iamStep(environment, reader, action, on, call)),
    ...catalogKeySteps(environment, reader, name.account, region, call),
  ];
}

/** The policy by which a catalog lets in another account: its own, and beside it what AWS RAM adds for a share. */
function catalogPolicy(
  { model }: Environment,
  account: string,
  reader: Reader,
  reach: Reach,
): PolicyDocument | undefined {
  const [own] = model.catalogs.policies.named(account, account);
  if (reach === "policy") return own?.policy;
  const shared = { Effect: "Allow", Principal: { AWS: reader.account }, Action: "glue:*", Resource: "*" };
  const name = "share by AWS RAM";
  if (!own) return { name, document: { Version: "2012-10-17", Statement: [shared] } };
  const parsed = contentOf(own.policy.document);
  if (typeof parsed !== "object" || parsed === null || !("Statement" in parsed)) return own.policy;
  return { ...own.policy, document: { ...parsed, Statement: [parsed.Statement, shared].flat() } };
}

/** A catalog with a policy of its own has to let AWS RAM share, or the share stays blocked. */
export function ramStep({ model }: Environment, account: string, reader: Reader): Path[] {
  const [own] = model.catalogs.policies.named(account, account);
  if (!own) return [];
  const { document } = own.policy;
  const text = typeof document === "string" ? document : JSON.stringify(document);
  const lets =
    text === undefined ? undefined : /ram\.amazonaws\.com/.test(text) && /glue:(ShareResource|\*)/.test(text);
  return [
    settingStep({
      need: `the catalog policy of ${account} lets AWS RAM share`,
      reader: reader.label,
      resource: `the catalog of ${account}`,
      consulted: [`${own.policy.name} of ${own.origin.name}`],
      answer: lets === undefined ? "unknown" : answerOf(lets),
      cause: `the resource policy of the catalog of ${account} does not allow glue:ShareResource to ram.amazonaws.com, and so the share stays blocked`,
      fix: {
        on: own.origin,
        words: "add to the resource policy of the catalog",
        statement: {
          Effect: "Allow",
          Principal: { Service: "ram.amazonaws.com" },
          Action: "glue:ShareResource",
          Resource: [
            `arn:aws:glue:*:${account}:catalog`,
            `arn:aws:glue:*:${account}:database/*`,
            `arn:aws:glue:*:${account}:table/*/*`,
          ],
        },
      },
    }),
  ];
}

/**
 * The ways in which an account calls a table of another's catalog: a resource link, or a data catalog of Athena.
 * Source: https://docs.aws.amazon.com/lake-formation/latest/dg/resource-links-about.html
 */
export function nameSteps(environment: Environment, reader: Reader, table: TableFacts, question: Question): Path[] {
  const { account } = table.name;
  // Whoever shall read nothing may call a table by the ARN of its catalog.
  if (reader.account === account || question.extent === "any") return [];
  const { model } = environment;
  const { database, table: name } = table.name;
  const links = [
    ...(model.links.get(`${account}/${database}`) ?? []),
    ...(model.links.get(`${account}/${database}/${name}`) ?? []),
    ...(model.links.get("") ?? []),
  ].filter((link) => link.account === reader.account);
  const catalogs = model.services.athenaCatalogs
    .named(reader.account, reader.account)
    .filter(({ catalog }) => catalog === account || isUnknown(catalog));
  const ways: Path[] = [
    ...links.map((link) => ({
      all: [...standsFor(reader, table, link, link.link), ...linkSteps(environment, reader, link, table)],
    })),
    ...catalogs.map((catalog) => ({
      all: [
        ...standsFor(reader, table, catalog, catalog),
        iamStep(
          environment,
          reader,
          "athena:GetDataCatalog",
          [
            {
              arn: `arn:aws:athena:${regionOf(environment, table)}:${reader.account}:datacatalog/${partOf(catalog.name)}`,
              account: reader.account,
              label: `data catalog ${shown(catalog.name)}`,
            },
          ],
          forwardedCall(environment, reader, reader.account, "athena.amazonaws.com"),
        ),
      ],
    })),
  ];
  if (ways.length > 0) return [{ ways }];
  return [
    settingStep({
      need: `account ${reader.account} has a name for ${table.label}`,
      reader: reader.label,
      resource: table.label,
      answer: "denied",
      cause: `account ${reader.account} has neither a resource link to ${table.label} nor a data catalog of Athena for the catalog of ${account}`,
      fix: {
        words: `make a resource link in account ${reader.account}: an aws.glue.CatalogDatabase with targetDatabase { catalogId: "${account}", databaseName: "${database}" }`,
      },
    }),
  ];
}

/** What has an unknown part may stand for the table or for something else. */
function standsFor(reader: Reader, { label }: TableFacts, { origin }: Named, target: object | undefined): Path[] {
  if (!Object.values(target ?? {}).some(isUnknown)) return [];
  return [
    settingStep({
      need: `${origin.name} stands for ${label}`,
      reader: reader.label,
      resource: label,
      answer: "unknown",
      cause: `it is not known whether ${origin.name} stands for ${label}`,
      fix: { on: origin, words: "name what it stands for by an account's id and names" },
    }),
  ];
}

function linkSteps(environment: Environment, reader: Reader, link: Database | Table, table: TableFacts): Path[] {
  const isTable = "database" in link;
  const name: TableName = isTable
    ? { account: reader.account, database: partOf(link.database), table: partOf(link.name) }
    : { account: reader.account, database: partOf(link.name), table: table.name.table };
  const region = partOf(link.region);
  const call = forwardedCall(environment, reader, reader.account, "athena.amazonaws.com");
  return [
    ...lookUps(environment, reader, name, region, { table: table.table }, call, undefined),
    ...(isTable ? [] : [describeStep(environment, reader, link, name)]),
  ];
}

/** Where Lake Formation decides about databases, the reader has to be granted DESCRIBE on the link itself. */
function describeStep(environment: Environment, reader: Reader, link: Database, name: TableName): Path {
  const { model } = environment;
  const [settings] = model.lakeFormation.settings.named(reader.account, reader.account);
  const grants = grantsIn(environment, reader.account);
  const granted = grants.filter(({ principal }) => principal === reader.caller.arn || isUnknown(principal));
  const label = `resource link ${name.database} of ${reader.account}`;
  return settingStep({
    need: `${reader.label} may describe ${label}`,
    reader: reader.label,
    resource: label,
    consulted: granted.map(({ origin }) => `grant ${origin.name}`),
    answer: anyOf([
      answerOf(settings?.newDatabasesByIam ?? true),
      givesOnDatabase(environment, granted, name, "DESCRIBE"),
    ]),
    cause: `no grant of Lake Formation gives DESCRIBE on ${label} to ${reader.label}`,
    fix: { on: link.origin, words: `grant DESCRIBE on ${label} to ${reader.caller.arn}, in account ${reader.account}` },
  });
}
