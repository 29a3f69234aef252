import { athenaWorkgroupMetrics } from "../../../policies/guardrails/rules/athena/athena-workgroup-metrics";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { finding, fixture, native, set } from "./fixtures";

const says = "sales: the workgroup publishes no metrics";

testRule(athenaWorkgroupMetrics, {
  fixture,
  clean: {
    "as is the provider's default": set({ publishCloudwatchMetricsEnabled: undefined }),
    "aws-native": native({ publishCloudWatchMetricsEnabled: true }),
  },
  violation: {
    "said no": finding(set({ publishCloudwatchMetricsEnabled: false }), says),
    "said no in aws-native": finding(native({ publishCloudWatchMetricsEnabled: false }), says),
    "not said in aws-native": finding(native({}), says),
  },
  undetermined: {
    "it is unknown": finding(
      set({ publishCloudwatchMetricsEnabled: unknown() }),
      "publishCloudwatchMetricsEnabled is not known at preview",
    ),
  },
});
