import { athenaResultsEncrypted } from "../../../policies/guardrails/rules/athena/athena-results-encrypted";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { configured, database, finding, fixture, native, set } from "./fixtures";

const says = "sales: query results are not encrypted";
const noKey = "sales: query results are not encrypted with a KMS key";
const with_ = (encryptionOption: unknown) =>
  set({ resultConfiguration: { encryptionConfiguration: { encryptionOption, kmsKeyArn: unknown() } } });
const requireKms = { configuration: { requireKms: true } };
const managed = (kmsKey?: string) =>
  configured({
    managedQueryResultsConfiguration: { enabled: true, ...(kmsKey && { encryptionConfiguration: { kmsKey } }) },
  });
const withKms = "arn:aws:kms:ap-northeast-1:333333333333:key/1234abcd";

testRule(athenaResultsEncrypted, {
  fixture,
  clean: {
    "with KMS": { ...with_("SSE_KMS"), ...requireKms },
    "by the client": { ...with_("CSE_KMS"), ...requireKms },
    "kept by Athena": managed(),
    "kept by Athena with an own key": { ...managed(withKms), ...requireKms },
    "aws-native": native({ resultConfiguration: { encryptionConfiguration: { encryptionOption: "SSE_S3" } } }),
    "a database": database({ bucket: "sales", encryptionConfiguration: { encryptionOption: "SSE_S3" } }),
    "a database that leaves it to its workgroup": database({ workgroup: "sales" }),
  },
  violation: {
    "no encryption": finding(set({ resultConfiguration: { encryptionConfiguration: undefined } }), says),
    "no results": finding(configured({ enforceWorkgroupConfiguration: true }), says),
    "no configuration": finding(configured(undefined), says),
    "not kept by Athena": finding(configured({ managedQueryResultsConfiguration: { enabled: false } }), says),
    "aws-native": finding(native({ resultConfiguration: { outputLocation: "s3://sales-results/" } }), says),
    "a database": finding(database({ bucket: "sales" }), says),
    "without KMS": { ...finding(set({}), noKey), ...requireKms },
    "kept by Athena without an own key": { ...finding(managed(), noKey), ...requireKms },
    "a database without KMS": {
      ...finding(database({ bucket: "b", encryptionConfiguration: { encryptionOption: "SSE_S3" } }), noKey),
      ...requireKms,
    },
  },
  undetermined: {
    "the configuration is unknown": finding(configured(unknown()), "configuration is not known at preview"),
    "the encryption is unknown": finding(with_(unknown()), "encryptionConfiguration.encryptionOption is not known"),
    "a database's bucket is unknown": finding(database({ bucket: unknown() }), "bucket is not known at preview"),
  },
});
