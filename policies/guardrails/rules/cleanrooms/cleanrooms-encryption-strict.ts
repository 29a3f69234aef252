import { flag, nist, read, required, resourceRule } from "../../framework";
import { exemptParameter, refuse } from "./exempt";
import { collaborationTypes } from "./types";

/** Where members encrypt their data, nothing is left in the open. */
export const cleanroomsEncryptionStrict = resourceRule({
  id: "cleanrooms-encryption-strict",
  title: "Encrypted tables hold no clear text",
  description:
    "Where members encrypt their tables before they share them (C3R), no column is in clear text and no fingerprint occurs " +
    "twice: a column that was left out of the schema would be readable, and how often a value occurs may tell which it " +
    "is. A collaboration without encryption is not judged.",
  severity: "medium",
  rows: [50],
  framework: nist("SC-13", "Cryptographic Protection"),
  remediation:
    "set allowCleartext (allowClearText in @pulumi/aws) and allowDuplicates of dataEncryptionMetadata to false",
  url: "https://docs.aws.amazon.com/clean-rooms/latest/userguide/crypto-computing-parameters.html",
  parameters: { exemptCollaborations: exemptParameter("Collaborations that need clear text or duplicates") },
  types: collaborationTypes,
  judge: (collaboration, report, { exemptCollaborations }) => {
    if (read(collaboration.props, "dataEncryptionMetadata") === undefined) return;
    const cleartext = collaboration.type.startsWith("aws-native:") ? "allowCleartext" : "allowClearText";
    const settings = [
      [cleartext, "encrypted tables may hold clear text"],
      ["allowDuplicates", "encrypted tables may hold a fingerprint twice"],
    ] as const;
    report.each(settings, ([setting, message]) => {
      const path = `dataEncryptionMetadata.${setting}`;
      if (required(flag(collaboration.props, path), path)) refuse(report, collaboration, exemptCollaborations, message);
    });
  },
});
