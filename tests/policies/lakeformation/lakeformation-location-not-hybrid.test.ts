import { lakeformationLocationNotHybrid } from "../../../policies/guardrails/rules/lakeformation/lakeformation-location-not-hybrid";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { bucketAndLocation, changed, found, whenUnknown } from "./fixtures";

testRule(lakeformationLocationNotHybrid, {
  fixture: () => ({ it: bucketAndLocation().location }),
  clean: {
    "Lake Formation alone, in words": changed({ hybridAccessEnabled: false }),
    "hybrid on purpose": changed({ hybridAccessEnabled: true }, { hybridLocations: ["arn:aws:s3:::lake/sales"] }),
  },
  violation: {
    hybrid: found({ hybridAccessEnabled: true }, "location: the location is in hybrid access mode"),
    "hybrid, while another is configured": found(
      { hybridAccessEnabled: true },
      "location: the location is in hybrid access mode",
      { hybridLocations: ["arn:aws:s3:::lake/events"] },
    ),
  },
  undetermined: {
    "the mode is unknown": whenUnknown("hybridAccessEnabled"),
    "the place is unknown": found({ hybridAccessEnabled: true, arn: unknown() }, "arn is not known at preview", {
      hybridLocations: ["arn:aws:s3:::lake/*"],
    }),
  },
});
