import { type InputCheck, type PolicyStatement, bucketArn, formats, keyByAlias, objectsArn } from "../aws";

/** The KMS key of data, by its alias. */
export interface DataKeyArgs {
  /** The account of the key: 12 digits. */
  accountId: string;
  /** Alias of the key, without `alias/`. */
  alias: string;
}

/**
 * The statements with which a role reads what lies under a prefix of a bucket, or all of it. `suffix` closes their sids,
 * where a policy has them for several buckets.
 */
export function readDataStatements(
  region: string,
  bucket: string,
  prefix: string | undefined,
  suffix = "",
): PolicyStatement[] {
  return [
    { sid: `LocateData${suffix}`, actions: ["s3:GetBucketLocation"], resources: [bucketArn(region, bucket)] },
    {
      sid: `ListData${suffix}`,
      actions: ["s3:ListBucket"],
      resources: [bucketArn(region, bucket)],
      ...(prefix !== undefined && { conditions: underPrefix(prefix) }),
    },
    { sid: `ReadData${suffix}`, actions: ["s3:GetObject"], resources: [objectsArn(region, bucket, prefix)] },
  ];
}

/** The condition that a listing stays under a prefix, which ends in a slash. */
export function underPrefix(prefix: string): Record<string, Record<string, string[]>> {
  return { StringLike: { "s3:prefix": [prefix.slice(0, -1), `${prefix}*`] } };
}

/** The statement with which a role decrypts data through S3; none where the data has no key. */
export function decryptStatements(region: string, key: DataKeyArgs | undefined): PolicyStatement[] {
  if (key === undefined) {
    return [];
  }
  const home = { accountId: key.accountId, region };
  return [{ sid: "DecryptData", actions: ["kms:Decrypt"], ...keyByAlias(home, key.alias) }];
}

/** Records the problems of the key of data, where it has one. */
export function checkDataKey(check: InputCheck, property: string, key: DataKeyArgs | undefined): void {
  check.format(`${property}.accountId`, key?.accountId, formats.accountId);
  check.format(`${property}.alias`, key?.alias, formats.kmsAlias);
}
