import { athenaWorkgroupMinimumEncryption } from "../../../policies/guardrails/rules/athena/athena-workgroup-minimum-encryption";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { finding, fixture, native, set } from "./fixtures";

const says = "sales: clients of the workgroup may choose any encryption or none";

testRule(athenaWorkgroupMinimumEncryption, {
  fixture,
  clean: {
    "a minimum": set({ enforceWorkgroupConfiguration: false, enableMinimumEncryptionConfiguration: true }),
    "enforced, whatever the minimum": set({ enableMinimumEncryptionConfiguration: unknown() }),
    "enforced in aws-native": native({ enforceWorkGroupConfiguration: true }),
  },
  violation: {
    neither: finding(set({ enforceWorkgroupConfiguration: false }), says),
    "no minimum": finding(
      set({ enforceWorkgroupConfiguration: false, enableMinimumEncryptionConfiguration: false }),
      says,
    ),
    "not enforced in aws-native": finding(native({ enforceWorkGroupConfiguration: false }), says),
  },
  undetermined: {
    "the minimum is unknown": finding(
      set({ enforceWorkgroupConfiguration: false, enableMinimumEncryptionConfiguration: unknown() }),
      "enableMinimumEncryptionConfiguration is not known at preview",
    ),
    "whether it is enforced is unknown": finding(
      set({ enforceWorkgroupConfiguration: unknown() }),
      "enforceWorkgroupConfiguration is not known at preview",
    ),
  },
});
