import { lakeformationSettingsOneOwner } from "../../../policies/guardrails/rules/lakeformation/lakeformation-settings-one-owner";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { lakeAccount, settings } from "./fixtures";

testRule(lakeformationSettingsOneOwner, {
  fixture: () => ({ one: settings(), other: { ...settings({ catalogId: "333333333333" }), name: "other" } }),
  clean: {
    "the same account in another Region": {
      change: ({ other }) => Object.assign(other.props, { catalogId: lakeAccount, region: "us-east-1" }),
    },
    "the same account by another provider's Region": {
      change: ({ other }) => {
        other.props["catalogId"] = lakeAccount;
        other.provider = { ...other.provider, region: "us-east-1" };
      },
    },
  },
  violation: {
    "the same account and Region": {
      change: ({ other }) => (other.props["catalogId"] = lakeAccount),
      at: "other",
      says: "other: the settings of 666666666666 in ap-northeast-1 are those of settings already",
    },
    "the same by the provider": {
      change: ({ other }) => delete other.props["catalogId"],
      at: "other",
      says: "the settings of 666666666666 in ap-northeast-1 are those of settings already",
    },
  },
  undetermined: {
    "an account is unknown": {
      change: ({ other }) => (other.props["catalogId"] = unknown()),
      at: "other",
      says: "catalogId is not known at preview",
    },
    "the Region is not known": {
      change: ({ other }) => (other.provider = { allowedAccountIds: '["333333333333"]' }),
      at: "other",
      says: "provider.region is not set",
    },
  },
});
