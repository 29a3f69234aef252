import { oneResource } from "../support/one-resource";
import { oneStatement } from "../support/statement";

/** A connection to a database as it should be. */
export const connection = oneResource("aws:glue/connection:Connection", {
  connectionType: "JDBC",
  connectionProperties: {
    JDBC_CONNECTION_URL: "jdbc:postgresql://shop.example.com:5432/shop?sslmode=require",
    JDBC_ENFORCE_SSL: "true",
    SECRET_ID: "shop/reader",
  },
});

export const nativeConnection = "aws-native:glue:Connection";

/** The encryption settings of a catalog as they should be. */
export const settings = oneResource("aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings", {
  dataCatalogEncryptionSettings: {
    encryptionAtRest: { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: "alias/catalog" },
    connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true, awsKmsKeyId: "alias/catalog" },
  },
});

export const nativeSettings = "aws-native:glue:DataCatalogEncryptionSettings";

/** A catalog policy of one statement, by which a role of another account reads a table. */
export const reading = oneStatement("aws:glue/resourcePolicy:ResourcePolicy", "policy", {
  Sid: "Read",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::333333333333:role/Reader" },
  Action: ["glue:GetDatabase", "glue:GetTable", "glue:GetPartitions"],
  Resource: "arn:aws:glue:ap-northeast-1:111111111111:*",
});

/** The Principal element with AWS principals. */
export function aws(AWS: unknown, Condition?: unknown): Record<string, unknown> {
  return { Principal: { AWS }, Condition };
}
