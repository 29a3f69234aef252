import { athenaScanLimited } from "../../../policies/guardrails/rules/athena/athena-scan-limited";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { finding, fixture, native, set } from "./fixtures";

testRule(athenaScanLimited, {
  fixture,
  clean: {
    "ten tebibytes": set({ bytesScannedCutoffPerQuery: 10 * 2 ** 40 }),
    "more, as configured": {
      ...set({ bytesScannedCutoffPerQuery: 20 * 2 ** 40 }),
      configuration: { maximumBytes: 20 * 2 ** 40 },
    },
    Spark: set({
      bytesScannedCutoffPerQuery: undefined,
      engineVersion: { selectedEngineVersion: "PySpark engine version 3" },
    }),
    "aws-native": native({ bytesScannedCutoffPerQuery: 10485760 }),
  },
  violation: {
    "no limit": finding(
      set({ bytesScannedCutoffPerQuery: undefined, engineVersion: { selectedEngineVersion: "AUTO" } }),
      "sales: queries may read any number of bytes",
    ),
    "no limit in aws-native": finding(native({}), "queries may read any number of bytes"),
    "too high": finding(
      set({ bytesScannedCutoffPerQuery: 10 * 2 ** 40 + 1 }),
      "sales: queries may read 10995116277761 bytes, 10995116277760 at the most are configured",
    ),
    "higher than configured": {
      ...finding(set({}), "10000000000000 bytes, 1000000000 at the most"),
      configuration: { maximumBytes: 1_000_000_000 },
    },
  },
  undetermined: {
    "the limit is unknown": finding(
      set({ bytesScannedCutoffPerQuery: unknown() }),
      "bytesScannedCutoffPerQuery is not known at preview",
    ),
    "the engine is unknown": finding(
      set({ engineVersion: { selectedEngineVersion: unknown() } }),
      "engineVersion.selectedEngineVersion is not known at preview",
    ),
  },
});
