import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** A property as it travels over Pulumi's wire protocol, special values being objects with a signature. */
export type Property = null | boolean | number | string | Property[] | Properties;

/** A resource's inputs or outputs, by property name. */
export interface Properties {
  [key: string]: Property;
}

/** The string that stands for a value known only after deployment. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The key that tells a special object (secret, output, asset, reference) from a plain one. */
export const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";

/** The values of {@link SIGNATURE_KEY}. */
export const Signature = {
  secret: "1b47061264138c4ac30d75fd1eb44270",
  asset: "c44067f5952c0a294b673a41bacd8c17",
  archive: "0def7320c3a5731c473e5ecbe6d01bc7",
  resource: "5cf8f73096256a8f31e491e813e4eb8e",
  output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
} as const;

const unknowns = new Set([
  UNKNOWN,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

/** True for any of the protocol's markers of an unknown value. */
export function isUnknown(value: Property | undefined): boolean {
  return typeof value === "string" && unknowns.has(value);
}

/** The signature of a special object; undefined for everything else. */
export function signatureOf(value: Property | undefined): Property | undefined {
  return isObject(value) ? value[SIGNATURE_KEY] : undefined;
}

export function secret(value: Property): Properties {
  return { [SIGNATURE_KEY]: Signature.secret, value };
}

/**
 * Turns properties as a program sends them into the engine's own: output values become what they hold, the unknown
 * marker or a secret, and every asset gets its hash. URNs that the output values depend on are added to
 * `dependencies` under their property. Asset paths are relative to `directory`.
 */
export function lowerProperties(
  properties: Properties,
  directory: string,
  dependencies?: Map<string, Set<string>>,
): Properties {
  const lowered: Properties = {};
  for (const [key, value] of Object.entries(properties)) {
    const found = dependencies?.get(key) ?? new Set<string>();
    dependencies?.set(key, found);
    lowered[key] = lower(value, directory, found);
  }
  return lowered;
}

function lower(value: Property, directory: string, dependencies: Set<string>): Property {
  if (isUnknown(value)) return UNKNOWN;
  if (Array.isArray(value)) return value.map((element) => lower(element, directory, dependencies));
  if (!isObject(value)) return value;
  switch (String(value[SIGNATURE_KEY])) {
    case Signature.output:
      return lowerOutput(value, directory, dependencies);
    case Signature.secret:
      return secret(lower(value["value"] ?? null, directory, dependencies));
    case Signature.resource:
      return lowerReference(value, directory, dependencies);
    case Signature.asset:
      return serialized(value, ["text", "path", "uri"], value["hash"] || assetHash(value, directory));
    case Signature.archive:
      return serialized(
        mapValues(value, (inner) => lower(inner, directory, dependencies)),
        ["assets", "path", "uri"],
        "",
      );
    default:
      return mapValues(value, (inner) => lower(inner, directory, dependencies));
  }
}

function lowerOutput(output: Properties, directory: string, dependencies: Set<string>): Property {
  for (const urn of asStrings(output["dependencies"])) dependencies.add(urn);
  const inner = output["value"];
  const value = inner === undefined ? UNKNOWN : lower(inner, directory, dependencies);
  return output["secret"] === true ? secret(value) : value;
}

function lowerReference(reference: Properties, directory: string, dependencies: Set<string>): Property {
  if (reference["id"] === undefined) return reference;
  const id = lower(reference["id"], directory, dependencies);
  return { ...reference, id: id === "" ? UNKNOWN : id };
}

/** An asset or archive as the engine writes it: what it is made from, and a hash. */
function serialized(asset: Properties, sources: string[], hash: Property): Properties {
  const parts = Object.entries(asset).filter(([key, value]) => sources.includes(key) && value !== "");
  return {
    [SIGNATURE_KEY]: asset[SIGNATURE_KEY] ?? null,
    ...(hash === "" ? {} : { hash }),
    ...Object.fromEntries(parts),
  };
}

function assetHash(asset: Properties, directory: string): string {
  const hash = createHash("sha256");
  if (typeof asset["path"] === "string" && asset["path"] !== "") {
    return hash.update(readFileSync(resolve(directory, asset["path"]))).digest("hex");
  }
  // A remote asset is not fetched: the preview works without a network.
  if (typeof asset["uri"] === "string" && asset["uri"] !== "") return "";
  return hash.update(typeof asset["text"] === "string" ? asset["text"] : "").digest("hex");
}

/** Properties as the engine shows them to a policy: references become ids or URNs, the engine's own `__` keys go. */
export function policyProperties(properties: Properties): Properties {
  return mapValues(withoutInternalKeys(properties), withoutReferences);
}

/** The same for a remediation, which must hand back what it does not understand: `__` keys stay. */
export function remediationProperties(properties: Properties): Properties {
  return mapValues(properties, withoutReferences);
}

function withoutInternalKeys(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => !key.startsWith("__")));
}

function withoutReferences(value: Property): Property {
  if (Array.isArray(value)) return value.map(withoutReferences);
  if (!isObject(value)) return value;
  if (value[SIGNATURE_KEY] === Signature.resource) return value["id"] ?? value["urn"] ?? null;
  return mapValues(value, withoutReferences);
}

/** Properties for people and files: secrets masked as the CLI masks them. */
export function maskSecrets(properties: Properties): Properties {
  return mapValues(properties, maskSecret);
}

function maskSecret(value: Property): Property {
  if (Array.isArray(value)) return value.map(maskSecret);
  if (!isObject(value)) return value;
  return value[SIGNATURE_KEY] === Signature.secret ? "[secret]" : mapValues(value, maskSecret);
}

/** Plain values for comparisons: secrets opened, references as ids or URNs. */
export function openSecrets(value: Property): Property {
  if (Array.isArray(value)) return value.map(openSecrets);
  if (!isObject(value)) return value;
  if (value[SIGNATURE_KEY] === Signature.secret) return openSecrets(value["value"] ?? null);
  return mapValues(value, openSecrets);
}

/** The paths of all values known only after deployment, such as `policy` or `statements[0].resource`. */
export function unknownPaths(properties: Properties): string[] {
  return Object.entries(properties).flatMap(([key, value]) => pathsIn(value, key));
}

function pathsIn(value: Property, path: string): string[] {
  if (isUnknown(value)) return [path];
  if (Array.isArray(value)) return value.flatMap((element, index) => pathsIn(element, `${path}[${index}]`));
  if (!isObject(value)) return [];
  if (value[SIGNATURE_KEY] === Signature.secret) return pathsIn(value["value"] ?? null, path);
  return Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, `${path}.${key}`));
}

export function isObject(value: Property | undefined): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The strings in a list; none when it is no list. */
export function asStrings(value: Property | undefined): string[] {
  return Array.isArray(value) ? value.filter((element) => typeof element === "string") : [];
}

/** An object with every value changed. */
export function mapValues(object: Properties, change: (value: Property) => Property): Properties {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
