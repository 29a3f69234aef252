import { lakeformationShareReadOnly } from "../../../policies/guardrails/rules/lakeformation/lakeformation-share-read-only";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { changed, found, nativeGrant, onlyGrant, whenUnknown, type One } from "./fixtures";

const organization = "arn:aws:organizations::111111111111:organization/o-abcdefghij";

/** The fixture's grant, to another account. */
function share(): One {
  const { it } = onlyGrant();
  return { it: { ...it, props: { ...it.props, principal: "333333333333" } } };
}

const withOptions = (...permissionsWithGrantOptions: unknown[]) => ({ permissionsWithGrantOptions });

testRule(lakeformationShareReadOnly, {
  fixture: share,
  configuration: { delegatedAccounts: ["333333333333"], delegatedOrganizations: ["o-abcdefghij"] },
  clean: {
    "an account that passes on what it may read": changed(withOptions("DESCRIBE", "SELECT")),
    "an organisation that does so": changed({ principal: organization, ...withOptions("DESCRIBE") }),
    "other permissions without the option": changed({ permissions: ["DESCRIBE", "INSERT"] }),
    "everything, to the own account": changed({
      principal: "666666666666",
      permissions: ["ALL"],
      ...withOptions("ALL"),
    }),
    "aws-native": {
      change: nativeGrant({
        principal: { dataLakePrincipalIdentifier: "333333333333" },
        permissionsWithGrantOption: ["SELECT"],
      }),
    },
  },
  violation: {
    everything: found({ permissions: ["ALL"] }, "grant: the grant gives 333333333333 ALL"),
    "everything on a catalog": found({ permissions: ["SUPER_USER"] }, "the grant gives 333333333333 SUPER_USER"),
    "everything, to a role": found(
      { principal: "arn:aws:iam::333333333333:role/x", permissions: ["ALL"] },
      "the grant gives arn:aws:iam::333333333333:role/x ALL",
    ),
    "everything, to an organisation": found(
      { principal: organization, permissions: ["ALL"] },
      `the grant gives ${organization} ALL`,
    ),
    "everything beside an unknown option": found(
      { permissions: ["ALL"], ...withOptions() },
      "the grant gives 333333333333 ALL",
    ),
    "the option to write": found(withOptions("INSERT"), "the grant lets 333333333333 pass on INSERT"),
    "the option of an account that is not configured": found(
      withOptions("SELECT"),
      "the grant lets 333333333333 pass on SELECT",
      { delegatedAccounts: ["222222222222"] },
    ),
    "the option of an organisation that is not configured": found(
      { principal: organization, ...withOptions("SELECT") },
      `the grant lets ${organization} pass on SELECT`,
      { delegatedAccounts: ["333333333333"] },
    ),
    "aws-native": {
      change: nativeGrant({
        principal: { dataLakePrincipalIdentifier: "333333333333" },
        permissionsWithGrantOption: ["ALTER"],
      }),
      at: "it",
      says: "the grant lets 333333333333 pass on ALTER",
    },
  },
  undetermined: {
    "the principal is unknown": whenUnknown("principal"),
    "the permissions are unknown": whenUnknown("permissions"),
    "the options are unknown": whenUnknown("permissionsWithGrantOptions"),
    "an option is unknown": found(
      withOptions("SELECT", unknown()),
      "permissionsWithGrantOptions.1 is not known at preview",
    ),
  },
});
