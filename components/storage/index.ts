export { BucketEncryption, SecureBucket, type SecureBucketArgs, bucketKeyAlias } from "./bucket";
export { EncryptionKey, type EncryptionKeyArgs } from "./key";
export { LogBucket, type LogBucketArgs } from "./log-bucket";
export type { BucketStatementArgs, KeyStatementArgs } from "./statement";
