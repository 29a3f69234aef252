import { parseArgs } from "node:util";
import { standardName } from "./compliance/standards";
import { PreviewError } from "./errors";
import type { PackSource } from "./policies/pack";

/** What the command line asks for. */
export interface Arguments {
  stack: string;
  project: string;
  /** Undefined when none is named: the default packs are used then. */
  policyPacks: PackSource[] | undefined;
  /** The standard whose controls are reported in place of the rest. */
  framework?: string;
  json: boolean;
  /** The file to write the map to. */
  html?: string;
  verbose: boolean;
  help: boolean;
}

export const HELP = `Preview a Pulumi project offline: what it creates in which account, and what the policies say.

Usage: npm start -- [options]

  --stack NAME                  stack to preview (dev)
  --project DIR                 folder of Pulumi.yaml (the current one)
  --policy-pack DIR             policy pack to run instead of those in policies/; repeatable
  --policy-pack-config FILE     its configuration; repeatable, in the order of the packs
  --framework NAME              how the stack stands to the controls of "CIS AWS", "PCI DSS", "NIST 800-53", "AWS FSBP"
  --json                        the document of "pulumi preview --json", with policy results
  --html FILE                   beside the rest, a page with a map of who gets at which data, to open in a browser
  --verbose                     stack traces and raw output with errors
  --help                        this text

Exit status: 0 clean, 1 a mandatory policy is violated or undetermined, 2 could not run.`;

/** Reads the command line. Throws with the option that is wrong. */
export function readArguments(argv: string[]): Arguments {
  const { values } = parse(argv);
  const packs = values["policy-pack"];
  const configs = values["policy-pack-config"] ?? [];
  if (configs.length > (packs?.length ?? 0)) {
    throw new PreviewError("--policy-pack-config: name the --policy-pack that each configuration is for, in order");
  }
  return {
    stack: values.stack,
    project: values.project,
    policyPacks: packs?.map((directory, index) => withConfig(directory, configs[index])),
    ...(values.framework !== undefined && { framework: standardName(values.framework) }),
    json: values.json,
    ...(values.html !== undefined && { html: values.html }),
    verbose: values.verbose,
    help: values.help,
  };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        stack: { type: "string", default: "dev" },
        project: { type: "string", default: "." },
        "policy-pack": { type: "string", multiple: true },
        "policy-pack-config": { type: "string", multiple: true },
        framework: { type: "string" },
        json: { type: "boolean", default: false },
        html: { type: "string" },
        verbose: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new PreviewError(`${(error as Error).message}\nSee --help for the options`);
  }
}

function withConfig(directory: string, config: string | undefined): PackSource {
  return config === undefined ? { directory } : { directory, config };
}
