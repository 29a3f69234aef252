import { lakeformationNoAdminGrant } from "../../../policies/guardrails/rules/lakeformation/lakeformation-no-admin-grant";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { lakeAccount, onlyGrant, settings } from "./fixtures";

const admin = `arn:aws:iam::${lakeAccount}:role/admin`;

testRule(lakeformationNoAdminGrant, {
  fixture: () => ({ settings: settings(), grant: onlyGrant().it }),
  clean: {
    "an administrator of another Region": {
      change: ({ settings, grant }) => {
        settings.provider = { ...settings.provider, region: "us-east-1" };
        grant.props["principal"] = admin;
      },
    },
    "an administrator of another account": {
      change: ({ settings, grant }) => {
        settings.props["catalogId"] = "333333333333";
        grant.props["principal"] = admin;
      },
    },
    "who may only look": {
      change: ({ settings, grant }) => {
        settings.props["readOnlyAdmins"] = [grant.props["principal"]];
      },
    },
  },
  violation: {
    "an administrator": {
      change: ({ grant }) => (grant.props["principal"] = admin),
      at: "grant",
      says: `grant: the grant is to ${admin}, an administrator by settings`,
    },
    "an administrator beside one that is unknown": {
      change: ({ settings, grant }) => {
        settings.props["admins"] = [unknown(), admin];
        grant.props["principal"] = admin;
      },
      at: "grant",
      says: `the grant is to ${admin}, an administrator by settings`,
    },
    "settings whose account the provider tells": {
      change: ({ settings, grant }) => {
        delete settings.props["catalogId"];
        grant.props["principal"] = admin;
      },
      at: "grant",
      says: `the grant is to ${admin}`,
    },
    "a grant on what another account shares": {
      change: ({ grant }) => Object.assign(grant.props, { principal: admin, catalogId: "111111111111" }),
      at: "grant",
      says: `the grant is to ${admin}`,
    },
    "aws-native": {
      change: ({ grant }) => {
        grant.type = "aws-native:lakeformation:PrincipalPermissions";
        grant.props = { principal: { dataLakePrincipalIdentifier: admin }, permissions: ["SELECT"] };
      },
      at: "grant",
      says: `the grant is to ${admin}`,
    },
  },
  undetermined: {
    "the principal is unknown": {
      change: ({ grant }) => (grant.props["principal"] = unknown()),
      at: "grant",
      says: "principal is not known at preview",
    },
    "an administrator is unknown": {
      change: ({ settings }) => (settings.props["admins"] = [admin, unknown()]),
      at: "grant",
      says: "admins.1 is not known at preview",
    },
    "the account of the settings is unknown": {
      change: ({ settings }) => (settings.props["catalogId"] = unknown()),
      at: "grant",
      says: "catalogId of settings is not known at preview",
    },
  },
});
