import { glueConnectionPasswordsEncrypted } from "../../../policies/guardrails/rules/glue/glue-connection-passwords-encrypted";
import { unknown } from "../support/analyzer";
import { says } from "../support/one-resource";
import { testRule } from "../support/test-rule";
import { nativeSettings, settings } from "./fixtures";

const { fixture, set, other } = settings;
const plain = "connections give their passwords back in plain text";
const noKey = "no key is named to encrypt the passwords of connections with";
const passwords = (connectionPasswordEncryption: unknown) => ({
  dataCatalogEncryptionSettings: { connectionPasswordEncryption },
});

testRule(glueConnectionPasswordsEncrypted, {
  fixture,
  clean: {
    "a key that is yet to be made": set(passwords({ returnConnectionPasswordEncrypted: true, awsKmsKeyId: unknown() })),
    "aws-native": other(
      nativeSettings,
      passwords({ returnConnectionPasswordEncrypted: true, kmsKeyId: "alias/catalog" }),
    ),
  },
  violation: {
    "turned off": says(
      set(passwords({ returnConnectionPasswordEncrypted: false, awsKmsKeyId: "alias/catalog" })),
      plain,
    ),
    "nothing said": says(set(passwords(undefined)), plain),
    "no key": says(set(passwords({ returnConnectionPasswordEncrypted: true })), noKey),
    "aws-native": says(other(nativeSettings, passwords({ kmsKeyId: "alias/catalog" })), plain),
    "no key in aws-native": says(other(nativeSettings, passwords({ returnConnectionPasswordEncrypted: true })), noKey),
  },
  undetermined: {
    "it is unknown": says(
      set(passwords({ returnConnectionPasswordEncrypted: unknown(), awsKmsKeyId: "alias/catalog" })),
      "dataCatalogEncryptionSettings.connectionPasswordEncryption.returnConnectionPasswordEncrypted is not known",
    ),
  },
});
