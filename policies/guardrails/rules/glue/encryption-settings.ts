/** The types of the settings by which a catalog encrypts. */
export const encryptionSettingsTypes = [
  "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings",
  "aws-native:glue:DataCatalogEncryptionSettings",
] as const;
