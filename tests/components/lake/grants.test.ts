import { expect } from "chai";
import {
  type GrantTargetArgs,
  type LakeGrantArgs,
  LakeGrants,
  type LakeGrantsArgs,
  LakePermission as P,
  TaggedResources,
} from "../../../components/lake";
import { find, record } from "../../support/program";
import { atHome, expectRefused } from "../support";
import { ADMIN, DEPLOYER, LAKE, USER } from "./support";

const ORGANIZATION = "arn:aws:organizations::999999999999:organization/o-example1234";
const READ: LakeGrantArgs = { principal: USER, permissions: [P.Select], on: { table: { databaseName: "kthr01" } } };

const make = (grants: Record<string, LakeGrantArgs>, change: Partial<LakeGrantsArgs> = {}) => {
  return () => new LakeGrants("grants", { lake: LAKE, grants, ...change }, atHome());
};
const catalogId = "111111111111";
const table = { catalogId, databaseName: "kthr01" };

describe("LakeGrants", () => {
  const targets: [string, GrantTargetArgs, P[], Record<string, unknown>][] = [
    ["the catalog", { catalog: true }, [P.CreateDatabase], { catalogResource: true }],
    ["a database", { databaseName: "kthr01" }, [P.Describe], { database: { catalogId, name: "kthr01" } }],
    ["all tables", { table: { databaseName: "kthr01" } }, [P.Select], { table: { ...table, wildcard: true } }],
    ["a table", { table: { databaseName: "kthr01", tableName: "t" } }, [P.Insert], { table: { ...table, name: "t" } }],
    [
      "columns",
      { table: { databaseName: "kthr01", tableName: "t", columnNames: ["b", "a"] } },
      [P.Select],
      { tableWithColumns: { ...table, name: "t", columnNames: ["a", "b"] } },
    ],
    [
      "all columns but some",
      { table: { databaseName: "kthr01", tableName: "t", excludedColumnNames: ["email"] } },
      [P.Select],
      { tableWithColumns: { ...table, name: "t", wildcard: true, excludedColumnNames: ["email"] } },
    ],
    [
      "a cells filter",
      { table: { databaseName: "kthr01", tableName: "t", cellsFilterName: "japan" } },
      [P.Select],
      { dataCellsFilter: { tableCatalogId: catalogId, databaseName: "kthr01", tableName: "t", name: "japan" } },
    ],
    [
      "tagged databases",
      { tagged: { resources: TaggedResources.Databases, expression: { maintenance: ["crawler"] } } },
      [P.All],
      {
        lfTagPolicy: {
          catalogId,
          resourceType: "DATABASE",
          expressions: [{ key: "maintenance", values: ["crawler"] }],
        },
      },
    ],
    [
      "tagged tables, keys and values in order",
      {
        tagged: {
          resources: TaggedResources.Tables,
          expression: { source: ["product"], maintenance: ["manual", "crawler"] },
        },
      },
      [P.Select],
      {
        lfTagPolicy: {
          catalogId,
          resourceType: "TABLE",
          expressions: [
            { key: "maintenance", values: ["crawler", "manual"] },
            { key: "source", values: ["product"] },
          ],
        },
      },
    ],
    [
      "an LF-Tag",
      { tagValues: { key: "maintenance", values: ["manual", "crawler"] } },
      [P.Associate],
      { lfTag: { catalogId, key: "maintenance", values: ["crawler", "manual"] } },
    ],
    [
      "a location",
      { location: { bucketName: "lake-111111111111", prefix: "raw/kthr01/" } },
      [P.DataLocationAccess],
      { dataLocation: { catalogId, arn: "arn:aws:s3:::lake-111111111111/raw/kthr01" } },
    ],
  ];
  for (const [what, on, permissions, inputs] of targets) {
    it(`grants on ${what}`, async () => {
      const resources = await record(make({ some: { principal: USER, permissions, on } }));
      const grant = find(resources, "grants-some");
      expect(grant.type).to.equal("aws:lakeformation/permissions:Permissions");
      expect(grant.parent).to.equal("grants");
      expect(grant.account).to.equal("111111111111");
      expect(grant.inputs).to.deep.equal({ catalogId, principal: USER, permissions, ...inputs });
    });
  }

  it("writes equal grants equally", async () => {
    const on = { table: { databaseName: "kthr01" } };
    const permissions = [P.Select, P.Describe];
    const { inputs } = find(
      await record(make({ some: { principal: USER, permissions, grantable: permissions, on } })),
      "grants-some",
    );
    expect(inputs).to.deep.include({
      permissions: ["DESCRIBE", "SELECT"],
      permissionsWithGrantOptions: ["DESCRIBE", "SELECT"],
    });
  });

  it("makes one after the other, by name", async () => {
    const of = (tableName: string) => ({ ...READ, on: { table: { databaseName: "kthr01", tableName } } });
    const resources = await record(make({ b: of("b"), c: of("c"), a: of("a") }));
    const dependencies = ["a", "b", "c"].map((key) => find(resources, `grants-${key}`).dependsOn);
    expect(dependencies).to.deep.equal([[], ["grants-a"], ["grants-b"]]);
  });

  it("opts in, after the grant and before the next one", async () => {
    const resources = await record(
      make({
        a: { ...READ, optIn: true },
        b: { principal: USER, permissions: [P.Describe], on: { databaseName: "kthr01" }, optIn: true },
      }),
    );
    const principals = [{ dataLakePrincipalIdentifier: USER }];
    expect(find(resources, "grants-a-opt-in").inputs).to.deep.equal({
      principals,
      resourceDatas: [{ table: { ...table, wildcard: true } }],
    });
    expect(find(resources, "grants-b-opt-in").inputs).to.deep.equal({
      principals,
      resourceDatas: [{ database: { catalogId, name: "kthr01" } }],
    });
    const chain = ["a-opt-in", "b", "b-opt-in"].map((key) => find(resources, `grants-${key}`).dependsOn);
    expect(chain).to.deep.equal([["grants-a"], ["grants-a-opt-in"], ["grants-b"]]);
  });

  it("passes on what another account shares", async () => {
    const resources = await record(make({ read: READ }, { catalogAccountId: "666666666666" }));
    expect(find(resources, "grants-read").inputs).to.deep.include({
      catalogId: "666666666666",
      table: { catalogId: "666666666666", databaseName: "kthr01", wildcard: true },
    });
  });

  const principals = [
    "222222222222",
    ORGANIZATION,
    "arn:aws:organizations::999999999999:ou/o-example1234/ou-abcd-12345678",
    "arn:aws:iam::222222222222:role/path/reader",
    "arn:aws:iam::111111111111:saml-provider/idp:group/analysts",
    "arn:aws:quicksight:ap-northeast-1:111111111111:group/default/analysts",
    "arn:aws:identitystore:::group/906c1234-0000-0000-0000-000000000000",
  ];
  for (const principal of principals) {
    it(`grants to ${principal}`, async () => {
      const { inputs } = find(await record(make({ read: { ...READ, principal } })), "grants-read");
      expect(inputs.principal).to.equal(principal);
    });
  }

  const tagged = (expression: Record<string, string[]>) => ({
    tagged: { resources: TaggedResources.Tables, expression },
  });
  const refused: [string, Partial<LakeGrantArgs>, Record<string, RegExp>][] = [
    ["a grant to an admin", { principal: ADMIN }, { principal: /is an admin of the lake, who has every permission/ }],
    ["a grant to the deployer", { principal: DEPLOYER }, { principal: /is an admin of the lake/ }],
    ["a grant to everyone", { principal: "IAM_ALLOWED_PRINCIPALS" }, { principal: /is not a principal of Lake/ }],
    ["a grant to an IAM group", { principal: "arn:aws:iam::111111111111:group/dl_users" }, { principal: /IAM groups/ }],
    ["no permission", { permissions: [] }, { permissions: /is empty/ }],
    ["a permission twice", { permissions: [P.Select, P.Select] }, { permissions: /more than once/ }],
    ["ALL with others", { permissions: [P.All, P.Select] }, { permissions: /has ALL beside others.*write ALL alone/ }],
    [
      "a grant option on what is not granted",
      { grantable: [P.Describe] },
      { grantable: /"DESCRIBE" is not among the permissions/ },
    ],
    [
      "a permission that a table has not",
      { permissions: [P.CreateTable] },
      { permissions: /"CREATE_TABLE" cannot be granted on a table; write ALL, ALTER/ },
    ],
    [
      "to describe a location",
      { permissions: [P.Describe], on: { location: { bucketName: "lake-111111111111", prefix: "raw/" } } },
      { permissions: /cannot be granted on a location; write DATA_LOCATION_ACCESS/ },
    ],
    [
      "ALL to another account",
      { principal: "222222222222", permissions: [P.All] },
      { permissions: /"ALL" is not for another account/ },
    ],
    [
      "to drop, by LF-Tags, to an organisation",
      { principal: ORGANIZATION, permissions: [P.Drop], on: tagged({ source: ["product"] }) },
      { permissions: /"DROP" is not for another account/ },
    ],
    ["a grant on nothing", { on: {} }, { "grants.g.on": /exactly one of catalog, databaseName/ }],
    [
      "a grant on two things",
      { on: { databaseName: "a", catalog: true } },
      { "grants.g.on": /exactly one of catalog, databaseName/ },
    ],
    [
      "an LF-Tag that there is none of",
      { on: tagged({ area: ["jp"] }) },
      { "on.tagged.expression.area": /is no LF-Tag/ },
    ],
    [
      "a value that its LF-Tag has not",
      { on: tagged({ source: ["sales"] }) },
      { "on.tagged.expression.source": /"sales" is no value of that LF-Tag, which has "product"/ },
    ],
    ["an expression of nothing", { on: tagged({}) }, { "on.tagged.expression": /is empty/ }],
    [
      "a value of an LF-Tag that it has not",
      { permissions: [P.Describe], on: { tagValues: { key: "source", values: ["x"] } } },
      { "on.tagValues.source": /"x" is no value/ },
    ],
    [
      "a place outside the registered locations",
      { permissions: [P.DataLocationAccess], on: { location: { bucketName: "lake-111111111111", prefix: "other/" } } },
      { "on.location": /s3:\/\/lake-111111111111\/other\/ is in no registered location/ },
    ],
    [
      "columns of no table",
      { on: { table: { databaseName: "kthr01", columnNames: ["a"] } } },
      { "on.table.columnNames": /is of one table/ },
    ],
    [
      "a list of no columns",
      { on: { table: { databaseName: "kthr01", tableName: "t", columnNames: [] } } },
      { "on.table.columnNames": /is empty/ },
    ],
    [
      "columns and a filter",
      { on: { table: { databaseName: "a", tableName: "b", columnNames: ["c"], cellsFilterName: "d" } } },
      { "on.table.columnNames and cellsFilterName": /exclude each other/ },
    ],
    [
      "a database of another form",
      { on: { databaseName: "A-b" }, permissions: [P.Describe] },
      { "on.databaseName": /not a/ },
    ],
  ];
  for (const [what, change, problems] of refused) {
    const named = Object.fromEntries(
      Object.entries(problems).map(([property, reason]) => [
        property.startsWith("grants.") ? property : `grants.g.${property}`,
        reason,
      ]),
    );
    it(`refuses ${what}`, () => expectRefused(make({ g: { ...READ, ...change } }), named));
  }

  it("refuses two grants of one thing to one principal", () =>
    expectRefused(make({ a: READ, b: { ...READ, permissions: [P.Describe] } }), {
      "principals with what they are granted something on": /stands there more than once/,
    }));

  it("refuses no grant at all", () => expectRefused(make({}), { grants: /is empty/ }));

  it("refuses to pass on to another account what another account shares", () =>
    expectRefused(make({ g: { ...READ, principal: "222222222222" } }, { catalogAccountId: "666666666666" }), {
      "grants.g.principal": /within the own account alone/,
    }));
});
