import { glueRules } from "../../../policies/guardrails/rules/glue";
import { jsonText } from "../support/analyzer";
import { only, resource, specimen, undetermined, violated } from "./corpus";
import type { Area, Reference, Specimen } from "./corpus";

const keyArn = "arn:aws:kms:ap-northeast-1:111111111111:key/catalog";
const key = resource("aws:kms/key:Key", "key", {});

export const glueCatalogs: Area = {
  rules: glueRules.filter(({ id }) => isOnCatalogs(id)),
  configuration: { "glue-policy-known-accounts": { allowedAccounts: ["333333333333"] } },
  specimens: { ...settings(), ...policies() },
};

/** True for the rules on what a catalog is as a whole. */
export function isOnCatalogs(rule: string): boolean {
  return /^glue-(catalog-|policy-|connection-passwords-)/.test(rule);
}

function settings(): Record<string, Specimen> {
  const catalog = (mode: string, reference: Reference) => ({
    catalogEncryptionMode: mode,
    sseAwsKmsKeyId: reference(key, keyArn),
  });
  const aws = (encryptionAtRest: unknown, connectionPasswordEncryption: unknown) =>
    only("aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings", {
      dataCatalogEncryptionSettings: { encryptionAtRest, connectionPasswordEncryption },
    });
  const native = (encryptionAtRest: unknown, connectionPasswordEncryption: unknown) => ({
    ...aws(encryptionAtRest, connectionPasswordEncryption),
    type: "aws-native:glue:DataCatalogEncryptionSettings",
  });
  const plain = violated("glue-connection-passwords-encrypted");
  return {
    "a catalog and its passwords are encrypted": specimen((reference) => [
      aws(catalog("SSE-KMS", reference), {
        returnConnectionPasswordEncrypted: true,
        awsKmsKeyId: reference(key, keyArn),
      }),
    ]),
    "a catalog of aws-native and its passwords are encrypted": specimen((reference) => [
      native(catalog("SSE-KMS-WITH-SERVICE-ROLE", reference), {
        returnConnectionPasswordEncrypted: true,
        kmsKeyId: reference(key, keyArn),
      }),
    ]),
    "a catalog in the clear": specimen(
      (reference) => [
        aws(
          { catalogEncryptionMode: "DISABLED" },
          { returnConnectionPasswordEncrypted: true, awsKmsKeyId: reference(key, keyArn) },
        ),
      ],
      violated("glue-catalog-encrypted"),
    ),
    "passwords in the clear": specimen(
      (reference) => [aws(catalog("SSE-KMS", reference), { returnConnectionPasswordEncrypted: false })],
      plain,
    ),
    "passwords encrypted with no key, of aws-native": specimen(
      (reference) => [native(catalog("SSE-KMS", reference), { returnConnectionPasswordEncrypted: true })],
      plain,
    ),
  };
}

function policies(): Record<string, Specimen> {
  const database = resource("aws:glue/catalogDatabase:CatalogDatabase", "sales", {});
  const read = (reference: Reference, change: Record<string, unknown> = {}) => ({
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::333333333333:role/reader" },
    Action: ["glue:GetDatabase", "glue:GetTable"],
    Resource: reference(database, "arn:aws:glue:ap-northeast-1:111111111111:database/sales"),
    ...change,
  });
  const policy = (reference: Reference, change: Record<string, unknown> = {}, ...others: unknown[]) =>
    only("aws:glue/resourcePolicy:ResourcePolicy", {
      policy: jsonText({ Version: "2012-10-17", Statement: [read(reference, change), ...others] }),
      enableHybrid: "TRUE",
    });
  const grant = (principal: string, type = "aws:lakeformation/permissions:Permissions") => ({
    ...only(
      type,
      type.startsWith("aws-native:") ? { principal: { dataLakePrincipalIdentifier: principal } } : { principal },
    ),
    name: "grant",
  });
  const share = {
    Effect: "Allow",
    Principal: { Service: "ram.amazonaws.com" },
    Action: "glue:ShareResource",
    Resource: "arn:aws:glue:ap-northeast-1:111111111111:*",
  };
  // The document is one text, and unknown as a whole with the ARN in it.
  const unread = undetermined(
    "glue-policy-known-accounts",
    "glue-policy-no-public-principal",
    "glue-policy-no-wildcard-action",
  );
  const blocked = violated("glue-policy-beside-shares");
  return {
    "a catalog policy for an allowed account": specimen((reference) => [policy(reference)], {}, unread),
    "a catalog policy for a stranger": specimen(
      (reference) => [policy(reference, { Principal: { AWS: "999999999999" } })],
      violated("glue-policy-known-accounts"),
      unread,
    ),
    "a catalog policy for everyone": specimen(
      (reference) => [policy(reference, { Principal: "*" })],
      violated("glue-policy-known-accounts", "glue-policy-no-public-principal"),
      unread,
    ),
    "a catalog policy with a wildcard": specimen(
      (reference) => [policy(reference, { Action: "glue:*" })],
      violated("glue-policy-no-wildcard-action"),
      unread,
    ),
    "a catalog policy beside a share": specimen(
      (reference) => [policy(reference, {}, share), grant("333333333333")],
      {},
      { ...unread, ...undetermined("glue-policy-beside-shares") },
    ),
    "a catalog policy that blocks a share": specimen(
      (reference) => [policy(reference), grant("333333333333")],
      blocked,
      { ...unread, ...undetermined("glue-policy-beside-shares") },
    ),
    "a catalog policy that blocks a share of aws-native": specimen(
      (reference) => [policy(reference), grant("333333333333", "aws-native:lakeformation:PrincipalPermissions")],
      blocked,
      { ...unread, ...undetermined("glue-policy-beside-shares") },
    ),
    "a catalog policy beside a grant within the account": specimen(
      (reference) => [policy(reference), grant("arn:aws:iam::111111111111:role/reader")],
      {},
      unread,
    ),
  };
}
