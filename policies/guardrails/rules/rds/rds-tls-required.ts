import { anyOf, every, fsbp, knownText, list, read, required, some, stackRule, text } from "../../framework";
import { Undetermined, type Report, type Resource } from "../../framework";
import { clusterTypes, instanceTypes, isCluster, isMember, isNative, isReplica } from "./database";
import { engineOf, isAtLeast, parseFamily, tlsOf, type EngineTls } from "./engine";

const clusterGroupTypes = [
  "aws:rds/clusterParameterGroup:ClusterParameterGroup",
  "aws-native:rds:DbClusterParameterGroup",
] as const;
const groupTypes = [
  "aws:rds/parameterGroup:ParameterGroup",
  "aws-native:rds:DbParameterGroup",
  ...clusterGroupTypes,
] as const;

/** Databases refuse connections without TLS. */
export const rdsTlsRequired = stackRule({
  id: "rds-tls-required",
  title: "Databases require TLS",
  description:
    "A parameter group of an engine that can demand TLS does so, and a database without a parameter group of its own has " +
    "a version that does so by default: PostgreSQL from 15 on, Aurora PostgreSQL from 17, MariaDB from 11.8. A group is " +
    "judged in the stack that makes it; Aurora has the parameter in the group of its cluster.",
  severity: "high",
  rows: [56],
  framework: fsbp("RDS.38", "RDS for PostgreSQL DB instances should be encrypted in transit"),
  tags: ["Security Hub RDS.39", "Security Hub RDS.41", "Security Hub RDS.44"],
  remediation:
    'set rds.force_ssl "1" (PostgreSQL, SQL Server) or require_secure_transport "1" (MySQL, MariaDB; "ON" in Aurora) in ' +
    "parameters of the parameter group, and name that group in the database",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html",
  types: [...groupTypes, ...instanceTypes, ...clusterTypes],
  judge: (resource, report) => {
    if ((groupTypes as readonly string[]).includes(resource.type)) judgeGroup(resource, report);
    else judgeDatabase(resource, report);
  },
});

function judgeGroup(group: Resource, report: Report): void {
  const { engine, version } = parseFamily(required(text(group.props, "family"), "family"));
  const tls = tlsOf(engine);
  if (!tls || (engine.startsWith("aurora") && !(clusterGroupTypes as readonly string[]).includes(group.type))) return;
  if (!demandsTls(group, tls, version)) report.violation(`the parameter group does not set ${tls.parameter}`);
}

function demandsTls(group: Resource, tls: EngineTls, version: string): boolean {
  const parameters = parametersOf(group, tls.parameter);
  return anyOf(
    () => some(parameters, (item) => text(item, "name") === tls.parameter && isOn(text(item, "value"))),
    () => requiresByDefault(tls, version) && every(parameters, (item) => text(item, "name") !== tls.parameter),
  );
}

function isOn(value: string | undefined): boolean {
  return /^(1|on|true)$/i.test(value ?? "");
}

/** The parameters as a list, as @pulumi/aws has them; of the map that aws-native has, the one of the name. */
function parametersOf(group: Resource, name: string): readonly unknown[] {
  if (!isNative(group)) return list(group.props, "parameters");
  const parameters = read(group.props, "parameters");
  if (typeof parameters !== "object" || parameters === null || !(name in parameters)) return [];
  return [{ name, value: (parameters as Record<string, unknown>)[name] }];
}

/** A database with a parameter group of its own is left to the group. */
function judgeDatabase(database: Resource, report: Report): void {
  if (isMember(database) || hasOwnGroup(database) || inheritsGroup(database)) return;
  const tls = tlsOf(engineOf(database));
  if (!tls) return;
  const version = text(database.props, "engineVersion");
  if (tls.byDefaultFrom !== undefined && version === undefined) {
    throw new Undetermined(
      "engineVersion",
      "is not given, on which it depends whether the default parameter group demands TLS",
      "set engineVersion, or name a parameter group that demands TLS",
    );
  }
  if (!requiresByDefault(tls, version ?? "")) {
    report.violation(`the database has a default parameter group, which does not set ${tls.parameter}`);
  }
}

function requiresByDefault({ byDefaultFrom }: EngineTls, version: string): boolean {
  return byDefaultFrom !== undefined && isAtLeast(version, byDefaultFrom);
}

function hasOwnGroup(database: Resource): boolean {
  const property = groupProperty(database);
  const name = knownText(database, property);
  if (!name.unknown) return name.text !== undefined && !name.text.startsWith("default.");
  const sources = database.propertyDependencies?.[property] ?? [];
  if (sources.some(({ type }) => (groupTypes as readonly string[]).includes(type))) return true;
  throw new Undetermined(property, "is not known at preview");
}

function groupProperty(database: Resource): string {
  if (isCluster(database)) return "dbClusterParameterGroupName";
  return isNative(database) ? "dbParameterGroupName" : "parameterGroupName";
}

/** A replica in the Region of its source, which is named by identifier and not by ARN, has the source's group. */
function inheritsGroup(database: Resource): boolean {
  if (!isReplica(database)) return false;
  const source = text(database.props, "replicateSourceDb") ?? text(database.props, "sourceDbInstanceIdentifier");
  return !source?.startsWith("arn:");
}
