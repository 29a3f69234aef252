import { type InputCheck, type PolicyStatement, anyKmsKeyArn, bucketArn, formats, objectsArn } from "../aws";

/** The KMS key of data, by its alias. */
export interface DataKeyArgs {
  /** The account of the key: 12 digits. */
  accountId: string;
  /** Alias of the key, without `alias/`. */
  alias: string;
}

/** The statements with which a role reads what lies under a prefix of a bucket. */
export function readDataStatements(region: string, bucket: string, prefix: string): PolicyStatement[] {
  return [
    { sid: "LocateData", actions: ["s3:GetBucketLocation"], resources: [bucketArn(region, bucket)] },
    {
      sid: "ListData",
      actions: ["s3:ListBucket"],
      resources: [bucketArn(region, bucket)],
      conditions: underPrefix(prefix),
    },
    { sid: "ReadData", actions: ["s3:GetObject"], resources: [objectsArn(region, bucket, prefix)] },
  ];
}

/** The condition that a listing stays under a prefix, which ends in a slash. */
export function underPrefix(prefix: string): Record<string, Record<string, string[]>> {
  return { StringLike: { "s3:prefix": [prefix.slice(0, -1), `${prefix}*`] } };
}

/** The statement with which a role decrypts data through S3; none where the data has no key. */
export function decryptStatements(region: string, key: DataKeyArgs | undefined): PolicyStatement[] {
  return key === undefined ? [] : [{ sid: "DecryptData", actions: ["kms:Decrypt"], ...keyByAlias(region, key) }];
}

/**
 * A key by its alias, for use through S3. The key's id is unknown before it is made, and a policy that names an alias
 * as resource is void: the alias goes into a condition.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
 */
export function keyByAlias(
  region: string,
  { accountId, alias }: DataKeyArgs,
): Pick<PolicyStatement, "resources" | "conditions"> {
  return {
    resources: [anyKmsKeyArn({ accountId, region })],
    conditions: {
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${alias}` },
      StringEquals: { "kms:ViaService": throughS3(region) },
    },
  };
}

/** S3 as `kms:ViaService` names it. */
export function throughS3(region: string): string {
  return `s3.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
}

/** Records the problems of the key of data, where it has one. */
export function checkDataKey(check: InputCheck, property: string, key: DataKeyArgs | undefined): void {
  check.format(`${property}.accountId`, key?.accountId, formats.accountId);
  check.format(`${property}.alias`, key?.alias, formats.kmsAlias);
}
