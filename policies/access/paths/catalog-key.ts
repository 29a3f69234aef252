import { UNKNOWN, UNKNOWN_PART } from "../evaluator";
import type { CatalogEncryption } from "../model/catalog-encryption";
import { isUnknown } from "../model/value";
import { type CallContext, serviceCall } from "./context";
import type { Environment } from "./environment";
import { type Encrypted, keySteps } from "./keys";
import { assumeStep } from "./lake";
import { type Reader, readerOf } from "./reader";
import { settingStep } from "./setting";
import type { Path } from "./step";

const GLUE = "glue.amazonaws.com";

/**
 * The steps to use what encrypts the catalog of an account in a Region; `UNKNOWN_PART` stands for any. Every look-up
 * takes the key, in the reader's name or in that of a role which Glue assumes for everybody.
 * Source: https://docs.aws.amazon.com/athena/latest/ug/access-encrypted-data-glue-data-catalog.html
 */
export function catalogKeySteps(
  environment: Environment,
  reader: Reader,
  account: string,
  region: string,
  call: CallContext,
): Path[] {
  return environment.model.catalogs.encryption
    .named(account, account)
    .filter((settings) => isUnknown(settings.region) || region === UNKNOWN_PART || settings.region === region)
    .flatMap((settings) => {
      const encrypted = encryptedCatalog(account, settings);
      if (settings.role !== undefined) return roleSteps(environment, reader, settings.role, settings, encrypted);
      return keySteps(environment, reader, settings.encryption, encrypted, ["kms:Decrypt"], () => onCatalog(call));
    });
}

function roleSteps(
  environment: Environment,
  reader: Reader,
  arn: NonNullable<CatalogEncryption["role"]>,
  { encryption, origin }: CatalogEncryption,
  encrypted: Encrypted,
): Path[] {
  if (encryption.kind === "no-key") return [];
  if (isUnknown(arn)) {
    const need = `it is known as which role Glue decrypts ${encrypted.label}`;
    const fix = { on: origin, words: "make catalogEncryptionServiceRole from the account's id and the role's name" };
    const cause = `it is not known as which role Glue decrypts ${encrypted.label}`;
    return [settingStep({ need, reader: reader.label, resource: encrypted.label, answer: "unknown", cause, fix })];
  }
  const role = readerOf(environment, arn);
  const callOf = (account: string) => onCatalog(serviceCall(environment, role, account));
  return [
    assumeStep(environment, GLUE, role),
    ...keySteps(environment, role, encryption, encrypted, ["kms:Decrypt"], callOf),
  ];
}

function encryptedCatalog(account: string, { origin, region }: CatalogEncryption): Encrypted {
  return {
    label: `the catalog of ${account}`,
    account,
    origin,
    managedKey: "aws/glue",
    context: { "kms:ViaService": isUnknown(region) ? UNKNOWN : `glue.${region}.amazonaws.com` },
  };
}

/** No page of AWS says what Glue puts into the encryption context. */
function onCatalog({ context, unknownKeys }: CallContext): CallContext {
  return { context, unknownKeys: [...unknownKeys, "kms:EncryptionContext:*", "kms:EncryptionContextKeys"] };
}
