import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** How the tools are installed, on Debian. */
export const INSTALL = [
  "apt-get install postgresql default-jre-headless libpostgresql-jdbc-java",
  "pip install -r tests/spark/requirements.txt",
];

const PYTHON_MODULES = ["boto3", "moto", "pyspark", "pytest"];

/** Where Debian has PostgreSQL's servers, one a version. */
const POSTGRESQL = "/usr/lib/postgresql";

/** What there is not of what the tests of the scripts need. */
export function missingTools(): string[] {
  const modules = `import importlib.util as u; print(*(m for m in ${JSON.stringify(PYTHON_MODULES)} if not u.find_spec(m)))`;
  const python = spawnSync("python3", ["-c", modules], { encoding: "utf8" });
  return [
    ...(python.status === 0 ? python.stdout.split(/\s+/).filter(Boolean) : ["python3"]),
    ...["java", "psql", "openssl"].filter((command) => spawnSync(command, ["--version"]).error !== undefined),
    ...(hasServer() ? [] : ["a PostgreSQL server"]),
    ...(existsSync("/usr/share/java/postgresql.jar") ? [] : ["PostgreSQL's JDBC driver"]),
  ];
}

function hasServer(): boolean {
  return (
    existsSync(POSTGRESQL) &&
    readdirSync(POSTGRESQL).some((version) => existsSync(join(POSTGRESQL, version, "bin", "initdb")))
  );
}
