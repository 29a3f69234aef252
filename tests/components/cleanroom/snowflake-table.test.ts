import { expect } from "chai";
import {
  SnowflakeConfiguredTable,
  type SnowflakeConfiguredTableArgs,
  SnowflakeTableAssociation,
  type SnowflakeTableAssociationArgs,
} from "../../../components/cleanroom";
import { find } from "../../support/program";
import { ANALYST, PROVIDER, childrenOf, expectRefused, inAccount, record } from "./support";

const secretArn = "arn:aws:secretsmanager:ap-northeast-1:444444444444:secret:snowflake-AbCdEf";

const table: SnowflakeConfiguredTableArgs = {
  configuredTableName: "orders",
  accountIdentifier: "example-sales",
  database: "SALES",
  schema: "PUBLIC",
  table: "ORDERS",
  secretArn,
  columns: [
    { name: "customer", type: "VARCHAR" },
    { name: "price", type: "NUMBER" },
  ],
  allowedColumns: ["customer"],
  custom: { allowedAnalyses: [] },
};

const association: SnowflakeTableAssociationArgs = {
  ...PROVIDER,
  associationName: "orders",
  membershipId: "a1b2c3d4-5678-90ab-cdef-111111111111",
  configuredTableId: "a1b2c3d4-5678-90ab-cdef-222222222222",
  members: [{ accountId: PROVIDER.accountId }, { accountId: ANALYST.accountId, canQuery: true }],
  secretArn,
};

const configure = (args: SnowflakeConfiguredTableArgs) => () =>
  new SnowflakeConfiguredTable("orders", args, inAccount(PROVIDER));
const associate = (args: SnowflakeTableAssociationArgs) => () =>
  new SnowflakeTableAssociation("orders", args, inAccount(PROVIDER));

const badSecret = 'secretArn: "snowflake" is not the ARN of a secret; write that of one in Secrets Manager';

describe("SnowflakeConfiguredTable", () => {
  it("configures the table with its whole schema", async () => {
    const resources = await record(configure(table));
    expect(childrenOf(resources, "orders")).to.deep.equal(["orders-configured-table"]);
    expect(find(resources, "orders-configured-table").inputs).to.deep.equal({
      name: "orders",
      tableReference: {
        snowflake: {
          accountIdentifier: "example-sales",
          databaseName: "SALES",
          schemaName: "PUBLIC",
          tableName: "ORDERS",
          secretArn,
          tableSchema: {
            v1: [
              { columnName: "customer", columnType: "VARCHAR" },
              { columnName: "price", columnType: "NUMBER" },
            ],
          },
        },
      },
      allowedColumns: ["customer"],
      analysisMethod: "DIRECT_QUERY",
      analysisRules: [{ type: "CUSTOM", policy: { v1: { custom: { allowedAnalyses: [] } } } }],
    });
  });

  it("refuses names that AWS refuses, all at once", () =>
    expectRefused(
      configure({
        ...table,
        accountIdentifier: "ab",
        database: "a.b",
        schema: "",
        table: 'a"b',
        secretArn: "snowflake",
      }),
      'SnowflakeConfiguredTable "orders"',
      [
        'accountIdentifier: "ab" is not a Snowflake account; write its organisation and account name, such as example-sales',
        ...[
          ["database", "a.b"],
          ["schema", ""],
          ["table", 'a"b'],
        ].map(
          ([property, value]) =>
            `${property}: ${JSON.stringify(value)} is not a Snowflake name that Clean Rooms takes; write 1 to 256 letters, digits, spaces, hyphens and underscores`,
        ),
        badSecret,
      ],
    ));

  it("refuses a table of over 250 columns", () =>
    expectRefused(
      configure({
        ...table,
        columns: Array.from({ length: 251 }, (_, i) => ({ name: `c${i}`, type: "TEXT" })),
        allowedColumns: ["c0"],
      }),
      'SnowflakeConfiguredTable "orders"',
      ["columns: 251 is not a whole number of columns from 1 to 250"],
    ));
});

describe("SnowflakeTableAssociation", () => {
  const statements = async (args: SnowflakeTableAssociationArgs) => {
    const { policy } = find(await record(associate(args)), "orders-role-policy").inputs;
    return (JSON.parse(policy as string) as { Statement: object[] }).Statement;
  };

  it("makes the role, which reads the secret alone, before the association", async () => {
    const resources = await record(
      associate({ ...association, custom: { allowedResultReceivers: [ANALYST.accountId] } }),
    );
    expect(childrenOf(resources, "orders")).to.deep.equal(["orders-role", "orders-role-policy", "orders-association"]);
    const { dependsOn, inputs } = find(resources, "orders-association");
    expect(dependsOn).to.deep.equal(["orders-role", "orders-role-policy"]);
    expect(inputs.configuredTableAssociationAnalysisRules).to.deep.equal([
      { type: "CUSTOM", policy: { v1: { custom: { allowedResultReceivers: [ANALYST.accountId] } } } },
    ]);
    expect(await statements(association)).to.deep.equal([
      { Sid: "ReadSecret", Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secretArn },
    ]);
  });

  it("lets the role use the secret's own key for the secret alone", async () => {
    const [, key] = await statements({ ...association, secretKeyAlias: "snowflake" });
    expect(key).to.deep.equal({
      Sid: "DecryptSecret",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: "arn:aws:kms:ap-northeast-1:444444444444:key/*",
      Condition: {
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/snowflake" },
        StringEquals: {
          "kms:EncryptionContext:SecretARN": secretArn,
          "kms:ViaService": "secretsmanager.ap-northeast-1.amazonaws.com",
        },
      },
    });
  });

  it("refuses what AWS refuses, all at once", () =>
    expectRefused(
      associate({ ...association, secretArn: "snowflake", secretKeyAlias: "aws/secretsmanager" }),
      'SnowflakeTableAssociation "orders"',
      [
        badSecret,
        'secretKeyAlias: "aws/secretsmanager" is not a KMS alias; write it without alias/, in letters, digits and the characters _/-, and not beginning with aws/',
      ],
    ));
});
