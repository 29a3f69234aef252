import { nist, resourceRule, turnOn } from "../../framework";
import { isEnforced, workgroupTypes } from "./workgroup";

/** Clients cannot set aside what their workgroup says. */
export const athenaWorkgroupEnforced = resourceRule({
  id: "athena-workgroup-enforced",
  title: "Workgroups enforce their settings",
  description:
    "A workgroup enforces its settings, so that no client can send results elsewhere or leave them unencrypted. " +
    "With @pulumi/aws that is the default; with aws-native it must be said.",
  severity: "high",
  rows: [40],
  framework: nist("CM-6", "Configuration Settings"),
  remediation:
    "set enforceWorkgroupConfiguration to true in configuration of the workgroup (aws-native: " +
    "enforceWorkGroupConfiguration in workGroupConfiguration)",
  url: "https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html",
  types: workgroupTypes,
  judge: (workgroup, report) => {
    if (!isEnforced(workgroup)) report.violation("the workgroup does not enforce its settings");
  },
  remediate: {
    "aws:athena/workgroup:Workgroup": (props) => turnOn(props, ["configuration.enforceWorkgroupConfiguration"]),
    "aws-native:athena:WorkGroup": (props) => turnOn(props, ["workGroupConfiguration.enforceWorkGroupConfiguration"]),
  },
});
