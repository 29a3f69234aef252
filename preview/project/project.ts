import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { PreviewError } from "../errors";

/** A declared configuration value of `Pulumi.yaml`. */
export interface ConfigDeclaration {
  type?: string;
  items?: ItemsDeclaration;
  default?: unknown;
  value?: unknown;
  secret?: boolean;
}

export interface ItemsDeclaration {
  type: string;
  items?: ItemsDeclaration;
}

/** A Pulumi project on disk. */
export interface Project {
  name: string;
  /** The folder of `Pulumi.yaml`. */
  directory: string;
  /** The folder that the program runs in. */
  workingDirectory: string;
  /** The program: a file in the working directory, or `.` for the directory itself. */
  main: string;
  nodeArguments: string[];
  /** Declared configuration, by key; without a colon a key belongs to the project. */
  config: Record<string, ConfigDeclaration>;
  /** The folder of the stacks' configuration files. */
  configDirectory: string;
}

const items: z.ZodType<ItemsDeclaration> = z.lazy(() => z.object({ type: z.string(), items: items.optional() }));

const declaration = z.object({
  type: z.enum(["string", "integer", "boolean", "array", "object"]).optional(),
  items: items.optional(),
  default: z.unknown().optional(),
  value: z.unknown().optional(),
  secret: z.boolean().optional(),
  description: z.string().optional(),
});

const runtimeOptions = z.looseObject({ nodeargs: z.string().optional() });
const runtime = z.union([
  z.string().transform((name) => ({ name, options: {} as z.output<typeof runtimeOptions> })),
  z.object({ name: z.string(), options: runtimeOptions.default({}) }),
]);

const schema = z.looseObject({
  name: z.string({ error: "the project's name is missing" }),
  runtime,
  main: z.string().optional(),
  stackConfigDir: z.string().default("."),
  config: z.record(z.string(), z.union([declaration, z.json()])).default({}),
});

/** Reads the project in a folder. Throws when there is none, or it is no Node.js project. */
export function readProject(directory: string): Project {
  const path = join(directory, "Pulumi.yaml");
  if (!existsSync(path)) {
    throw new PreviewError(`No Pulumi project in ${directory}: Pulumi.yaml is missing. Name its folder with --project`);
  }
  const parsed = schema.safeParse(readYaml(path));
  if (!parsed.success) throw new PreviewError(`${path}:\n${z.prettifyError(parsed.error)}`);
  const { name, main, config, stackConfigDir } = parsed.data;
  if (parsed.data.runtime.name !== "nodejs") {
    throw new PreviewError(
      `${path}: the runtime is "${parsed.data.runtime.name}", but the offline preview runs "nodejs" only`,
    );
  }
  return {
    name,
    directory,
    ...entryPoint(directory, main, path),
    nodeArguments: (parsed.data.runtime.options.nodeargs ?? "").split(/\s+/).filter((argument) => argument !== ""),
    config: Object.fromEntries(Object.entries(config).map(([key, value]) => [key, declared(value)])),
    configDirectory: resolve(directory, stackConfigDir),
  };
}

/** The stacks that a project has a configuration file for. */
export function knownStacks(project: Project): string[] {
  if (!existsSync(project.configDirectory)) return [];
  return readdirSync(project.configDirectory)
    .map((file) => /^Pulumi\.([^.]+)\.yaml$/.exec(file)?.[1])
    .filter((stack) => stack !== undefined)
    .sort();
}

export function stackFile(project: Project, stack: string): string {
  return join(project.configDirectory, `Pulumi.${stack}.yaml`);
}

export function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, "utf8")) as unknown;
  } catch (error) {
    throw new PreviewError(`${path} is not YAML: ${(error as Error).message}`);
  }
}

function entryPoint(directory: string, main: string | undefined, file: string) {
  const path = resolve(directory, main ?? ".");
  if (!existsSync(path)) throw new PreviewError(`${file}: main "${main}" does not exist`);
  return statSync(path).isDirectory()
    ? { workingDirectory: path, main: "." }
    : { workingDirectory: dirname(path), main: basename(path) };
}

/** A declaration may be just a value: `key: value` is short for `key: { value: value }`. */
function declared(value: unknown): ConfigDeclaration {
  const full = declaration.strict().safeParse(value);
  return full.success ? full.data : { value };
}
