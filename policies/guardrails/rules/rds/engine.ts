import { read, required, text, type Resource } from "../../framework";

/** How an engine is made to refuse connections without TLS. */
export interface EngineTls {
  /** The parameter that demands TLS. */
  parameter: string;
  /** The version from which on it is set by default; never if there is none. */
  byDefaultFrom?: string;
}

/**
 * Sources: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html and its like for
 * the other engines. Oracle and Db2 have no parameter for it.
 */
const tlsByEngine: Readonly<Record<string, EngineTls>> = {
  "aurora-mysql": { parameter: "require_secure_transport" },
  "aurora-postgresql": { parameter: "rds.force_ssl", byDefaultFrom: "17" },
  mariadb: { parameter: "require_secure_transport", byDefaultFrom: "11.8" },
  mysql: { parameter: "require_secure_transport" },
  postgres: { parameter: "rds.force_ssl", byDefaultFrom: "15" },
  sqlserver: { parameter: "rds.force_ssl" },
};

/** The engine of a database without its edition, such as `postgres` or `sqlserver`; unknown where it is inherited. */
export function engineOf(database: Resource): string {
  return family(required(text(database.props, "engine"), "engine"));
}

/** How the engine demands TLS; undefined for engines that have no parameter for it. */
export function tlsOf(engine: string): EngineTls | undefined {
  return tlsByEngine[engine];
}

/** The engine and version of a parameter group's family, such as `mysql` and `8.4` of `mysql8.4`. */
export function parseFamily(name: string): { engine: string; version: string } {
  const version = /\d[\d.]*$/.exec(name)?.[0] ?? "";
  return { engine: family(name.slice(0, name.length - version.length)), version };
}

/** True if the version is the given one or a later one, compared number by number. */
export function isAtLeast(version: string, least: string): boolean {
  const [own, wanted] = [version, least].map((one) => one.split(".").map(Number)) as [number[], number[]];
  const at = wanted.findIndex((number, index) => (own[index] ?? 0) !== number);
  return at < 0 || (own[at] ?? 0) > (wanted[at] as number);
}

/** True for Aurora Serverless v1, which is always encrypted and writes its logs by itself. */
export function isServerlessV1({ props }: Resource): boolean {
  return read(props, "engineMode") === "serverless";
}

function family(engine: string): string {
  return engine.replace(/^(oracle|sqlserver|db2)-.*$/, "$1");
}
