import { type Encryption, keyEncryption } from "./encryption";
import type { Key } from "./keys";
import { type Named, Registry, type Resources } from "./registry";
import { type Resource, originOf, referenceAt } from "./resource";
import { type Known, isUnknown, textAt } from "./value";

/** How a catalog encrypts what stands in it. */
export interface CatalogEncryption extends Named {
  region: Known<string>;
  encryption: Encryption;
  /** The role with which Glue uses the key in everybody's name; undefined where callers use it in their own. */
  role?: Known<string>;
}

const SETTINGS = [
  "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings",
  "aws-native:glue:DataCatalogEncryptionSettings",
];

/** The encryption of the stack's catalogs, by account. */
export function readCatalogEncryption(resources: Resources, keys: Registry<Key>): Registry<CatalogEncryption> {
  return new Registry(
    resources.map(SETTINGS, (resource) => catalogEncryption(resource, keys)),
    ({ account }) => [account],
  );
}

/** Source: https://docs.aws.amazon.com/glue/latest/webapi/API_EncryptionAtRest.html */
function catalogEncryption(resource: Resource, keys: Registry<Key>): CatalogEncryption {
  const { props, region } = resource;
  const path = "dataCatalogEncryptionSettings.encryptionAtRest";
  const role = textAt(props, `${path}.catalogEncryptionServiceRole`);
  const mode = textAt(props, `${path}.catalogEncryptionMode`) ?? "DISABLED";
  return {
    origin: originOf(resource),
    account: textAt(props, "catalogId") ?? resource.account,
    region,
    encryption: encryptionOf(mode, resource, `${path}.sseAwsKmsKeyId`, keys),
    ...(role !== undefined && { role }),
  };
}

function encryptionOf(mode: Known<string>, resource: Resource, path: string, keys: Registry<Key>): Encryption {
  if (isUnknown(mode)) return { kind: "unknown" };
  return mode === "DISABLED" ? { kind: "no-key" } : keyEncryption(referenceAt(resource, path), resource, keys);
}
