import type { TestResource } from "../support/analyzer";
import { everyFlag, kinds, wellMade } from "./bucket-kinds";
import { cross, provider, type Answers, type Specimen } from "./corpus";

/** Buckets that take the logs of others need no logs of their own, however the others name them. */
export function logTargets(): Record<string, Specimen> {
  const loggers: Record<string, (target: unknown) => TestResource> = {
    "logs by BucketLogging": (targetBucket) =>
      other("aws:s3/bucketLogging:BucketLogging", { bucket: "other", targetBucket }),
    "logs by BucketLoggingV2": (targetBucket) =>
      other("aws:s3/bucketLoggingV2:BucketLoggingV2", { bucket: "other", targetBucket }),
    "logs inline": (targetBucket) => other("aws:s3/bucket:Bucket", { bucket: "other", logging: { targetBucket } }),
    "logs inline as in version 6": (targetBucket) =>
      other("aws:s3/bucket:Bucket", { bucket: "other", loggings: [{ targetBucket }] }),
    "logs inline in BucketV2": (targetBucket) =>
      other("aws:s3/bucketV2:BucketV2", { bucket: "other", loggings: [{ targetBucket }] }),
    "logs inline in aws-native": (destinationBucketName) =>
      other("aws-native:s3:Bucket", { bucketName: "other", loggingConfiguration: { destinationBucketName } }),
  };
  return cross(loggers, { "to the bucket": true, "to another": false }, (make, toIt): Specimen => {
    const isBucket = /Bucket(V2)?$/.test(make("x").type);
    // The bucket that logs inline is judged too: it has nothing but its logging.
    const known = { ...(isBucket && bare), ...(!toIt && ({ "s3-bucket-logged": "violation" } as const)) };
    return {
      stack: (reference) => {
        const [bucket, ...others] = kinds["Bucket and resources beside it"]!.make(
          { ...wellMade, logging: false },
          reference,
        );
        return [bucket!, ...others, make(toIt ? reference(bucket!, "sales") : "elsewhere")];
      },
      known,
      unknown: isBucket ? known : { ...known, "s3-bucket-tls-only": "undetermined" },
    };
  });
}

/** What there is to say of a bucket that says nothing. */
const bare: Answers = {
  "s3-bucket-encrypted": "violation",
  "s3-bucket-owner-enforced": "violation",
  "s3-bucket-public-access-blocked": "violation",
  "s3-bucket-tls-only": "violation",
  "s3-bucket-versioned": "violation",
};

/** ACLs in all their places. */
export function acls(): Record<string, Specimen> {
  const places: Record<string, (acl: string) => TestResource> = {
    BucketAcl: (acl) => other("aws:s3/bucketAcl:BucketAcl", { bucket: "other", acl }),
    BucketAclV2: (acl) => other("aws:s3/bucketAclV2:BucketAclV2", { bucket: "other", acl }),
    BucketObject: (acl) => other("aws:s3/bucketObject:BucketObject", { bucket: "other", acl }),
    BucketObjectv2: (acl) => other("aws:s3/bucketObjectv2:BucketObjectv2", { bucket: "other", acl }),
    ObjectCopy: (acl) => other("aws:s3/objectCopy:ObjectCopy", { bucket: "other", acl }),
    "grants of ObjectCopy": (acl) => other("aws:s3/objectCopy:ObjectCopy", { grants: [{ uri: groups[acl] }] }),
    "grants of BucketAcl": (acl) =>
      other("aws:s3/bucketAcl:BucketAcl", { accessControlPolicy: { grants: [{ grantee: { uri: groups[acl] } }] } }),
  };
  const acls = Object.fromEntries(Object.keys(groups).map((acl) => [acl, acl]));
  return cross(places, acls, (place, acl) => {
    const isPublic = /^(public-read|authenticated-read)$/.test(acl);
    return answered(place(acl), isPublic ? { "s3-no-public-acl": "violation" } : {});
  });
}

const groups: Record<string, string> = {
  private: "http://acs.amazonaws.com/groups/s3/LogDelivery",
  "log-delivery-write": "http://acs.amazonaws.com/groups/s3/LogDelivery",
  "public-read": "http://acs.amazonaws.com/groups/global/AllUsers",
  "authenticated-read": "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
};

/** Access points, which block public access by themselves. */
export function accessPoints(): Record<string, Specimen> {
  const places: Record<string, (block: unknown) => TestResource> = {
    AccessPoint: (block) => other("aws:s3/accessPoint:AccessPoint", { publicAccessBlockConfiguration: block }),
    MultiRegionAccessPoint: (publicAccessBlock) =>
      other("aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint", { details: { publicAccessBlock } }),
    "aws-native AccessPoint": (block) => other("aws-native:s3:AccessPoint", { publicAccessBlockConfiguration: block }),
    "aws-native MultiRegionAccessPoint": (block) =>
      other("aws-native:s3:MultiRegionAccessPoint", { publicAccessBlockConfiguration: block }),
  };
  const blocks = {
    "nothing said": { block: undefined, lifted: false },
    "all on": { block: everyFlag, lifted: false },
    "one off": { block: { ...everyFlag, blockPublicPolicy: false }, lifted: true },
  };
  return cross(places, blocks, (place, { block, lifted }) =>
    answered(place(block), lifted ? { "s3-access-point-public-access-blocked": "violation" } : {}),
  );
}

/** A stack of one resource that refers to nothing. */
function answered(resource: TestResource, answers: Answers): Specimen {
  return { stack: () => [resource], known: answers, unknown: answers };
}

function other(type: string, props: Record<string, unknown>): TestResource {
  return { type, name: "other", props, provider };
}
