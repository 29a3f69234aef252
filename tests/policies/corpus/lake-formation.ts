import { lakeformationRules } from "../../../policies/guardrails/rules/lakeformation";
import { jsonText, type TestResource } from "../support/analyzer";
import { cross, provider, specimen, undetermined, violated } from "./corpus";
import type { Answers, Area, Reference, Specimen } from "./corpus";

const rule = (...names: string[]): Answers => violated(...names.map((name) => `lakeformation-${name}`));
const unread = (...names: string[]): Answers => undetermined(...names.map((name) => `lakeformation-${name}`));

const database = resource("aws:glue/catalogDatabase:CatalogDatabase", "sales", {});
const reader = resource("aws:iam/role:Role", "reader", { name: "reader" });
const bucket = resource("aws:s3/bucket:Bucket", "lake", { bucket: "lake" });
const role = resource("aws:iam/role:Role", "lake-access", {});
const readerArn = "arn:aws:iam::111111111111:role/reader";

/** Whose place is unknown, of that nobody can tell who reads it. */
const placeUnknown = unread("no-bypass-by-bucket-policy", "no-bypass-by-identity-policy");

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

export const lakeFormation: Area = {
  rules: lakeformationRules,
  configuration: {
    "lakeformation-known-accounts": { allowedAccounts: ["333333333333"] },
    "lakeformation-filter-sensitive-columns": { sensitiveColumns: ["email"] },
  },
  specimens: {
    ...cross({ "a grant": grant, "a grant of aws-native": nativeGrant }, grants, (make, row) =>
      grantSpecimen(make, row),
    ),
    ...furtherGrants(),
    ...settings(),
    ...locations(),
    ...filters(),
    ...tags(),
    ...bypasses(),
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
      unread("admins-stated", "no-admin-grant"),
    ),
  };
}

function settingsOf(name: string, change: Record<string, unknown>): TestResource {
  return resource("aws:lakeformation/dataLakeSettings:DataLakeSettings", name, {
    admins: ["arn:aws:iam::111111111111:role/admin"],
    catalogId: "111111111111",
    parameters: { CROSS_ACCOUNT_VERSION: "4" },
    ...change,
  });
}

function settings(): Record<string, Specimen> {
  const defaults = [{ permissions: ["ALL"], principal: "IAM_ALLOWED_PRINCIPALS" }];
  const alone = (change: Record<string, unknown>, known: Answers) =>
    specimen(() => [settingsOf("settings", change)], known);
  return {
    settings: alone({}, {}),
    "settings without administrators": alone({ admins: [] }, rule("admins-stated")),
    "settings of an old version": alone({ parameters: { CROSS_ACCOUNT_VERSION: "1" } }, rule("cross-account-version")),
    "settings that open what is new": alone({ createTableDefaultPermissions: defaults }, rule("no-iam-defaults")),
    "settings that let any engine filter": alone({ allowExternalDataFiltering: true }, rule("external-engines-known")),
    "settings that are stated twice": specimen(
      () => [settingsOf("settings", {}), settingsOf("others", {})],
      rule("settings-one-owner"),
    ),
    "a database of aws-native that opens what is new": specimen(
      () => [
        resource("aws-native:glue:Database", "sales", {
          databaseInput: {
            name: "sales",
            createTableDefaultPermissions: [
              { permissions: ["ALL"], principal: { dataLakePrincipalIdentifier: "IAM_ALLOWED_PRINCIPALS" } },
            ],
          },
        }),
      ],
      rule("no-iam-defaults"),
    ),
  };
}

function location(reference: Reference, change: Record<string, unknown> = {}): TestResource {
  return resource("aws:lakeformation/resource:Resource", "location", {
    arn: reference(bucket, "arn:aws:s3:::lake"),
    roleArn: reference(role, "arn:aws:iam::111111111111:role/lake-access"),
    ...change,
  });
}

function locations(): Record<string, Specimen> {
  const foreign = { ...bucket, provider: { ...provider, allowedAccountIds: '["222222222222"]' } };
  return {
    "a location": specimen((reference) => [bucket, role, location(reference)], {}, placeUnknown),
    "a location in hybrid mode": specimen(
      (reference) => [bucket, role, location(reference, { hybridAccessEnabled: true })],
      rule("location-not-hybrid"),
    ),
    "a location of another account's bucket": specimen(
      (reference) => [foreign, role, location(reference)],
      rule("location-own-account"),
      { ...rule("location-own-account"), ...placeUnknown },
    ),
    "a location read by another account's role": specimen(
      (reference) => [bucket, location(reference, { roleArn: "arn:aws:iam::222222222222:role/lake-access" })],
      rule("location-own-role"),
      { ...rule("location-own-role"), ...placeUnknown },
    ),
  };
}

function filters(): Record<string, Specimen> {
  const data = (change: Record<string, unknown>) => ({
    tableCatalogId: "111111111111",
    databaseName: "sales",
    tableName: "orders",
    name: "japan",
    rowFilter: { filterExpression: "country = 'jp'" },
    columnNames: ["day", "amount"],
    ...change,
  });
  const kinds: Record<string, (change: Record<string, unknown>) => TestResource> = {
    "a filter": (change) =>
      resource("aws:lakeformation/dataCellsFilter:DataCellsFilter", "filter", { tableData: data(change) }),
    "a filter of aws-native": (change) => resource("aws-native:lakeformation:DataCellsFilter", "filter", data(change)),
  };
  const changes: Record<string, { change: Record<string, unknown>; known: Answers }> = {
    "of rows and columns": { change: {}, known: {} },
    "of all but a sensitive column": {
      change: { columnNames: undefined, columnWildcard: { excludedColumnNames: ["email"] } },
      known: {},
    },
    "with a sensitive column": { change: { columnNames: ["day", "email"] }, known: rule("filter-sensitive-columns") },
    "of everything": {
      change: { columnNames: undefined, columnWildcard: {}, rowFilter: { allRowsWildcard: {} } },
      known: { ...rule("filter-narrow"), ...unread("filter-sensitive-columns") },
    },
  };
  return cross(kinds, changes, (make, { change, known }) => specimen(() => [make(change)], known));
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

/** Policies that read what is registered at a place that is known. */
function bypasses(): Record<string, Specimen> {
  const registered = (reference: Reference) => location(reference, { arn: "arn:aws:s3:::lake" });
  const read = (reference: Reference) => ({
    Effect: "Allow",
    Action: "s3:GetObject",
    Resource: [reference(bucket, "arn:aws:s3:::lake/*")],
  });
  const holders: Record<string, (reference: Reference) => { resource: TestResource; rule: string; text: boolean }> = {
    "by a bucket policy": (reference) => ({
      resource: resource("aws:s3/bucketPolicy:BucketPolicy", "policy", {
        bucket: "lake",
        policy: jsonText({ Statement: [{ ...read(reference), Principal: { AWS: readerArn } }] }),
      }),
      rule: "no-bypass-by-bucket-policy",
      text: true,
    }),
    "by a bucket policy of aws-native": (reference) => ({
      resource: resource("aws-native:s3:BucketPolicy", "policy", {
        bucket: "lake",
        policyDocument: { Statement: [{ ...read(reference), Principal: { AWS: readerArn } }] },
      }),
      rule: "no-bypass-by-bucket-policy",
      text: false,
    }),
    "by a managed policy": (reference) => ({
      resource: resource("aws:iam/policy:Policy", "policy", { policy: jsonText({ Statement: [read(reference)] }) }),
      rule: "no-bypass-by-identity-policy",
      text: true,
    }),
    "by a policy of aws-native": (reference) => ({
      resource: resource("aws-native:iam:ManagedPolicy", "policy", {
        policyDocument: { Statement: [read(reference)] },
      }),
      rule: "no-bypass-by-identity-policy",
      text: false,
    }),
  };
  return cross({ "a registered place is read": {} }, holders, (_, make) => {
    const { rule: broken } = make((_target, text) => text);
    return specimen(
      (reference) => [bucket, role, registered(reference), make(reference).resource],
      rule(broken),
      unread(broken),
    );
  });
}

function resource(type: string, name: string, props: Record<string, unknown>): TestResource {
  return { type, name, props, provider };
}
