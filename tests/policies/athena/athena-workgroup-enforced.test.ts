import { athenaWorkgroupEnforced } from "../../../policies/guardrails/rules/athena/athena-workgroup-enforced";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { configured, finding, fixture, native, set } from "./fixtures";

const says = "sales: the workgroup does not enforce its settings";

testRule(athenaWorkgroupEnforced, {
  fixture,
  clean: {
    "as is the provider's default": set({ enforceWorkgroupConfiguration: undefined }),
    "aws-native": native({ enforceWorkGroupConfiguration: true }),
  },
  violation: {
    "said no": finding(set({ enforceWorkgroupConfiguration: false }), says),
    "said no in a text": finding(set({ enforceWorkgroupConfiguration: "false" }), says),
    "said no in aws-native": finding(native({ enforceWorkGroupConfiguration: false }), says),
    "not said in aws-native": finding(native({}), says),
  },
  undetermined: {
    "it is unknown": finding(set({ enforceWorkgroupConfiguration: unknown() }), "enforceWorkgroupConfiguration is not"),
    "the configuration is unknown": finding(configured(unknown()), "configuration is not known at preview"),
  },
});
