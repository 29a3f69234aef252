import { lakeformationExternalEnginesKnown } from "../../../policies/guardrails/rules/lakeformation/lakeformation-external-engines-known";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { changed, found, onlySettings, whenUnknown } from "./fixtures";

const filtering = (...externalDataFilteringAllowLists: unknown[]) => ({
  allowExternalDataFiltering: true,
  externalDataFilteringAllowLists,
});

testRule(lakeformationExternalEnginesKnown, {
  fixture: onlySettings,
  configuration: { allowedAccounts: ["333333333333"] },
  clean: {
    "both off": changed({ allowExternalDataFiltering: false, allowFullTableExternalDataAccess: false }),
    "a known account": changed(filtering("333333333333")),
    "an account that is listed while the filtering is off": changed({
      ...filtering("222222222222"),
      allowExternalDataFiltering: false,
    }),
  },
  violation: {
    "another account": found(
      filtering("333333333333", "222222222222"),
      "settings: the settings let engines of 222222222222 filter data, which is no known account",
    ),
    "no account is configured": found(filtering("333333333333"), "the settings let engines of 333333333333", {}),
    "nobody is named": found(filtering(), "the settings let engines filter data, and do not say whose"),
    "full access to tables": found(
      { allowFullTableExternalDataAccess: true },
      "settings: the settings give full access to tables without session tags",
    ),
    "full access to tables beside known engines": found(
      { ...filtering("333333333333"), allowFullTableExternalDataAccess: true },
      "the settings give full access to tables",
    ),
  },
  undetermined: {
    "the filtering is unknown": whenUnknown("allowExternalDataFiltering"),
    "the full access is unknown": whenUnknown("allowFullTableExternalDataAccess"),
    "an account is unknown": found(
      filtering("333333333333", unknown()),
      "externalDataFilteringAllowLists.1 is not known at preview",
    ),
  },
});
