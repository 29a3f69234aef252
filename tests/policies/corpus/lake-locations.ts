import { lakeformationRules } from "../../../policies/guardrails/rules/lakeformation";
import { jsonText, type TestResource } from "../support/analyzer";
import { cross, provider, resource, specimen, undetermined, violated } from "./corpus";
import type { Answers, Area, Reference, Specimen } from "./corpus";

const rule = (...names: string[]): Answers => violated(...names.map((name) => `lakeformation-${name}`));
const unread = (...names: string[]): Answers => undetermined(...names.map((name) => `lakeformation-${name}`));

const bucket = resource("aws:s3/bucket:Bucket", "lake", { bucket: "lake" });
const role = resource("aws:iam/role:Role", "lake-access", {});
const readerArn = "arn:aws:iam::111111111111:role/reader";

/** Whose place is unknown, of that nobody can tell who reads it. */
const placeUnknown = unread("no-bypass-by-bucket-policy", "no-bypass-by-identity-policy");

export const lakeLocations: Area = {
  rules: lakeformationRules.filter(({ id }) => !isOnGrants(id)),
  configuration: { "lakeformation-filter-sensitive-columns": { sensitiveColumns: ["email"] } },
  specimens: { ...settings(), ...locations(), ...filters(), ...bypasses() },
};

/** True for the rules on who is granted what. */
export function isOnGrants(rule: string): boolean {
  return /-(grant|share|tag)-|-grant$|-known-accounts$/.test(rule);
}

/** Settings of the account, as good ones with the changes. */
export function settingsOf(name: string, change: Record<string, unknown>): TestResource {
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
