import { parseArgs } from "node:util";
import type { Service } from "../paths";
import type { TableName } from "../paths/environment";

/** What the command line asks for. */
export interface Arguments {
  principal: string;
  /** The account is to be found in the stack where it is not given. */
  table: Omit<TableName, "account"> & { account?: string };
  through: Service;
  operation: "READ" | "WRITE";
  columns?: readonly string[];
  location?: string;
  stack: string;
  project: string;
  /** A file with the state of a stack, instead of a preview. */
  state?: string;
  /** The configuration of the pack; by default that of the stack, if there is one. */
  config?: string;
}

export const HELP = `Explain how a principal gets at a table, or why it does not: every step of the way, and a fix for each that fails.

Usage: npm run explain -- --principal ARN --table [ACCOUNT/]DATABASE.TABLE [options]

  --through SERVICE   athena, quicksight, clean-rooms, datazone or glue (athena)
  --write             whether it writes rows, rather than reads them
  --columns A,B       only these columns
  --location S3-URI   where the data is, for a table that is not in the stack
  --stack NAME        stack to preview (dev)
  --project DIR       folder of Pulumi.yaml (the current one)
  --state FILE        explain this instead: "pulumi stack export" or "pulumi preview --json"
  --config FILE       configuration of the access pack (policies/config/access.STACK.json)
  --help              this text

Exit status: 0 it gets at the table, 1 it does not or that cannot be told, 2 could not run.`;

/** Thrown for a command line that cannot be understood. */
export class ArgumentError extends Error {}

const SERVICES: Readonly<Record<string, Service>> = {
  athena: "ATHENA",
  quicksight: "QUICKSIGHT",
  "clean-rooms": "CLEAN_ROOMS",
  datazone: "DATAZONE",
  glue: "GLUE",
};

/** Reads the command line; undefined where help is asked for. Throws with the option that is wrong. */
export function readArguments(argv: readonly string[]): Arguments | undefined {
  const values = parse(argv);
  if (values.help) return undefined;
  const { principal, table, columns, location, state, config, stack, project } = values;
  if (principal === undefined || !/^arn:[^:]+:iam::\d{12}:(root|(role|user)\/.+)$/.test(principal)) {
    throw new ArgumentError("--principal: write the ARN of a role or user, or of an account's root");
  }
  const [, account, database, name] = /^(?:(\d{12})\/)?([^./]+)\.([^./]+)$/.exec(table ?? "") ?? [];
  if (database === undefined || name === undefined) {
    throw new ArgumentError("--table: write database.table, or 111111111111/database.table");
  }
  const through = SERVICES[values.through];
  if (through === undefined) {
    throw new ArgumentError(`--through: write one of ${Object.keys(SERVICES).join(", ")}`);
  }
  return {
    principal,
    table: { database, table: name, ...(account !== undefined && { account }) },
    through,
    operation: values.write ? "WRITE" : "READ",
    stack,
    project,
    ...(columns !== undefined && { columns: columns.split(",").map((column) => column.trim()) }),
    ...(location !== undefined && { location }),
    ...(state !== undefined && { state }),
    ...(config !== undefined && { config }),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        principal: { type: "string" },
        table: { type: "string" },
        through: { type: "string", default: "athena" },
        write: { type: "boolean", default: false },
        columns: { type: "string" },
        location: { type: "string" },
        stack: { type: "string", default: "dev" },
        project: { type: "string", default: "." },
        state: { type: "string" },
        config: { type: "string" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new ArgumentError(`${(error as Error).message}\nSee --help for the options`);
  }
}
