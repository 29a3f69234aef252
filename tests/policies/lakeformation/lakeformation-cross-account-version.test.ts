import { lakeformationCrossAccountVersion } from "../../../policies/guardrails/rules/lakeformation/lakeformation-cross-account-version";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { changed, found, onlySettings, whenUnknown } from "./fixtures";

const version = (CROSS_ACCOUNT_VERSION: unknown) => ({ parameters: { CROSS_ACCOUNT_VERSION } });

testRule(lakeformationCrossAccountVersion, {
  fixture: onlySettings,
  clean: {
    "version 3": changed(version("3")),
    "a number": changed(version(4)),
    "an older one, where that will do": changed(version("2"), { minimumVersion: 2 }),
  },
  violation: {
    "version 2": found(version("2"), "settings: the settings share by version 2, at least 3 is configured"),
    "version 3, where 4 is configured": found(version("3"), "at least 4 is configured", { minimumVersion: 4 }),
    "left out": found(version(undefined), "settings: the settings do not set CROSS_ACCOUNT_VERSION"),
    "no parameters": found({ parameters: undefined }, "the settings do not set CROSS_ACCOUNT_VERSION"),
  },
  undetermined: {
    "the parameters are unknown": whenUnknown("parameters"),
    "the version is unknown": found(version(unknown()), "CROSS_ACCOUNT_VERSION is not known at preview"),
    "the version is no number": found(version("latest"), "CROSS_ACCOUNT_VERSION is not a number"),
  },
});
