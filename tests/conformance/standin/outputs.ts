import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { UNKNOWN, type Properties, type Property } from "../../../preview";

/** What a stand-in knows of the account it stands for: both come from the configuration of the provider resource. */
export interface Place {
  /** Twelve digits, or empty when the provider names no account. */
  accountId: string;
  /** Empty when the provider names no region. */
  region: string;
}

/**
 * The outputs that a resource of this type always has, with the TypeScript type of each, read from the declarations of
 * the installed SDK. An output that may be `undefined` is left out: a program cannot rely on it.
 */
export function declaredOutputs(type: string): ReadonlyMap<string, string> {
  let declared = declarations.get(type);
  if (declared === undefined) {
    declared = readDeclaration(type);
    declarations.set(type, declared);
  }
  return declared;
}

/**
 * The state of a resource whose inputs are given: the inputs and, for every other output that its type always has, a
 * made-up value of the right shape; or the unknown sentinel while the resource does not exist yet (`id` undefined).
 */
export function state(type: string, inputs: Properties, place: Place, id: string | undefined): Properties {
  const computed: Properties = {};
  for (const [property, outputType] of declaredOutputs(type)) {
    if (inputs[property] === undefined) {
      computed[property] = id === undefined ? UNKNOWN : madeUp(type, property, outputType, place, id);
    }
  }
  // Providers that are bridged from Terraform have the id among their outputs.
  const own: Properties = type.startsWith("aws:") && id !== undefined ? { id } : {};
  return { ...computed, ...own, ...inputs };
}

const declarations = new Map<string, ReadonlyMap<string, string>>();

/** `aws:s3/bucket:Bucket` is declared in `@pulumi/aws/s3/bucket.d.ts`, `aws-native:glue:Table` in `.../glue/table.d.ts`. */
function readDeclaration(type: string): ReadonlyMap<string, string> {
  const [packageName = "", moduleName = "", className = ""] = type.split(":");
  const path = moduleName.includes("/") ? moduleName : `${moduleName}/${lowerFirst(className)}`;
  const file = join(dirname(createRequire(__filename).resolve(`@pulumi/${packageName}/package.json`)), `${path}.d.ts`);
  const declared = new Map<string, string>();
  if (!existsSync(file)) {
    return declared;
  }
  for (const [, property, outputType] of readFileSync(file, "utf8").matchAll(OUTPUT)) {
    if (property !== undefined && outputType !== undefined && !outputType.endsWith("| undefined")) {
      declared.set(property, outputType);
    }
  }
  return declared;
}

const OUTPUT = /^ {4}readonly (\w+): pulumi\.Output<([\s\S]*?)>;$/gm;

/** Outputs of which programs expect more than the right type, by type and name. */
const PARTICULAR: Record<string, (place: Place, id: string) => Property> = {
  "aws:s3/bucket:Bucket policy": () => "",
  "aws:rds/instance:Instance address": ({ region }, id) => `${id}.${region}.rds.amazonaws.com`,
  "aws:rds/instance:Instance port": () => 3306,
  "aws:rds/instance:Instance masterUserSecrets": (place, id) => [
    { secretArn: arn("aws:secretsmanager/secret:Secret", place, `rds-${id}`) },
  ],
};

function madeUp(type: string, property: string, outputType: string, place: Place, id: string): Property {
  const particular = PARTICULAR[`${type} ${property}`];
  if (particular !== undefined) {
    return particular(place, id);
  }
  if (property === "arn" || property.endsWith("Arn")) {
    return arn(type, place, id);
  }
  if (property === "region") {
    return place.region;
  }
  if (property === "catalogId") {
    return place.accountId;
  }
  if (outputType.endsWith("[]")) {
    return [];
  }
  if (outputType.startsWith("{") || outputType.startsWith("outputs.")) {
    return {};
  }
  if (outputType === "number") {
    return 0;
  }
  if (outputType === "boolean") {
    return false;
  }
  return `${property} of ${id}`;
}

/** An ARN of the right form, so that code which parses ARNs works; IAM and S3 ARNs leave out what AWS leaves out. */
function arn(type: string, { region, accountId }: Place, id: string): string {
  const [, moduleName = "", className = ""] = type.split(":");
  const service = moduleName.split("/", 1)[0] ?? "";
  if (service === "s3" && className.startsWith("Bucket")) {
    return `arn:aws:s3:::${id}`;
  }
  const resource = `${className.toLowerCase()}/${id}`;
  return `arn:aws:${service}:${service === "iam" ? "" : region}:${accountId}:${resource}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
