import { type ContextValue, UNKNOWN } from "../evaluator";
import type { Bucket, Encryption } from "../model/buckets";
import type { Key } from "../model/keys";
import { knownItems, isUnknown } from "../model/value";
import type { CallContext } from "./context";
import type { Environment } from "./environment";
import { type Resource, iamStep } from "./iam";
import type { Location } from "./location";
import type { Reader } from "./reader";
import { settingStep } from "./setting";
import type { Path } from "./step";

/** The objects that a key encrypts. */
export interface Encrypted {
  bucket: Bucket;
  /** The account of the bucket. */
  account: string;
  location: Location;
}

/** The steps to use what encrypts objects. */
export function keySteps(
  environment: Environment,
  reader: Reader,
  encryption: Encryption,
  encrypted: Encrypted,
  actions: readonly string[],
  callOf: (account: string) => CallContext,
): Path[] {
  const objects = `the objects of ${encrypted.location.bucket}`;
  const key = (need: string, answer: "allowed" | "denied" | "unknown", cause: string, fix?: string) =>
    settingStep({
      need,
      reader: reader.label,
      resource: objects,
      answer,
      cause,
      ...(fix !== undefined && { fix: { on: encrypted.bucket.origin, words: fix } }),
    });
  switch (encryption.kind) {
    case "s3":
      return [];
    case "unknown":
      return [key(`what encrypts ${objects} is known`, "unknown", `it is not known what encrypts ${objects}`)];
    case "other-key":
      return [
        key(
          `${reader.label} may ${actions.join(" and ")} with key ${encryption.name}`,
          "unknown",
          `key ${encryption.name} is not in the stack, and so its policy is not known`,
        ),
      ];
    case "aws-managed-key": {
      const own = reader.account === encrypted.account && reader.caller.kind !== "service-linked-role";
      return [
        key(
          `${reader.label} may use the key that AWS manages for S3`,
          own ? "allowed" : "denied",
          `the key aws/s3, which encrypts ${objects}, lets in nobody of another account and no service-linked role`,
          "encrypt with a key of KMS of your own, whose policy can be changed",
        ),
      ];
    }
    case "key": {
      const { account, origin } = encryption.key;
      if (isUnknown(account)) {
        const cause = `it is not known in which account key ${origin.name} is: its provider has no allowedAccountIds`;
        return [key(`${reader.label} may use key ${origin.name}`, "unknown", cause)];
      }
      return actions.map((action) => {
        const call = callOf(account);
        const context = { ...call.context, ...keyContext(encryption, reader, encrypted) };
        return iamStep(environment, reader, action, [keyResource(encryption.key, account)], { ...call, context });
      });
    }
  }
}

/** What S3 tells KMS of a call in a reader's name. */
function keyContext(
  { key, bucketKey }: Extract<Encryption, { kind: "key" }>,
  reader: Reader,
  { bucket, location }: Encrypted,
): Record<string, ContextValue> {
  const region = isUnknown(bucket.region) ? UNKNOWN : `s3.${bucket.region}.amazonaws.com`;
  const bucketArn = `arn:aws:s3:::${location.bucket}`;
  const subject = isUnknown(bucketKey) ? UNKNOWN : bucketKey ? bucketArn : `${bucketArn}/${location.prefix}*`;
  return {
    "kms:ViaService": region,
    "kms:CallerAccount": reader.account,
    "kms:EncryptionContext:aws:s3:arn": subject,
    "kms:EncryptionContextKeys": ["aws:s3:arn"],
    "kms:ResourceAliases": key.aliases.some(isUnknown) ? UNKNOWN : knownItems(key.aliases),
  };
}

function keyResource(key: Key, account: string): Resource {
  const { arn, policy, grants, origin } = key;
  const [alias] = knownItems(key.aliases);
  return {
    arn,
    account,
    label: `key ${alias ?? origin.name}`,
    policy,
    policyLabel: "key policy",
    origin,
    grants,
  };
}
