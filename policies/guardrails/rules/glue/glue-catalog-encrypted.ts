import { nist, resourceRule, text } from "../../framework";
import { encryptionSettingsTypes } from "./encryption-settings";

/** What a catalog tells of its tables is encrypted. */
export const glueCatalogEncrypted = resourceRule({
  id: "glue-catalog-encrypted",
  title: "Data catalogs are encrypted",
  description:
    "The encryption settings of a Glue Data Catalog encrypt its metadata with KMS. Partition values, column statistics " +
    "and comments in it can be as sensitive as the data that they describe.",
  severity: "medium",
  rows: [32],
  framework: nist("SC-28", "Protection of Information at Rest"),
  remediation:
    'set catalogEncryptionMode "SSE-KMS" in encryptionAtRest of dataCatalogEncryptionSettings, and sseAwsKmsKeyId to a ' +
    "key of the account if other accounts read the catalog",
  url: "https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html",
  types: encryptionSettingsTypes,
  judge: ({ props }, report) => {
    const mode = text(props, "dataCatalogEncryptionSettings.encryptionAtRest.catalogEncryptionMode");
    if (!["SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE"].includes(mode ?? "")) {
      report.violation("the metadata of the catalog is not encrypted");
    }
  },
});
