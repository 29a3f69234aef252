import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import {
  type InputCheck,
  PolicyKind,
  type PolicyStatement,
  bucketArn,
  formats,
  keyByAlias,
  objectsArn,
  quote,
  renderPolicy,
  roleArn,
  serviceTrust,
} from "../aws";
import { underPrefix } from "../analytics/data-access";
import { BucketEncryption, SecureBucket, type SecureBucketArgs, bucketKeyAlias } from "../storage";
import { checkBucketSettings } from "../storage/bucket";
import type { LakeArgs } from "./lake";

/** What decides on access to the data below a location. */
export enum LocationMode {
  /** Lake Formation alone. */
  LakeFormation = "LAKE_FORMATION",
  /** Lake Formation for the principals that opted in, IAM policies for all others. */
  Hybrid = "HYBRID",
}

/** With which role Lake Formation reads and writes below a location. */
export enum LocationRole {
  /** With a role of the location's own. */
  Own = "OWN",
  /** With the role that Lake Formation makes itself, AWSServiceRoleForLakeFormationDataAccess. */
  ServiceLinked = "SERVICE_LINKED",
}

/** A bucket, or a part of one, whose data Lake Formation hands out. */
export interface LakeLocationArgs {
  /** Name of the bucket, which is of the lake's account and Region. */
  bucketName: string;
  /** Key prefix of the location, with a closing slash. Default: the whole bucket. */
  prefix?: string;
  /** Whether to make the bucket; false where it exists already. Default: true. */
  createBucket?: boolean;
  /** With whose keys the bucket encrypts. Default: `SSE_S3`. */
  encryption?: BucketEncryption;
  /** With `SSE_KMS`: alias of the bucket's key, without `alias/`. Default: the bucket's name, with hyphens for dots. */
  keyAlias?: string;
  /** For a bucket made here: name of an existing bucket for its access logs. Default: a bucket `<bucketName>-logs` is made. */
  logBucketName?: string;
  /** What decides on access to the data. Default: `LAKE_FORMATION`. */
  mode?: LocationMode;
  /** With which role Lake Formation reads and writes; `SERVICE_LINKED` is for buckets with `SSE_S3`. Default: `OWN`. */
  role?: LocationRole;
  /** Name of its own role. Default: `LakeFormationDataAccess-<bucketName>`. */
  roleName?: string;
}

/** A place in a lake's bucket. */
export interface LakePathArgs {
  /** Name of the bucket. */
  bucketName: string;
  /** Key prefix, with a closing slash. Default: the whole bucket. */
  prefix?: string;
}

/** Names a location among its lake's children. */
export function locationKey({ bucketName, prefix = "" }: LakePathArgs): string {
  return `${bucketName}${prefix && `-${prefix.slice(0, -1).replace(/\//g, "-")}`}`;
}

/** The ARN of a place as Lake Formation takes it: without a closing slash. */
export function pathArn(region: string, { bucketName, prefix = "" }: LakePathArgs): string {
  return `${bucketArn(region, bucketName)}${prefix && `/${prefix.slice(0, -1)}`}`;
}

/** Whether Lake Formation uses the role that it makes itself. */
export function usesServiceLinkedRole({ role }: LakeLocationArgs): boolean {
  return role === LocationRole.ServiceLinked;
}

/** The bucket of a location, unless it exists. */
export function locationBucket(
  { accountId, region }: LakeArgs,
  { bucketName, createBucket = true, encryption, keyAlias, logBucketName }: LakeLocationArgs,
  protect: boolean,
): SecureBucketArgs | undefined {
  return createBucket ? { accountId, region, bucketName, encryption, keyAlias, logBucketName, protect } : undefined;
}

/** Records the problems of a lake's locations. */
export function checkLocations(check: InputCheck, lake: LakeArgs): void {
  const locations = lake.locations ?? [];
  const made = locations.filter(({ createBucket = true }) => createBucket);
  const ownRoles = locations.filter((location) => !usesServiceLinkedRole(location));
  check.unique(
    "locations",
    locations.map((location) => pathArn(lake.region, location)),
  );
  check.unique(
    "locations with createBucket",
    made.map(({ bucketName }) => bucketName),
  );
  check.unique("locations' roleName", ownRoles.map(locationRoleName));
  locations.forEach((location, index) => checkLocation(check.within(`locations[${index}]`), lake, location));
}

function checkLocation(check: InputCheck, lake: LakeArgs, location: LakeLocationArgs): void {
  const bucket = locationBucket(lake, location, true);
  if (bucket === undefined) {
    check.format("bucketName", location.bucketName, formats.bucketName);
    check.format("keyAlias", location.keyAlias, formats.kmsAlias);
    check.require(
      location.keyAlias === undefined || location.encryption === BucketEncryption.SseKms,
      "keyAlias",
      "is for a KMS key; write encryption SSE_KMS with it",
    );
    check.require(
      location.logBucketName === undefined,
      "logBucketName",
      "is for a bucket made here; leave it out where the bucket exists",
    );
  } else {
    checkBucketSettings(check, bucket);
  }
  check.format("prefix", location.prefix, formats.keyPrefix);
  if (usesServiceLinkedRole(location)) {
    check.require(
      location.encryption !== BucketEncryption.SseKms,
      "role",
      "is SERVICE_LINKED, a role that no key lets in; write OWN for a bucket with SSE_KMS",
    );
    check.require(
      location.roleName === undefined,
      "roleName",
      "is for a role of the location's own; leave it out with SERVICE_LINKED",
    );
  } else {
    check.format("roleName", locationRoleName(location), formats.roleName);
  }
}

/** Records a problem unless a place lies within a registered location of the lake. */
export function checkWithinLocations(check: InputCheck, property: string, lake: LakeArgs, path: LakePathArgs): void {
  const locations = lake.locations ?? [];
  const within = locations.some(
    ({ bucketName, prefix = "" }) => bucketName === path.bucketName && (path.prefix ?? "").startsWith(prefix),
  );
  check.require(
    within,
    property,
    `s3://${path.bucketName}/${path.prefix ?? ""} is in no registered location of the lake, which has ` +
      `${locations.map(({ bucketName, prefix = "" }) => quote(`s3://${bucketName}/${prefix}`)).join(", ") || "none"}; ` +
      "write a place within one of them, or add it to the lake's locations",
  );
}

function locationRoleName({ roleName, bucketName }: LakeLocationArgs): string {
  return roleName ?? `LakeFormationDataAccess-${bucketName}`;
}

/**
 * What Lake Formation needs of the bucket to hand out its data.
 * Source: https://docs.aws.amazon.com/lake-formation/latest/dg/registration-role.html
 */
export function locationStatements(lake: LakeArgs, location: LakeLocationArgs): PolicyStatement[] {
  const { bucketName, prefix } = location;
  const keyAlias = bucketKeyAlias(location);
  const ofBucket = [bucketArn(lake.region, bucketName)];
  return [
    { sid: "Locate", actions: ["s3:GetBucketLocation"], resources: ofBucket },
    {
      sid: "List",
      actions: ["s3:ListBucket"],
      resources: ofBucket,
      ...(prefix !== undefined && { conditions: underPrefix(prefix) }),
    },
    {
      sid: "ReadAndWrite",
      actions: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
      resources: [objectsArn(lake.region, bucketName, prefix)],
    },
    ...(keyAlias === undefined
      ? []
      : [
          {
            sid: "UseKey",
            actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"],
            ...keyByAlias(lake, keyAlias),
          },
        ]),
  ];
}

/** Registers a location, with its bucket unless that exists, and with its role unless that is Lake Formation's. */
export function makeLocation(
  name: string,
  lake: LakeArgs,
  location: LakeLocationArgs,
  policy: string | undefined,
  protect: boolean,
  opts: { parent: pulumi.Resource; dependsOn: pulumi.Resource },
): void {
  const key = `${name}-${locationKey(location)}`;
  const { parent } = opts;
  const needed: pulumi.Resource[] = [opts.dependsOn];
  const bucketArgs = locationBucket(lake, location, protect);
  if (bucketArgs !== undefined) {
    needed.push(new SecureBucket(`${key}-data`, bucketArgs, { parent }));
  }
  if (policy !== undefined) {
    const role = new aws.iam.Role(
      `${key}-role`,
      {
        name: locationRoleName(location),
        description: `Lake Formation reads and writes ${location.bucketName} with it`,
        assumeRolePolicy: renderPolicy(PolicyKind.Trust, key, [serviceTrust(lake, "lakeformation")]),
      },
      { parent },
    );
    needed.push(new aws.iam.RolePolicy(`${key}-policy`, { name: "data", role: role.name, policy }, { parent }));
  }
  new aws.lakeformation.Resource(
    key,
    {
      arn: pathArn(lake.region, location),
      ...(policy === undefined
        ? { useServiceLinkedRole: true }
        : { roleArn: roleArn(lake, locationRoleName(location)) }),
      hybridAccessEnabled: location.mode === LocationMode.Hybrid,
    },
    // Lake Formation cannot go back from a role to its own one.
    { parent, dependsOn: needed, replaceOnChanges: ["useServiceLinkedRole"], deleteBeforeReplace: true },
  );
}
