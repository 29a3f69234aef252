import { UNKNOWN } from "../evaluator";
import { type Encryption, keyEncryption } from "./encryption";
import type { Key } from "./keys";
import { Registry, type Named, type Resources } from "./registry";
import { type Resource, originOf, referenceAt } from "./resource";
import { type Known, at, flagAt, isUnknown, textAt } from "./value";

/** A workgroup of Athena. */
export interface Workgroup extends Named {
  name: Known<string>;
  region: Known<string>;
  /** Whether clients may choose none but its settings. */
  enforced: Known<boolean>;
  /** Where results go, as `s3://bucket/prefix/`; undefined where clients say. */
  results?: Known<string>;
  /** How results are encrypted; undefined where the bucket says. */
  encryption?: Encryption;
  /** Whether Athena keeps the results itself. */
  managed: Known<boolean>;
}

/** A data catalog of Athena that stands for another account's Glue Data Catalog. */
export interface AthenaCatalog extends Named {
  name: Known<string>;
  catalog: Known<string>;
}

/** A data source of QuickSight that reads with Athena. */
export interface DataSource extends Named {
  id: Known<string>;
  workgroup: Known<string>;
  /** Undefined: QuickSight's own role. */
  role?: Known<string>;
}

/** A crawler or job of Glue. */
export interface GlueRun extends Named {
  kind: "crawler" | "job";
  name: Known<string>;
  role: Known<string>;
  /** Whether a crawler reads with the credentials of Lake Formation. */
  byLakeFormation: Known<boolean>;
}

/** An environment of a DataZone project, in which its members query. */
export interface ProjectEnvironment extends Named {
  name: Known<string>;
  /** The role that it brings along; undefined where DataZone makes one. */
  role?: Known<string>;
}

/** What the stack says of the services that read. */
export interface Services {
  workgroups: Registry<Workgroup>;
  athenaCatalogs: Registry<AthenaCatalog>;
  dataSources: Registry<DataSource>;
  glueRuns: Registry<GlueRun>;
  projectEnvironments: Registry<ProjectEnvironment>;
}

/** What the stack says of the services that read. */
export function readServices(resources: Resources, keys: Registry<Key>): Services {
  const workgroups = resources.map(["aws:athena/workgroup:Workgroup", "aws-native:athena:WorkGroup"], (resource) =>
    workgroupOf(resource, keys),
  );
  const catalogs = resources
    .map(["aws:athena/dataCatalog:DataCatalog", "aws-native:athena:DataCatalog"], athenaCatalogOf)
    .filter((catalog) => catalog !== undefined);
  const sources = resources
    .map(["aws:quicksight/dataSource:DataSource", "aws-native:quicksight:DataSource"], dataSourceOf)
    .filter((source) => source !== undefined);
  const crawlers = resources.map(["aws:glue/crawler:Crawler", "aws-native:glue:Crawler"], (resource) =>
    glueRunOf(resource, "crawler", "role"),
  );
  const jobs = [
    ...resources.map(["aws:glue/job:Job"], (resource) => glueRunOf(resource, "job", "roleArn")),
    ...resources.map(["aws-native:glue:Job"], (resource) => glueRunOf(resource, "job", "role")),
  ];
  return {
    workgroups: new Registry(workgroups, ({ name, account }) => [name, account]),
    athenaCatalogs: new Registry(catalogs, ({ account }) => [account]),
    dataSources: new Registry(sources, ({ account, role }) => [account, role]),
    glueRuns: new Registry([...crawlers, ...jobs], ({ role }) => [role]),
    projectEnvironments: new Registry(
      resources.map(["aws:datazone/environment:Environment", "aws-native:datazone:Environment"], projectEnvironmentOf),
      ({ account }) => [account],
    ),
  };
}

function workgroupOf(resource: Resource, keys: Registry<Key>): Workgroup {
  const { props, account, region } = resource;
  const native = at(props, "workGroupConfiguration");
  const path = native === undefined ? "configuration" : "workGroupConfiguration";
  const settings = at(props, path);
  const results = textAt(settings, "resultConfiguration.outputLocation");
  const encryption = resultEncryption(resource, `${path}.resultConfiguration.encryptionConfiguration`, keys);
  // The two providers differ in what they do where nothing is said.
  const enforced =
    flagAt(settings, "enforceWorkgroupConfiguration") ??
    flagAt(settings, "enforceWorkGroupConfiguration") ??
    native === undefined;
  return {
    origin: originOf(resource),
    account,
    region,
    name: textAt(props, "name") ?? UNKNOWN,
    enforced,
    managed: flagAt(settings, "managedQueryResultsConfiguration.enabled") ?? false,
    ...(results !== undefined && { results }),
    ...(encryption && { encryption }),
  };
}

function resultEncryption(resource: Resource, path: string, keys: Registry<Key>): Encryption | undefined {
  const option = textAt(resource.props, `${path}.encryptionOption`);
  if (option === undefined) return undefined;
  if (isUnknown(option)) return { kind: "unknown" };
  if (option === "SSE_S3") return { kind: "no-key" };
  const reference = referenceAt(resource, `${path}.kmsKeyArn`) ?? referenceAt(resource, `${path}.kmsKey`);
  return keyEncryption(reference, resource, keys);
}

function athenaCatalogOf(resource: Resource): AthenaCatalog | undefined {
  const { props, account } = resource;
  const type = textAt(props, "type");
  if (typeof type === "string" && type !== "GLUE") return undefined;
  return {
    origin: originOf(resource),
    account,
    name: textAt(props, "name") ?? UNKNOWN,
    catalog: textAt(props, "parameters.catalog-id") ?? UNKNOWN,
  };
}

function dataSourceOf(resource: Resource): DataSource | undefined {
  const { props } = resource;
  const parameters = at(props, "parameters.athena") ?? at(props, "dataSourceParameters.athenaParameters");
  if (parameters === undefined) return undefined;
  const role = textAt(parameters, "roleArn");
  return {
    origin: originOf(resource),
    account: textAt(props, "awsAccountId") ?? resource.account,
    id: textAt(props, "dataSourceId") ?? UNKNOWN,
    workgroup: textAt(parameters, "workGroup") ?? "primary",
    ...(role !== undefined && { role }),
  };
}

function glueRunOf(resource: Resource, kind: GlueRun["kind"], roleProperty: string): GlueRun {
  const { props, account } = resource;
  return {
    origin: originOf(resource),
    account,
    kind,
    name: textAt(props, "name") ?? UNKNOWN,
    role: textAt(props, roleProperty) ?? UNKNOWN,
    byLakeFormation: flagAt(props, "lakeFormationConfiguration.useLakeFormationCredentials") ?? false,
  };
}

function projectEnvironmentOf(resource: Resource): ProjectEnvironment {
  const { props, account } = resource;
  const role = textAt(props, "environmentRoleArn");
  return {
    origin: originOf(resource),
    account: textAt(props, "environmentAccountIdentifier") ?? textAt(props, "accountIdentifier") ?? account,
    name: textAt(props, "name") ?? UNKNOWN,
    ...(role !== undefined && { role }),
  };
}
