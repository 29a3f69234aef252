import { flag, text, type Resource } from "../../framework";

/** The types of Athena workgroups. */
export const workgroupTypes = ["aws:athena/workgroup:Workgroup", "aws-native:athena:WorkGroup"] as const;

/** The property that holds a workgroup's settings. */
export function settingsProperty(workgroup: Resource): string {
  return isNative(workgroup) ? "workGroupConfiguration" : "configuration";
}

/** The path of a workgroup's setting; `native` where aws-native spells it in another way. */
export function settingPath(workgroup: Resource, setting: string, native = setting): string {
  return `${settingsProperty(workgroup)}.${isNative(workgroup) ? native : setting}`;
}

/** True for the type of aws-native, which sends what is set and no defaults of its own. */
export function isNative({ type }: Resource): boolean {
  return type.startsWith("aws-native:");
}

/** True if Athena keeps the results itself, for a day and always encrypted, in no bucket of the account. */
export function keepsResults(workgroup: Resource): boolean {
  return flag(workgroup.props, settingPath(workgroup, "managedQueryResultsConfiguration.enabled")) === true;
}

/** How results are encrypted: `SSE_S3`, `SSE_KMS` or `CSE_KMS`. */
export function encryptionOption(workgroup: Resource): string | undefined {
  return text(workgroup.props, settingPath(workgroup, "resultConfiguration.encryptionConfiguration.encryptionOption"));
}

/** True if the workgroup's settings go before those of its clients. */
export function isEnforced(workgroup: Resource): boolean {
  const path = settingPath(workgroup, "enforceWorkgroupConfiguration", "enforceWorkGroupConfiguration");
  return flag(workgroup.props, path) ?? !isNative(workgroup);
}
