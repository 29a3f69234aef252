import { type PolicyStatement, bucketArn, objectsArn } from "../aws";

/** One thing that a key's policy lets principals do with the key. */
export interface KeyStatementArgs {
  /** Names the statement: letters and digits, unique in its policy. */
  sid: string;
  /** ARNs of account roots and existing roles. KMS and S3 refuse roles that do not exist: name their account's root, and the roles in a condition on `aws:PrincipalArn`. Default: none, where `services` are given. */
  principals?: string[];
  /** Services of AWS, such as `logs.ap-northeast-1.amazonaws.com`; say in `conditions` on whose behalf. Default: none. */
  services?: string[];
  /** The actions, such as `kms:Decrypt`. */
  actions: string[];
  /** Condition operator to condition key to accepted values. Default: no condition. */
  conditions?: Record<string, Record<string, string[]>>;
}

/** One thing that a bucket's policy lets principals do with the bucket or its objects. */
export interface BucketStatementArgs extends KeyStatementArgs {
  /** ARNs of the bucket, for actions such as `s3:ListBucket`, or of its objects, for `s3:GetObject`. */
  resources: string[];
}

/** The statement of a bucket policy. */
export function bucketStatement({ principals, services, ...statement }: BucketStatementArgs): PolicyStatement {
  return { ...statement, principals: { aws: principals, services } };
}

/** The statement of a key policy, whose only resource is its own key. */
export function keyStatement({ principals, services, ...statement }: KeyStatementArgs): PolicyStatement {
  return { ...statement, principals: { aws: principals, services }, resources: ["*"] };
}

/** Refuses everyone whatever does not come by TLS. */
export function tlsOnly(region: string, bucket: string): PolicyStatement {
  return {
    sid: "DenyWithoutTls",
    effect: "Deny",
    principals: { aws: ["*"] },
    actions: ["s3:*"],
    resources: [bucketArn(region, bucket), objectsArn(region, bucket)],
    conditions: { Bool: { "aws:SecureTransport": "false" } },
  };
}
