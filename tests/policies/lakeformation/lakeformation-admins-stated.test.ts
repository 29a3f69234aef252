import { lakeformationAdminsStated } from "../../../policies/guardrails/rules/lakeformation/lakeformation-admins-stated";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { changed, found, onlySettings, whenUnknown } from "./fixtures";

testRule(lakeformationAdminsStated, {
  fixture: onlySettings,
  clean: {
    several: changed({ admins: ["arn:aws:iam::666666666666:role/a", "arn:aws:iam::666666666666:user/b"] }),
  },
  violation: {
    none: found({ admins: [] }, "settings: the settings name no administrators"),
    "left out": found({ admins: undefined }, "settings: the settings name no administrators"),
    "a pattern": found(
      { admins: ["arn:aws:iam::666666666666:role/admin-*"] },
      'the settings name "arn:aws:iam::666666666666:role/admin-*" as an administrator',
    ),
    "an empty text": found({ admins: [""] }, 'the settings name "" as an administrator'),
  },
  undetermined: {
    "the list is unknown": whenUnknown("admins"),
    "an administrator is unknown": found({ admins: [unknown()] }, "admins.0 is not known at preview"),
  },
});
