import { flag, list, read, required, text, type Resource, type Stack } from "../../framework";
import { settingsOf } from "./bucket";

/** One rule of a bucket's default encryption, read when asked. */
export interface Encryption {
  /** `AES256`, `aws:kms` or `aws:kms:dsse`. */
  algorithm(): string | undefined;
  /** The property of the resource that the key stands in. */
  property: string;
  /** The id, ARN or alias of the key; undefined for the key that AWS manages. */
  key(): string | undefined;
  /** True if the bucket uses a bucket key, which saves the calls of KMS. */
  bucketKey(): boolean | undefined;
}

/** The types of the resources that hold the default encryption of a bucket beside it. */
export const encryptionTypes = [
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
] as const;

/** The rules of such a resource. */
export function splitEncryptions(props: Record<string, unknown>): readonly Encryption[] {
  required(read(props, "rules"), "rules");
  return encryptions(props, "rules", "applyServerSideEncryptionByDefault");
}

/** The rules that stand inline in a bucket, as each of the bucket types writes them. */
export function inlineEncryptions(props: Record<string, unknown>): readonly Encryption[] {
  return [
    ...encryptions(props, "serverSideEncryptionConfiguration.rule", "applyServerSideEncryptionByDefault"),
    ...encryptions(props, "serverSideEncryptionConfigurations.0.rules", "applyServerSideEncryptionByDefaults.0"),
    ...encryptions(props, "bucketEncryption.serverSideEncryptionConfiguration", "serverSideEncryptionByDefault"),
  ];
}

function encryptions(props: Record<string, unknown>, path: string, byDefault: string): Encryption[] {
  const rules = list(props, path);
  return Array.from({ length: rules.length }, (_, index) => {
    const rule = () => ({ rule: rules[index] });
    return {
      property: path.split(".", 1)[0] as string,
      algorithm: () => text(rule(), `rule.${byDefault}.sseAlgorithm`),
      key: () => text(rule(), `rule.${byDefault}.kmsMasterKeyId`),
      bucketKey: () => flag(rule(), "rule.bucketKeyEnabled"),
    };
  });
}

/** The default encryption of a bucket, and the resource that states it. */
export interface HeldEncryption {
  holder: Resource;
  encryption: Encryption;
}

/** The default encryption that is stated for the bucket, beside it or inline. */
export function encryptionOf(bucket: Resource, stack: Stack): HeldEncryption | undefined {
  const [setting] = settingsOf(bucket, encryptionTypes, stack);
  const holder = setting ?? bucket;
  const [encryption] = setting ? splitEncryptions(holder.props) : inlineEncryptions(holder.props);
  return encryption && { holder, encryption };
}
