import { quicksightRules } from "../../../policies/guardrails/rules/quicksight";
import type { TestResource } from "../support/analyzer";
import { cross, resource, specimen, undetermined, violated } from "./corpus";
import type { Answers, Area, Reference, Specimen } from "./corpus";

const rule = (...names: string[]): Answers => violated(...names.map((name) => `quicksight-${name}`));

const quicksightArn = (identity: string) => `arn:aws:quicksight:ap-northeast-1:111111111111:${identity}`;
const group = resource("aws:quicksight/group:Group", "analysts", {});
const toUser = [{ actions: ["quicksight:DescribeDataSource"], principal: quicksightArn("user/default/jane") }];

/** The providers, and whether each is aws-native. */
const kinds = { aws: false, "aws-native": true };

export const quicksight: Area = {
  rules: quicksightRules,
  configuration: { "quicksight-sensitive-columns-secured": { sensitiveColumns: ["email"] } },
  specimens: { ...dataSources(), ...dashboards(), ...dataSets(), ...foreignData(), ...roles() },
};

function dataSource(native: boolean, props: Record<string, unknown>): TestResource {
  const type = native ? "aws-native:quicksight:DataSource" : "aws:quicksight/dataSource:DataSource";
  return resource(type, "source", { dataSourceId: "sales", type: "ATHENA", ...props });
}

function dataSources(): Record<string, Specimen> {
  const connection = resource("aws:quicksight/vpcConnection:VpcConnection", "connection", {});
  const postgres = (reference: Reference) => ({
    type: "POSTGRESQL",
    vpcConnectionProperties: { vpcConnectionArn: reference(connection, quicksightArn("vpcConnection/c")) },
  });
  const rows: Record<string, { props: (reference: Reference) => Record<string, unknown>; known: Answers }> = {
    "over Athena": { props: () => ({}), known: {} },
    "over a database": { props: postgres, known: {} },
    "over a database in public": { props: () => ({ type: "MYSQL" }), known: rule("vpc-connection") },
    "over a database without TLS": {
      props: (reference) => ({ ...postgres(reference), sslProperties: { disableSsl: true } }),
      known: rule("ssl-enabled"),
    },
    "for a user": { props: () => ({ permissions: toUser }), known: rule("permissions-to-groups") },
  };
  return cross(kinds, rows, (native, { props, known }) =>
    specimen((reference) => [dataSource(native, props(reference))], known),
  );
}

function dashboards(): Record<string, Specimen> {
  const types = { aws: "aws:quicksight/dashboard:Dashboard", "aws-native": "aws-native:quicksight:Dashboard" };
  const to = (principal: unknown) => [{ actions: ["quicksight:DescribeDashboard"], principal }];
  const rows: Record<string, { principal: (reference: Reference) => unknown; known: Answers; unknown?: Answers }> = {
    "a dashboard for a group": {
      principal: (reference) => reference(group, quicksightArn("group/default/analysts")),
      known: {},
      unknown: undetermined("quicksight-permissions-to-groups"),
    },
    "a dashboard for everyone": {
      principal: () => quicksightArn("namespace/default"),
      known: rule("permissions-to-groups"),
    },
  };
  return cross(types, rows, (type, { principal, known, unknown }) =>
    specimen(
      (reference) => [resource(type, "sales", { dashboardId: "sales", permissions: to(principal(reference)) })],
      known,
      unknown,
    ),
  );
}

/** A dataset over a table, by relation. */
function dataSet(native: boolean, reference: Reference, props: Record<string, unknown>, table = {}): TestResource {
  const relationalTable = {
    dataSourceArn: reference(dataSource(native, {}), quicksightArn("datasource/sales")),
    catalog: "AwsDataCatalog",
    schema: "own",
    name: "orders",
    inputColumns: ["product", "email"].map((name) => ({ name, type: "STRING" })),
    ...table,
  };
  return native
    ? resource("aws-native:quicksight:DataSet", "orders", { physicalTableMap: { rows: { relationalTable } }, ...props })
    : resource("aws:quicksight/dataSet:DataSet", "orders", {
        physicalTableMaps: [{ physicalTableMapId: "rows", relationalTable }],
        ...props,
      });
}

function dataSets(): Record<string, Specimen> {
  const columnRules = { columnLevelPermissionRules: [{ columnNames: ["email"], principals: [] }] };
  const permissions = resource("aws:quicksight/dataSet:DataSet", "permissions", {});
  const rows: Record<string, { props: (reference: Reference) => Record<string, unknown>; known: Answers }> = {
    "a dataset that secures its columns": { props: () => columnRules, known: {} },
    "a dataset that secures its rows": {
      props: (reference) => ({
        rowLevelPermissionDataSet: {
          arn: reference(permissions, quicksightArn("dataset/permissions")),
          permissionPolicy: "GRANT_ACCESS",
        },
      }),
      known: {},
    },
    "a dataset that shows a sensitive column": { props: () => ({}), known: rule("sensitive-columns-secured") },
  };
  return cross(kinds, rows, (native, { props, known }) =>
    specimen((reference) => [dataSource(native, {}), dataSet(native, reference, props(reference))], known),
  );
}

/** Datasets that read another account's data. */
function foreignData(): Record<string, Specimen> {
  const link = resource("aws:glue/catalogDatabase:CatalogDatabase", "link", {
    name: "shared",
    targetDatabase: { catalogId: "222222222222", databaseName: "sales" },
  });
  const role = resource("aws:iam/role:Role", "reader", {});
  const secured = { columnLevelPermissionRules: [{ columnNames: ["email"], principals: [] }] };
  const parameters = (native: boolean, reference: Reference) => {
    const roleArn = reference(role, "arn:aws:iam::111111111111:role/reader");
    return native
      ? { dataSourceParameters: { athenaParameters: { roleArn } } }
      : { parameters: { athena: { roleArn } } };
  };
  return cross(kinds, { "another account's data, by a role": true, "another account's data": false }, (native, named) =>
    specimen(
      (reference) => [
        link,
        dataSource(native, named ? parameters(native, reference) : {}),
        dataSet(native, reference, secured, { schema: "shared" }),
      ],
      named ? {} : rule("role-named"),
    ),
  );
}

/** Policies that let QuickSight of another account in. */
function roles(): Record<string, Specimen> {
  const role = (name: string) => `arn:aws:iam::333333333333:role/${name}`;
  const [consumers, service] = ["aws-quicksight-s3-consumers-role-v0", "aws-quicksight-service-role-v0"] as const;
  const document = (AWS: string[]) => ({
    Statement: [{ Effect: "Allow", Principal: { AWS }, Action: "s3:GetObject", Resource: "arn:aws:s3:::sales/*" }],
  });
  const places: Record<string, (AWS: string[]) => TestResource> = {
    "a bucket policy": (AWS) =>
      resource("aws:s3/bucketPolicy:BucketPolicy", "policy", {
        bucket: "sales",
        policy: JSON.stringify(document(AWS)),
      }),
    "a bucket policy of aws-native": (AWS) =>
      resource("aws-native:s3:BucketPolicy", "policy", { bucket: "sales", policyDocument: document(AWS) }),
  };
  const named: Record<string, { roles: string[]; known: Answers }> = {
    "for both roles": { roles: [role(`service-role/${consumers}`), role(`service-role/${service}`)], known: {} },
    "for the second role alone": { roles: [role(`service-role/${service}`)], known: rule("both-roles-named") },
    "for a role without its path": { roles: [role(consumers)], known: rule("both-roles-named") },
  };
  return cross(places, named, (make, { roles: principals, known }) => specimen(() => [make(principals)], known));
}
