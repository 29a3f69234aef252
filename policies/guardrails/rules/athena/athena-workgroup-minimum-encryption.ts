import { anyOf, flag, nist, resourceRule } from "../../framework";
import { isEnforced, settingPath, workgroupTypes } from "./workgroup";

/** Clients cannot encrypt results less than their workgroup does. */
export const athenaWorkgroupMinimumEncryption = resourceRule({
  id: "athena-workgroup-minimum-encryption",
  title: "Workgroups set a minimum of encryption",
  description:
    "A workgroup that leaves settings to its clients makes its own encryption the least that they may choose. " +
    "Where the settings are enforced, Athena ignores the minimum, and the rule asks for nothing. " +
    "aws-native has no such property: there the settings have to be enforced.",
  severity: "medium",
  rows: [41],
  framework: nist("SC-28", "Protection of Information at Rest"),
  remediation:
    "set enableMinimumEncryptionConfiguration or enforceWorkgroupConfiguration to true in configuration of the workgroup",
  url: "https://docs.aws.amazon.com/athena/latest/ug/workgroups-minimum-encryption.html",
  types: workgroupTypes,
  judge: (workgroup, report) => {
    const minimum = settingPath(workgroup, "enableMinimumEncryptionConfiguration");
    const safe = anyOf(
      () => isEnforced(workgroup),
      () => flag(workgroup.props, minimum) === true,
    );
    if (!safe) report.violation("clients of the workgroup may choose any encryption or none");
  },
});
