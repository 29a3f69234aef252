import { UNKNOWN } from "../evaluator";
import type { Bucket } from "../model/buckets";
import type { Encryption } from "../model/encryption";
import { isUnknown } from "../model/value";
import type { CallContext } from "./context";
import type { Environment } from "./environment";
import { type Resource, iamStep } from "./iam";
import { type Encrypted, keySteps } from "./keys";
import { type Location, bucketOf } from "./location";
import type { Reader } from "./reader";
import { settingStep } from "./setting";
import { type Path, noted } from "./step";

/** What is done with objects. */
export interface ObjectAccess {
  location: Location;
  /** Actions on the bucket itself. */
  bucketActions: readonly string[];
  /** Actions on the objects. */
  objectActions: readonly string[];
  /** What encrypts the objects, where it is not the bucket's default. */
  encryption?: Encryption;
  /** Operations of KMS where a key encrypts the objects. */
  keyActions: readonly string[];
  /** What else there is to say where the reader may not. */
  note?: string;
}

/** To read the objects of a place. */
export const READ_OBJECTS = {
  bucketActions: ["s3:ListBucket"],
  objectActions: ["s3:GetObject"],
  keyActions: ["kms:Decrypt"],
} as const;

/** To write objects to a place. */
export const WRITE_OBJECTS = {
  bucketActions: ["s3:ListBucket"],
  objectActions: ["s3:PutObject"],
  keyActions: ["kms:GenerateDataKey", "kms:Decrypt"],
} as const;

/** The steps to get at the objects of a place; `callOf` gives the context of calls on something of that account. */
export function objectSteps(
  environment: Environment,
  reader: Reader,
  access: ObjectAccess,
  callOf: (account: string) => CallContext,
): Path {
  const { location } = access;
  const bucket = bucketOf(environment, location);
  const account = bucket?.account;
  if (!bucket || typeof account !== "string") {
    return settingStep({
      need: `bucket ${location.bucket} lets ${reader.label} in`,
      reader: reader.label,
      resource: `bucket ${location.bucket}`,
      answer: "unknown",
      cause: bucket
        ? `it is not known in which account bucket ${location.bucket} is: its provider has no allowedAccountIds`
        : `bucket ${location.bucket} is not in the stack, and so its policy and its key are not known`,
      fix: { words: `check this in a stack that makes bucket ${location.bucket}` },
    });
  }
  const call = callOf(account);
  const prefixed: CallContext = { ...call, context: { ...call.context, "s3:prefix": location.prefix } };
  const onBucket = access.bucketActions.map((action) =>
    iamStep(environment, reader, action, [bucketResource(bucket, account, location)], prefixed),
  );
  const onObjects = access.objectActions.map((action) =>
    iamStep(environment, reader, action, [objectResource(bucket, account, location)], call),
  );
  const encryption = access.encryption ?? bucket.encryption;
  const encrypted = encryptedObjects(bucket, account, location, encryption);
  const onKey = keySteps(environment, reader, encryption, encrypted, access.keyActions, callOf);
  const steps = { all: [...onBucket, ...onObjects, ...onKey] };
  return access.note === undefined ? steps : noted(steps, access.note);
}

function encryptedObjects(bucket: Bucket, account: string, location: Location, encryption: Encryption): Encrypted {
  const bucketArn = `arn:aws:s3:::${location.bucket}`;
  const bucketKey = encryption.kind === "key" ? encryption.bucketKey : UNKNOWN;
  const subject = isUnknown(bucketKey) ? UNKNOWN : bucketKey ? bucketArn : `${bucketArn}/${location.prefix}*`;
  return {
    label: `the objects of ${location.bucket}`,
    account,
    origin: bucket.origin,
    managedKey: "aws/s3",
    context: {
      "kms:ViaService": isUnknown(bucket.region) ? UNKNOWN : `s3.${bucket.region}.amazonaws.com`,
      "kms:EncryptionContext:aws:s3:arn": subject,
      "kms:EncryptionContextKeys": ["aws:s3:arn"],
    },
  };
}

function bucketResource(bucket: Bucket, account: string, location: Location): Resource {
  return {
    arn: `arn:aws:s3:::${location.bucket}`,
    account,
    label: `bucket ${location.bucket}`,
    policyLabel: "bucket policy",
    origin: bucket.origin,
    ...(bucket.policy && { policy: bucket.policy }),
  };
}

/** Some object of the place: policies tell objects apart by how their keys begin. */
function objectResource(bucket: Bucket, account: string, location: Location): Resource {
  const directory = location.prefix === "" || location.prefix.endsWith("/") ? location.prefix : `${location.prefix}/`;
  const resource = bucketResource(bucket, account, location);
  return {
    ...resource,
    arn: `${resource.arn}/${directory}*`,
    label: `${location.bucket}/${directory}*`,
    holder: resource.label,
  };
}
