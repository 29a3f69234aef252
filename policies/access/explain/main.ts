import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createColors } from "picocolors";
import { preview } from "../../../preview";
import { type Configuration, factsOf } from "../check/configuration";
import { type Model, buildModel } from "../model";
import { type RecordedResource, fromRecord } from "../model/sources";
import { SERVICE_NAMES, pathOf } from "../paths";
import type { Question, TableName } from "../paths/environment";
import { decide } from "../paths/step";
import { ArgumentError, type Arguments, HELP, readArguments } from "./arguments";
import { explanation } from "./report";

const CONFIGURATIONS = join(__dirname, "..", "..", "config");

async function main(argv: readonly string[]): Promise<number> {
  const options = readArguments(argv);
  if (!options) {
    console.log(HELP);
    return 0;
  }
  const model = buildModel(fromRecord(await resourcesOf(options)));
  const question: Question = {
    principal: options.principal,
    table: { ...options.table, account: options.table.account ?? accountOf(model, options.table) },
    operation: options.operation,
    extent: "all",
    ...(options.columns && { columns: options.columns }),
    ...(options.location !== undefined && { location: options.location }),
  };
  const verdict = decide(pathOf({ model, facts: factsOf(configurationOf(options)) }, options.through, question));
  console.log(explanation(question, SERVICE_NAMES[options.through], verdict, createColors(process.stdout.isTTY)));
  return verdict.answer === "allowed" ? 0 : 1;
}

/** The resources of an exported state, of a recorded preview, or of a preview made now. */
async function resourcesOf({ state, project, stack }: Arguments): Promise<readonly RecordedResource[]> {
  if (state === undefined) {
    const { resources } = await preview({ project, stack });
    return resources as unknown as readonly RecordedResource[];
  }
  const recorded = JSON.parse(readFileSync(state, "utf8")) as {
    deployment?: { resources?: RecordedResource[] };
    steps?: { newState?: RecordedResource }[];
  };
  const resources = recorded.deployment?.resources ?? recorded.steps?.flatMap(({ newState }) => newState ?? []);
  if (!resources) throw new ArgumentError(`--state: ${state} is neither an exported stack nor a preview`);
  return resources;
}

function configurationOf({ config, stack }: Arguments): Configuration {
  const file = config === undefined ? join(CONFIGURATIONS, `access.${stack}.json`) : resolve(config);
  if (config === undefined && !existsSync(file)) return {};
  const all = JSON.parse(readFileSync(file, "utf8")) as Record<string, Configuration>;
  return all["access-as-expected"] ?? {};
}

/** The account whose catalog has the table, or its database. */
function accountOf({ catalogs }: Model, { database, table }: Omit<TableName, "account">): string {
  const found = [...catalogs.tables.named(`${database}/${table}`), ...catalogs.databases.named(database)];
  const accounts = [...new Set(found.map(({ account }) => account))].filter((account) => typeof account === "string");
  const [account] = accounts;
  if (account === undefined || accounts.length > 1) {
    const where = accounts.length > 1 ? `is in ${accounts.join(" and in ")}` : "is in no account of the stack";
    throw new ArgumentError(`--table: database ${database} ${where}; write 111111111111/${database}.${table}`);
  }
  return account;
}

main(process.argv.slice(2)).then(
  (status) => (process.exitCode = status),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 2;
  },
);
