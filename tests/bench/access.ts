import { readExpectations } from "../../policies/access/check/expectation";
import { verify } from "../../policies/access/check/verify";
import { buildModel } from "../../policies/access/model";
import { type RecordedResource, fromRecord } from "../../policies/access/model/sources";
import { NO_FACTS } from "../../policies/access/paths/environment";

/** What checking the access of an environment cost. */
export interface AccessCost {
  accounts: number;
  tables: number;
  principals: number;
  expectations: number;
  seconds: number;
}

const REGION = "ap-northeast-1";

/** An environment of owners, each with ten tables in an encrypted bucket, and as many readers' accounts of ten roles. */
export function environment(owners: number): RecordedResource[] {
  return Array.from({ length: owners }, (_, index) => {
    const owner = String(100_000_000_000 + index);
    const reader = String(200_000_000_000 + index);
    return [...owned(owner, reader), ...reading(owner, reader)];
  }).flat();
}

/** Builds the model, and verifies every expectation: one for each principal, that it reads and that it writes nothing. */
export function costOfAccess(owners: number): AccessCost {
  const resources = environment(owners);
  const start = performance.now();
  const model = buildModel(fromRecord(resources));
  const expectations = readExpectations(model.resources);
  for (const expectation of expectations) {
    const finding = "question" in expectation ? verify({ model, facts: NO_FACTS }, expectation) : { message: "unread" };
    if (finding) throw new Error(`${expectation.origin.name}: ${finding.message}`);
  }
  const seconds = (performance.now() - start) / 1000;
  return {
    accounts: 2 * owners,
    tables: model.catalogs.tables.all.length,
    principals: model.identities.all.length,
    expectations: expectations.length,
    seconds,
  };
}

function resource(account: string, type: string, name: string, inputs: object, from: string[] = []): RecordedResource {
  const dependencies = from.length > 0 ? { propertyDependencies: { targetKeyId: from } } : {};
  return {
    urn: urnOf(type, name),
    type,
    provider: `${providerOf(account)}::id`,
    inputs: { ...inputs },
    ...dependencies,
  };
}

function urnOf(type: string, name: string): string {
  return `urn:pulumi:bench::bench::${type}::${name}`;
}

function providerOf(account: string): string {
  return urnOf("pulumi:providers:aws", account);
}

function provider(account: string): RecordedResource {
  const inputs = { allowedAccountIds: JSON.stringify([account]), region: REGION };
  return { urn: providerOf(account), type: "pulumi:providers:aws", inputs };
}

function policy(...statements: [string | object, string | string[], string | string[]][]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map(([principal, action, on]) => ({
      Effect: "Allow",
      ...(principal !== "" && { Principal: principal }),
      Action: action,
      Resource: on,
    })),
  });
}

const KMS = "aws:kms/key:Key";
const GLUE_READ = ["glue:GetDatabase", "glue:GetTable", "glue:GetPartitions"];
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** An account with data: a bucket, a key, a catalog of ten tables, each of them open to one account. */
function owned(owner: string, reader: string): RecordedResource[] {
  const bucket = `data-${owner}`;
  const root = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` });
  const alias = `arn:aws:kms:${REGION}:${owner}:alias/data`;
  const glue = `arn:aws:glue:${REGION}:${owner}`;
  const arn = `arn:aws:s3:::${bucket}`;
  const readBucket: [object, string[], string[]] = [
    root(reader),
    ["s3:GetBucketLocation", "s3:ListBucket", "s3:GetObject"],
    [arn, `${arn}/*`],
  ];
  return [
    provider(owner),
    resource(owner, KMS, `key-${owner}`, {
      policy: policy([root(owner), "kms:*", "*"], [root(reader), "kms:Decrypt", "*"]),
    }),
    resource(owner, "aws:kms/alias:Alias", `alias-${owner}`, { name: "alias/data", targetKeyId: UNKNOWN }, [
      urnOf(KMS, `key-${owner}`),
    ]),
    resource(owner, "aws:s3/bucket:Bucket", bucket, { bucket }),
    resource(
      owner,
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      `encryption-${owner}`,
      {
        bucket,
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: alias } }],
      },
    ),
    resource(owner, "aws:s3/bucketPolicy:BucketPolicy", `policy-${owner}`, { bucket, policy: policy(readBucket) }),
    resource(owner, "aws:glue/resourcePolicy:ResourcePolicy", `catalog-${owner}`, {
      policy: policy([root(reader), GLUE_READ, [`${glue}:catalog`, `${glue}:database/*`, `${glue}:table/*/*`]]),
    }),
    resource(owner, "aws:glue/catalogDatabase:CatalogDatabase", `database-${owner}`, { name: "sales" }),
    ...Array.from({ length: 10 }, (_, index) =>
      resource(owner, "aws:glue/catalogTable:CatalogTable", `table-${owner}-${index}`, {
        databaseName: "sales",
        name: `table${index}`,
        storageDescriptor: { location: `s3://${bucket}/table${index}/`, columns: [{ name: "id", type: "string" }] },
      }),
    ),
  ];
}

/** An account that reads: a workgroup, a data catalog, and ten roles, of which each may read one table. */
function reading(owner: string, reader: string): RecordedResource[] {
  const results = `results-${reader}`;
  return [
    provider(reader),
    resource(reader, "aws:s3/bucket:Bucket", results, { bucket: results }),
    resource(reader, "aws:athena/workgroup:Workgroup", `workgroup-${reader}`, {
      name: "analysts",
      configuration: { resultConfiguration: { outputLocation: `s3://${results}/` } },
    }),
    resource(reader, "aws:athena/dataCatalog:DataCatalog", `athena-${reader}`, {
      name: "sales",
      type: "GLUE",
      parameters: { "catalog-id": owner },
    }),
    ...Array.from({ length: 10 }, (_, index) => readingRole(owner, reader, index)).flat(),
  ];
}

function readingRole(owner: string, reader: string, index: number): RecordedResource[] {
  const name = `reader${index}`;
  const data = `arn:aws:s3:::data-${owner}`;
  const results = `arn:aws:s3:::results-${reader}`;
  const glue = `arn:aws:glue:${REGION}:${owner}`;
  const table = `table${index}`;
  const document = policy(
    ["", ["athena:*"], "*"],
    ["", GLUE_READ, [`${glue}:catalog`, `${glue}:database/sales`, `${glue}:table/sales/${table}`]],
    ["", ["s3:GetBucketLocation", "s3:ListBucket"], [data, results]],
    ["", "s3:GetObject", [`${data}/${table}/*`, `${results}/*`]],
    ["", "s3:PutObject", `${results}/*`],
    ["", "kms:Decrypt", `arn:aws:kms:${REGION}:${owner}:key/*`],
  );
  const expectation = (expected: string, operation: string) =>
    resource(reader, "lakeshare:index:AccessExpectation", `${operation}-${reader}-${index}`, {
      principal: `arn:aws:iam::${reader}:role/${name}`,
      through: "ATHENA",
      table: { accountId: owner, databaseName: "sales", tableName: table },
      operation,
      expected,
    });
  return [
    resource(reader, "aws:iam/role:Role", `role-${reader}-${index}`, { name, assumeRolePolicy: "{}" }),
    resource(reader, "aws:iam/rolePolicy:RolePolicy", `role-policy-${reader}-${index}`, {
      role: name,
      name: "read",
      policy: document,
    }),
    expectation("ALLOWED", "READ"),
    expectation("DENIED", "WRITE"),
  ];
}
