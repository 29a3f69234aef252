import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { isUnknown, UNKNOWN, type Properties, type Property } from "../../preview";

/** What a stand-in for a provider knows of the account it stands for. */
export interface Place {
  /** Twelve digits, or empty when the provider names no account. */
  accountId: string;
  /** Empty when the provider names no region. */
  region: string;
  /** Whether its settings of Lake Formation have taken the permissions from IAM that new tables have by default. */
  isGoverned: boolean;
}

/** The place of a provider with this configuration; the engine sends whatever is not a string as JSON. */
export function placeOf({ allowedAccountIds, region }: Properties): Place {
  const ids: unknown = typeof allowedAccountIds === "string" ? JSON.parse(allowedAccountIds) : allowedAccountIds;
  const [accountId] = Array.isArray(ids) ? (ids as unknown[]) : [];
  return {
    accountId: typeof accountId === "string" ? accountId : "",
    region: typeof region === "string" && !isUnknown(region) ? region : "",
    isGoverned: false,
  };
}

/** What a resource changes for those that are made after it. */
export function settle(type: string, { createTableDefaultPermissions: defaults }: Properties, place: Place): void {
  if (type !== "aws:lakeformation/dataLakeSettings:DataLakeSettings") return;
  place.isGoverned = !JSON.stringify(defaults ?? []).includes(IAM_ALLOWED_PRINCIPALS);
}

const IAM_ALLOWED_PRINCIPALS = "IAM_ALLOWED_PRINCIPALS";

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
      const value = id === undefined ? UNKNOWN : madeUp(type, property, outputType, place, id);
      if (value !== undefined) computed[property] = value;
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

/** Ids, by the names of resources, that a stack is configured with once it has been deployed. */
const KNOWN_IDS: Record<string, string> = Object.assign(
  {},
  ...["dev", "prod"].map((stack) => {
    const file = join(__dirname, "../../policies/config", `access.${stack}.json`);
    const configuration = JSON.parse(readFileSync(file, "utf8")) as Record<string, { ids?: Record<string, string> }>;
    return configuration["access-as-expected"]?.ids ?? {};
  }),
);

/** Outputs of which programs expect more than the right type, by type and name. */
const PARTICULAR: Record<string, (place: Place, id: string) => Property> = {
  "aws:lakeformation/resource:Resource roleArn": ({ accountId }) =>
    `arn:aws:iam::${accountId}:role/aws-service-role/lakeformation.amazonaws.com/AWSServiceRoleForLakeFormationDataAccess`,
  "aws-native:cleanrooms:Membership membershipIdentifier": (_, id) =>
    KNOWN_IDS[id.replace(/-id$/, "")] ?? `membershipIdentifier of ${id}`,
  // Read before the policy is attached, which is a resource of its own.
  "aws:s3/bucket:Bucket policy": () => "",
  "aws:glue/catalogDatabase:CatalogDatabase createTableDefaultPermissions": ({ isGoverned }) =>
    isGoverned ? [] : [{ permissions: ["ALL"], principal: { dataLakePrincipalIdentifier: IAM_ALLOWED_PRINCIPALS } }],
  "aws:rds/instance:Instance address": ({ region }, id) => `${id}.${region}.rds.amazonaws.com`,
  "aws:rds/instance:Instance port": () => 3306,
  "aws:rds/instance:Instance masterUserSecrets": (place, id) => [
    { secretArn: arn("aws:secretsmanager/secret:Secret", place, `rds-${id}`) },
  ],
};

function madeUp(type: string, property: string, outputType: string, place: Place, id: string): Property | undefined {
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
  if (outputType.startsWith("{")) {
    return {};
  }
  // Providers leave out a block that the program leaves out.
  if (outputType.startsWith("outputs.")) {
    return undefined;
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
