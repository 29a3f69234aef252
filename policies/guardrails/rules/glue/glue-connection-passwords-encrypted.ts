import { flag, isGiven, nist, resourceRule, type Resource } from "../../framework";
import { encryptionSettingsTypes } from "./encryption-settings";

const settings = "dataCatalogEncryptionSettings.connectionPasswordEncryption";

/** Passwords that connections hold are encrypted, for whoever reads the connection too. */
export const glueConnectionPasswordsEncrypted = resourceRule({
  id: "glue-connection-passwords-encrypted",
  title: "Passwords of connections are encrypted",
  description:
    "The encryption settings of a Glue Data Catalog encrypt the passwords of its connections with a key that they name, " +
    "and give them back encrypted. Without that, whoever may read a connection reads its password.",
  severity: "medium",
  rows: [32],
  framework: nist("SC-28", "Protection of Information at Rest"),
  remediation:
    "set returnConnectionPasswordEncrypted to true and awsKmsKeyId (aws-native: kmsKeyId) to a key in " +
    "connectionPasswordEncryption of dataCatalogEncryptionSettings",
  url: "https://docs.aws.amazon.com/glue/latest/dg/encrypt-connection-passwords.html",
  types: encryptionSettingsTypes,
  judge: (resource, report) => {
    if (flag(resource.props, `${settings}.returnConnectionPasswordEncrypted`) !== true) {
      return report.violation("connections give their passwords back in plain text");
    }
    if (!namesKey(resource)) report.violation("no key is named to encrypt the passwords of connections with");
  },
});

/** A key that is yet to be made has no id at preview, but it is named. */
function namesKey(resource: Resource): boolean {
  return isGiven(resource, `${settings}.awsKmsKeyId`) || isGiven(resource, `${settings}.kmsKeyId`);
}
