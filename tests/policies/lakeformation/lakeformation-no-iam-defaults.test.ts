import { lakeformationNoIamDefaults } from "../../../policies/guardrails/rules/lakeformation/lakeformation-no-iam-defaults";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { changed, found, lakeAccount, lakeProvider, onlySettings, whenUnknown, type One } from "./fixtures";

const all = (principal: unknown, permissions: unknown = ["ALL"]) => [{ permissions, principal }];
const toIam = all("IAM_ALLOWED_PRINCIPALS");
const inDatabase = all({ dataLakePrincipalIdentifier: "IAM_ALLOWED_PRINCIPALS" });
const exempt = { exemptAccounts: [lakeAccount] };

const as = (type: string, props: Record<string, unknown>) => ({
  change: ({ it }: One) => Object.assign(it, { type, props, provider: lakeProvider }),
});

testRule(lakeformationNoIamDefaults, {
  fixture: onlySettings,
  clean: {
    "empty lists": changed({ createDatabaseDefaultPermissions: [], createTableDefaultPermissions: [] }),
    "no permission at all": changed({ createDatabaseDefaultPermissions: all("IAM_ALLOWED_PRINCIPALS", []) }),
    "a role": changed({ createTableDefaultPermissions: all(`arn:aws:iam::${lakeAccount}:role/reader`) }),
    "an exempt account": changed({ createDatabaseDefaultPermissions: toIam }, exempt),
    "an exempt account, by the provider": changed(
      { catalogId: undefined, createDatabaseDefaultPermissions: toIam },
      exempt,
    ),
    "a database": as("aws:glue/catalogDatabase:CatalogDatabase", { name: "sales" }),
    "a database of an exempt account": {
      ...as("aws:glue/catalogDatabase:CatalogDatabase", { createTableDefaultPermissions: inDatabase }),
      configuration: exempt,
    },
  },
  violation: {
    "new databases": found(
      { createDatabaseDefaultPermissions: toIam },
      "settings: createDatabaseDefaultPermissions opens what is new to all that IAM lets in",
    ),
    "new tables": found(
      { createTableDefaultPermissions: toIam },
      "settings: createTableDefaultPermissions opens what is new to all that IAM lets in",
    ),
    "all principals of the account": found(
      { createTableDefaultPermissions: all(`${lakeAccount}:IAMPrincipals`) },
      "createTableDefaultPermissions opens what is new",
    ),
    "beside an unknown": {
      change: ({ it }) =>
        Object.assign(it.props, { createTableDefaultPermissions: [...all("arn:x"), ...all("IAM_ALLOWED_PRINCIPALS")] }),
      at: "it",
      says: "createTableDefaultPermissions opens what is new",
    },
    "another account is exempt": found(
      { createTableDefaultPermissions: toIam },
      "createTableDefaultPermissions opens what is new",
      { exemptAccounts: ["333333333333"] },
    ),
    "a database": {
      ...as("aws:glue/catalogDatabase:CatalogDatabase", { createTableDefaultPermissions: inDatabase }),
      at: "it",
      says: "settings: createTableDefaultPermissions opens what is new to all that IAM lets in",
    },
    "a database of aws-native": {
      ...as("aws-native:glue:Database", { databaseInput: { createTableDefaultPermissions: inDatabase } }),
      at: "it",
      says: "settings: databaseInput.createTableDefaultPermissions opens what is new",
    },
  },
  undetermined: {
    "the list is unknown": whenUnknown("createDatabaseDefaultPermissions"),
    "the principal is unknown": found(
      { createTableDefaultPermissions: all(unknown()) },
      "createTableDefaultPermissions.0.principal is not known at preview",
    ),
    "the permissions are unknown": found(
      { createTableDefaultPermissions: all("IAM_ALLOWED_PRINCIPALS", unknown()) },
      "createTableDefaultPermissions.0.permissions is not known at preview",
    ),
    "the account is unknown": found(
      { catalogId: unknown(), createTableDefaultPermissions: toIam },
      "catalogId is not known at preview",
      exempt,
    ),
  },
});
