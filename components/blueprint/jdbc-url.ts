import type { InputCheck } from "../aws";

/** A kind of database that is read by JDBC. */
export enum DatabaseEngine {
  /** PostgreSQL. */
  Postgresql = "POSTGRESQL",
  /** MySQL. */
  Mysql = "MYSQL",
}

/** Where a database is. */
export interface DatabaseAddress {
  engine: DatabaseEngine;
  /** DNS name or IPv4 address of its server. */
  host: string;
  port: number;
  database: string;
}

/** What a JDBC address says. */
export interface JdbcUrlParts extends DatabaseAddress {
  /** Whether a user or password stands before the host. */
  hasUserInfo: boolean;
  /** Names and values after the question mark, decoded. */
  parameters: [name: string, value: string][];
}

/** How the addresses of an engine's JDBC driver are written. */
interface JdbcDialect {
  scheme: string;
  /** The parameter that asks for TLS. */
  tlsParameter: string;
  /** Its values with which the driver connects by TLS or not at all, beginning with the one that checks no certificate. */
  tlsModes: string[];
}

/**
 * Sources: https://jdbc.postgresql.org/documentation/ssl/ (without `sslmode` the driver prefers TLS, and does without),
 * https://dev.mysql.com/doc/connector-j/en/connector-j-connp-props-security.html (so does MySQL's)
 */
const DIALECTS: Record<DatabaseEngine, JdbcDialect> = {
  [DatabaseEngine.Postgresql]: {
    scheme: "postgresql",
    tlsParameter: "sslmode",
    tlsModes: ["require", "verify-ca", "verify-full"],
  },
  [DatabaseEngine.Mysql]: {
    scheme: "mysql",
    tlsParameter: "sslMode",
    tlsModes: ["REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY"],
  },
};

const JDBC_URL =
  /^jdbc:(?<scheme>[a-z]+):\/\/(?<userInfo>[^/?#\s]*@)?(?<host>[A-Za-z0-9.-]+):(?<port>\d{1,5})\/(?<database>[\w$-]+)(\?(?<query>[^#\s]*))?$/;

/** The names of parameters that hold a user or a password: the database's, or one of a file with keys. */
const CREDENTIALS = /^(user(name)?|.*password\d?)$/i;

/** The names of parameters that take TLS or the check of its certificates away unless their value is true. */
const TLS_SWITCHES = /^(ssl|useSSL|requireSSL|verifyServerCertificate)$/i;

/**
 * The JDBC address of a database, which asks for TLS. The certificate is not checked: the job that reads it would need
 * that of the authority as a file beside it.
 */
export function jdbcUrl({ engine, host, port, database }: DatabaseAddress): string {
  const { scheme, tlsParameter, tlsModes } = DIALECTS[engine];
  return `jdbc:${scheme}://${host}:${port}/${database}?${tlsParameter}=${tlsModes[0]}`;
}

/** Reads a JDBC address; undefined where it is malformed, or of another engine than those of `DatabaseEngine`. */
export function parseJdbcUrl(url: string): JdbcUrlParts | undefined {
  const { scheme, userInfo, host, port, database, query = "" } = JDBC_URL.exec(url)?.groups ?? {};
  const engine = Object.values(DatabaseEngine).find((each) => DIALECTS[each].scheme === scheme);
  if (engine === undefined || host === undefined || database === undefined || !isPort(Number(port))) {
    return undefined;
  }
  return {
    engine,
    host,
    port: Number(port),
    database,
    hasUserInfo: userInfo !== undefined,
    parameters: [...new URLSearchParams(query)],
  };
}

function isPort(port: number): boolean {
  return port >= 1 && port <= 65_535;
}

/** Records the problems of a JDBC address. No message repeats it, since it may hold a password. */
export function checkJdbcUrl(check: InputCheck, property: string, engine: DatabaseEngine, url: string): void {
  const { scheme, tlsParameter, tlsModes } = DIALECTS[engine];
  const form = `jdbc:${scheme}://<host>:<port>/<database>?${tlsParameter}=${tlsModes[0]}`;
  const parts = parseJdbcUrl(url);
  if (parts?.engine !== engine) {
    const problem = parts ? `is of ${parts.engine}, not of ${engine}` : "is not a JDBC address";
    check.add(property, `${problem}; write ${form}`);
    return;
  }
  check.require(
    !parts.hasUserInfo && !parts.parameters.some(([name]) => CREDENTIALS.test(name)),
    property,
    "holds a user or a password; leave them to the secret",
  );
  // Of a repeated parameter one driver takes the first and another the last, and MySQL's takes names in any case.
  const modes = parts.parameters.filter(([name]) => name.toLowerCase() === tlsParameter.toLowerCase());
  check.require(
    modes.length > 0 && modes.every(([name, value]) => name === tlsParameter && tlsModes.includes(value)),
    property,
    `does not ask for TLS; write ${tlsParameter}=${tlsModes.slice(0, -1).join(", ")} or ${tlsModes.at(-1)} after a question mark`,
  );
  for (const [name] of parts.parameters.filter(takesTlsAway)) {
    check.add(property, `takes TLS or its check away by ${name}; leave it out`);
  }
}

function takesTlsAway([name, value]: [string, string]): boolean {
  return TLS_SWITCHES.test(name) ? !/^(true|yes)?$/i.test(value) : value.endsWith("NonValidatingFactory");
}
