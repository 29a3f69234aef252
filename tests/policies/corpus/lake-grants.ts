import { lakeformationRules } from "../../../policies/guardrails/rules/lakeformation";
import type { TestResource } from "../support/analyzer";
import { cross, resource, specimen, undetermined, violated } from "./corpus";
import type { Answers, Area, Reference, Specimen } from "./corpus";
import { isOnGrants, settingsOf } from "./lake-locations";

const rule = (...names: string[]): Answers => violated(...names.map((name) => `lakeformation-${name}`));
const unread = (...names: string[]): Answers => undetermined(...names.map((name) => `lakeformation-${name}`));

const database = resource("aws:glue/catalogDatabase:CatalogDatabase", "sales", {});
const reader = resource("aws:iam/role:Role", "reader", { name: "reader" });
const readerArn = "arn:aws:iam::111111111111:role/reader";

/** A grant, by who gets what; `undefined` as principal is the role of the stack. */
const grants: Record<string, { principal?: string; change?: Record<string, unknown>; known: Answers }> = {
  "to a role": { known: {} },
  "to an allowed account": { principal: "333333333333", known: {} },
  "to a stranger": { principal: "999999999999", known: rule("known-accounts") },
  "to a role of a stranger": { principal: "arn:aws:iam::999999999999:role/etl", known: rule("known-accounts") },
  "to all that IAM lets in": { principal: "IAM_ALLOWED_PRINCIPALS", known: rule("no-iam-grant") },
  "to an account, of everything": {
    principal: "333333333333",
    change: { permissions: ["ALL"] },
    known: rule("share-read-only"),
  },
};

export const lakeGrants: Area = {
  rules: lakeformationRules.filter(({ id }) => isOnGrants(id)),
  configuration: { "lakeformation-known-accounts": { allowedAccounts: ["333333333333"] } },
  specimens: {
    ...cross({ "a grant": grant, "a grant of aws-native": nativeGrant }, grants, grantSpecimen),
    ...furtherGrants(),
    ...tags(),
  },
};

type Grant = typeof grant;

function grantSpecimen(make: Grant, { principal, change = {}, known }: (typeof grants)[string]): Specimen {
  const isNative = make === nativeGrant;
  const always = isNative ? rule("grant-lasting") : {};
  // Of whom it is unknown, no rule on grantees can tell; that aws-native is no good does not hang on it.
  const grantees = unread("known-accounts", "no-iam-grant", "share-read-only");
  const unknown = principal === undefined ? grantees : known;
  return specimen(
    (reference) => [make(principal ?? reference(reader, readerArn), reference, change)],
    { ...always, ...known },
    { ...always, ...unknown },
  );
}

function grant(principal: unknown, reference: Reference, change: Record<string, unknown>): TestResource {
  return resource("aws:lakeformation/permissions:Permissions", "grant", {
    catalogId: "111111111111",
    principal,
    permissions: ["DESCRIBE"],
    database: { catalogId: "111111111111", name: reference(database, "sales") },
    ...change,
  });
}

function nativeGrant(principal: unknown, reference: Reference, change: Record<string, unknown>): TestResource {
  return resource("aws-native:lakeformation:PrincipalPermissions", "grant", {
    catalog: "111111111111",
    principal: { dataLakePrincipalIdentifier: principal },
    permissions: ["DESCRIBE"],
    permissionsWithGrantOption: [],
    resource: { database: { catalogId: "111111111111", name: reference(database, "sales") } },
    ...change,
  });
}

function furtherGrants(): Record<string, Specimen> {
  const admin = (reference: Reference) => settingsOf("settings", { admins: [reference(reader, readerArn)] });
  return {
    "a grant that passes on what it does not give": specimen(
      (reference) => [grant("arn:aws:iam::111111111111:role/x", reference, { permissionsWithGrantOptions: ["ALTER"] })],
      rule("grant-lasting"),
    ),
    "a grant across accounts that names no catalog": specimen(
      (reference) => [grant("333333333333", reference, { catalogId: undefined })],
      rule("share-names-catalog"),
    ),
    "a grant to an administrator": specimen(
      (reference) => [admin(reference), grant(readerArn, reference, {})],
      rule("no-admin-grant"),
      unread("no-admin-grant"),
    ),
  };
}

function tags(): Record<string, Specimen> {
  const kinds: Record<string, TestResource> = {
    "a tag": resource("aws:lakeformation/lfTag:LfTag", "tag", { key: "stage", values: ["raw", "clean"] }),
    "a tag of aws-native": resource("aws-native:lakeformation:Tag", "tag", {
      tagKey: "stage",
      tagValues: ["raw", "clean"],
    }),
  };
  const expressions: Record<string, { values: string[]; known: Answers; unknown?: Answers }> = {
    "with one value taken": { values: ["clean"], known: {}, unknown: unread("tag-expression-narrow") },
    "with all values taken": {
      values: ["clean", "raw"],
      known: rule("tag-expression-narrow"),
      unknown: unread("tag-expression-narrow"),
    },
  };
  return cross(kinds, expressions, (tag, { values, known, unknown }) =>
    specimen(
      (reference) => [
        tag,
        resource("aws:lakeformation/permissions:Permissions", "grant", {
          catalogId: "111111111111",
          principal: "arn:aws:iam::111111111111:role/x",
          permissions: ["DESCRIBE"],
          lfTagPolicy: {
            catalogId: "111111111111",
            resourceType: "TABLE",
            expressions: [{ key: reference(tag, "stage"), values }],
          },
        }),
      ],
      known,
      unknown,
    ),
  );
}
