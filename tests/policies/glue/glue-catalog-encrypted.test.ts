import { glueCatalogEncrypted } from "../../../policies/guardrails/rules/glue/glue-catalog-encrypted";
import { unknown } from "../support/analyzer";
import { says } from "../support/one-resource";
import { testRule } from "../support/test-rule";
import { nativeSettings, settings } from "./fixtures";

const { fixture, set, other } = settings;
const plain = "the metadata of the catalog is not encrypted";
const mode = (catalogEncryptionMode: unknown) => ({
  dataCatalogEncryptionSettings: { encryptionAtRest: { catalogEncryptionMode } },
});

testRule(glueCatalogEncrypted, {
  fixture,
  clean: {
    "with the key that AWS manages": set(mode("SSE-KMS")),
    "by a role": set(mode("SSE-KMS-WITH-SERVICE-ROLE")),
    "aws-native": other(nativeSettings, mode("SSE-KMS")),
  },
  violation: {
    "turned off": says(set(mode("DISABLED")), plain),
    "nothing said": says(set({ dataCatalogEncryptionSettings: {} }), plain),
    "aws-native": says(other(nativeSettings, mode("DISABLED")), plain),
  },
  undetermined: {
    "the mode is unknown": says(
      set(mode(unknown())),
      "dataCatalogEncryptionSettings.encryptionAtRest.catalogEncryptionMode is not known at preview",
    ),
    "the settings are unknown": says(
      set({ dataCatalogEncryptionSettings: unknown() }),
      "dataCatalogEncryptionSettings is not known at preview",
    ),
  },
});
