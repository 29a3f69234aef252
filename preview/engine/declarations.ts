import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The outputs that a provider always fills in, by resource type, read from the declarations of the installed SDK. */
export class Declarations {
  private readonly known = new Map<string, string[]>();

  /** `directory` is where the program, and so its SDKs, are found. */
  constructor(private readonly directory: string) {}

  /** Names of the outputs that a resource of this type always has; none when the SDK is not at hand. */
  outputs(type: string): string[] {
    const outputs = this.known.get(type) ?? this.read(type);
    this.known.set(type, outputs);
    return outputs;
  }

  /** `aws:s3/bucket:Bucket` is in `@pulumi/aws/s3/bucket.d.ts`, `aws-native:glue:Table` in `.../glue/table.d.ts`. */
  private read(type: string): string[] {
    const [packageName = "", module = "", name = ""] = type.split(":");
    const path = module.includes("/") ? module : `${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const file = join(this.packageFolder(packageName), `${path}.d.ts`);
    if (!existsSync(file)) return [];
    const declared = readFileSync(file, "utf8").matchAll(/^ {4}readonly (\w+): pulumi\.Output<([\s\S]*?)>;$/gm);
    // What may be undefined is there only when the program gives it.
    return [...declared].flatMap(([, output = "", of = ""]) => (of.endsWith("| undefined") ? [] : [output]));
  }

  private packageFolder(packageName: string): string {
    try {
      const load = createRequire(join(this.directory, "package.json"));
      return dirname(load.resolve(`@pulumi/${packageName}/package.json`));
    } catch {
      return "";
    }
  }
}
