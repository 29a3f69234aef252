import { lakeformationGrantLasting } from "../../../policies/guardrails/rules/lakeformation/lakeformation-grant-lasting";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { changed, found, nativeGrant, onlyGrant, whenUnknown } from "./fixtures";

testRule(lakeformationGrantLasting, {
  fixture: onlyGrant,
  clean: {
    "ALL alone": changed({ permissions: ["ALL"] }),
    "options that are given": changed({ permissionsWithGrantOptions: ["SELECT", "DESCRIBE"] }),
  },
  violation: {
    "aws-native": { change: nativeGrant(), at: "it", says: "grant: the grant is one of aws-native" },
    "ALL beside others": found({ permissions: ["ALL", "SELECT"] }, "grant: the grant names ALL beside others"),
    "ALL beside an unknown one": found({ permissions: [unknown(), "ALL"] }, "the grant names ALL beside others"),
    "an option that is not given": found(
      { permissionsWithGrantOptions: ["DESCRIBE", "INSERT"] },
      "the grant lets pass on INSERT, which it does not give",
    ),
  },
  undetermined: {
    "the permissions are unknown": whenUnknown("permissions"),
    "the permissions are missing": found({ permissions: undefined }, "permissions is not given"),
    "a permission is unknown": found({ permissions: ["SELECT", unknown()] }, "permissions.1 is not known at preview"),
    "the options are unknown": whenUnknown("permissionsWithGrantOptions"),
  },
});
