import { expect } from "chai";
import { AccessControl, type DataLakeArgs } from "../../../components/lake";
import { DataZoneGrants, type DataZoneGrantsArgs } from "../../../components/marketplace";
import { find } from "../../support/program";
import { atHome, expectRefused } from "../support";
import { LAKE } from "../lake/support";
import { MANAGE_ACCESS, record } from "./support";

const LOCATION = { bucketName: "lake-111111111111", prefix: "raw/" };
const PRODUCER = "arn:aws:iam::111111111111:role/datazone-sales_env";
const CONSUMER = "arn:aws:iam::111111111111:role/datazone-marketing_env";

const make = (change: Partial<DataZoneGrantsArgs> = {}, lake: Partial<DataLakeArgs> = {}) => {
  const args: DataZoneGrantsArgs = {
    lake: { ...LAKE, ...lake },
    manageAccessRoleArn: MANAGE_ACCESS,
    published: [{ databaseName: "sales", location: LOCATION, readerRoleArns: [PRODUCER] }],
    subscribed: [{ databaseName: "marketing_sub_db", environmentRoleArn: CONSUMER }],
    ...change,
  };
  return () => new DataZoneGrants("datazone", args, atHome());
};

describe("DataZoneGrants", () => {
  it("lets the role for managing access pass on published tables, and readers read them", async () => {
    const resources = await record(make());
    const grants = resources
      .filter(({ type }) => type === "aws:lakeformation/permissions:Permissions")
      .map(({ name, inputs }) => [
        name.replace("datazone-grants-", ""),
        inputs.principal,
        inputs.permissions,
        inputs.permissionsWithGrantOptions ?? [],
      ]);
    expect(grants).to.have.deep.members([
      ["sales-location", MANAGE_ACCESS, ["DATA_LOCATION_ACCESS"], []],
      ["sales-publish-database", MANAGE_ACCESS, ["DESCRIBE"], ["DESCRIBE"]],
      ["sales-publish-tables", MANAGE_ACCESS, ["DESCRIBE", "SELECT"], ["DESCRIBE", "SELECT"]],
      ["sales-datazone-sales_env-database", PRODUCER, ["DESCRIBE"], []],
      ["sales-datazone-sales_env-tables", PRODUCER, ["DESCRIBE", "SELECT"], []],
      ["marketing_sub_db-links", MANAGE_ACCESS, ["CREATE_TABLE", "DESCRIBE"], ["DESCRIBE"]],
      ["marketing_sub_db-environment", CONSUMER, ["DESCRIBE"], []],
    ]);
    expect(find(resources, "datazone-grants-sales-publish-tables").inputs.table).to.deep.equal({
      catalogId: "111111111111",
      databaseName: "sales",
      wildcard: true,
    });
  });

  it("publishes a database that was there before the lake, if the lake revokes what IAM policies open", async () => {
    const published = [{ databaseName: "sales", location: LOCATION, existing: true }];
    const resources = await record(make({ published }, { existingDatabases: ["sales"] }));
    expect(find(resources, "datazone-grants-sales-publish-database").inputs.principal).to.equal(MANAGE_ACCESS);
  });

  it("refuses tables that are under IAMAllowedPrincipals", async () => {
    await expectRefused(make({}, { newDatabases: AccessControl.Iam }), {
      "lake.newDatabases": /tables are under IAMAllowedPrincipals, which DataZone does not publish/,
    });
    const published = [{ databaseName: "sales", location: LOCATION, existing: true }];
    await expectRefused(make({ published }), {
      "published[0].existing": /"sales" is not among the lake's existingDatabases/,
    });
    await expectRefused(make({}, { existingDatabases: ["sales"] }), {
      "published[0].existing": /is among the lake's existingDatabases; write existing: true/,
    });
  });

  it("refuses to publish resource links", () =>
    expectRefused(
      make({ published: [{ databaseName: "sales", location: LOCATION, catalogAccountId: "222222222222" }] }),
      { "published[0].catalogAccountId": /resource links here, and nobody can subscribe to a link/ },
    ));

  it("refuses nothing published, names twice, and roles of other accounts", async () => {
    await expectRefused(make({ published: [] }), { published: /is empty; write the database/ });
    const other = "arn:aws:iam::222222222222:role/reader";
    await expectRefused(
      make({
        manageAccessRoleArn: other,
        published: [{ databaseName: "A", location: LOCATION, readerRoleArns: [other, other] }],
        subscribed: [{ databaseName: "A", environmentRoleArn: other }],
      }),
      {
        manageAccessRoleArn: /is of account 222222222222/,
        "published and subscribed": /stands there more than once/,
        "published[0].databaseName": /is not a catalog name/,
        "published[0].readerRoleArns": /stands there more than once/,
        "published[0].readerRoleArns[0]": /is of account 222222222222/,
        "published[0].readerRoleArns[1]": /is of account 222222222222/,
        "subscribed[0].databaseName": /is not a catalog name/,
        "subscribed[0].environmentRoleArn": /is of account 222222222222/,
      },
    );
  });
});
