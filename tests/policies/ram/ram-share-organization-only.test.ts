import { ramShareOrganizationOnly } from "../../../policies/guardrails/rules/ram/ram-share-organization-only";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule } from "../support/test-rule";

function fixture() {
  const share: TestResource = { type: "aws:ram/resourceShare:ResourceShare", name: "share", props: { name: "lake" } };
  const native: TestResource = {
    type: "aws-native:ram:ResourceShare",
    name: "native",
    props: { name: "lake", allowExternalPrincipals: false },
  };
  return { share, native };
}

const says = "the share takes principals from outside the organisation";
const configuration = { externalShares: ["partner-*"] };

testRule(ramShareOrganizationOnly, {
  fixture,
  clean: {
    "in words": { change: ({ share }) => (share.props["allowExternalPrincipals"] = false) },
    "a share for others, on purpose": {
      change: ({ share }) => (share.props = { name: "partner-lake", allowExternalPrincipals: true }),
      configuration,
    },
    "a share for others without a name of its own": {
      change: ({ native }) => Object.assign(native, { name: "partner-lake", props: {} }),
      configuration,
    },
  },
  violation: {
    "in words": {
      change: ({ share }) => (share.props["allowExternalPrincipals"] = true),
      at: "share",
      says: `share: ${says}`,
    },
    "another share than configured": {
      change: ({ share }) => (share.props["allowExternalPrincipals"] = true),
      configuration,
      at: "share",
      says,
    },
    "aws-native": {
      change: ({ native }) => (native.props["allowExternalPrincipals"] = true),
      at: "native",
      says: `native: ${says}`,
    },
    "aws-native by default": {
      change: ({ native }) => delete native.props["allowExternalPrincipals"],
      at: "native",
      says: `native: ${says}`,
    },
  },
  undetermined: {
    "it is unknown": {
      change: ({ share }) => (share.props["allowExternalPrincipals"] = unknown()),
      at: "share",
      says: "allowExternalPrincipals is not known at preview",
    },
    "the name is unknown": {
      change: ({ native }) => (native.props = { name: unknown() }),
      configuration,
      at: "native",
      says: "name is not known at preview",
    },
  },
});
