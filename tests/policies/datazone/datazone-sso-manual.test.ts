import { datazoneSsoManual } from "../../../policies/guardrails/rules/datazone/datazone-sso-manual";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

function fixture() {
  const domain: TestResource = {
    type: "aws:datazone/domain:Domain",
    name: "marketplace",
    props: { singleSignOn: { type: "IAM_IDC", userAssignment: "MANUAL" } },
  };
  return { domain };
}

const sso = (singleSignOn: unknown) => ({
  change: ({ domain }: ReturnType<typeof fixture>) => (domain.props["singleSignOn"] = singleSignOn),
});
const automatic = { at: "domain", says: "marketplace: the domain assigns users automatically" };

testRule(datazoneSsoManual, {
  fixture,
  clean: {
    "no single sign-on": sso(undefined),
    "single sign-on that is off": sso({ type: "DISABLED", userAssignment: "AUTOMATIC" }),
  },
  violation: {
    automatic: { ...sso({ type: "IAM_IDC", userAssignment: "AUTOMATIC" }), ...automatic },
    "not said": {
      ...sso({ type: "IAM_IDC" }),
      at: "domain",
      says: "marketplace: the domain assigns users in a way that is not said",
    },
    "aws-native": {
      change: ({ domain }) => {
        domain.type = "aws-native:datazone:Domain";
        domain.props["singleSignOn"] = { type: "IAM_IDC", userAssignment: "AUTOMATIC" };
      },
      ...automatic,
    },
  },
  undetermined: {
    "the assignment is unknown": {
      ...sso({ type: "IAM_IDC", userAssignment: unknown() }),
      at: "domain",
      says: "singleSignOn.userAssignment is not known at preview",
    },
    "the type is unknown": {
      ...sso({ type: unknown(), userAssignment: "AUTOMATIC" }),
      at: "domain",
      says: "singleSignOn.type is not known at preview",
    },
  },
});
