import { expect } from "chai";
import { DataShare, type DataShareArgs } from "../../../components/lake";
import { find, record } from "../../support/program";
import { atHome, expectRefused } from "../support";
import { LAKE, USER } from "./support";

const minimal: DataShareArgs = { lake: LAKE, recipients: ["333333333333"], tables: [{ databaseName: "kthr01" }] };
const make = (change: Partial<DataShareArgs> = {}) => {
  return () => new DataShare("share", { ...minimal, ...change }, atHome());
};
const catalogId = "111111111111";
const DESCRIBE = { permissions: ["DESCRIBE"], permissionsWithGrantOptions: ["DESCRIBE"] };
const READ = { permissions: ["DESCRIBE", "SELECT"], permissionsWithGrantOptions: ["DESCRIBE", "SELECT"] };
const ORGANIZATION = "arn:aws:organizations::999999999999:organization/o-example1234";

describe("DataShare", () => {
  const table = { catalogId, databaseName: "kthr01" };
  const cases: [string, Partial<DataShareArgs>, Record<string, object>][] = [
    [
      "a database with all its tables",
      {},
      {
        "333333333333-kthr01": { principal: "333333333333", ...DESCRIBE, database: { catalogId, name: "kthr01" } },
        "333333333333-kthr01-tables": { principal: "333333333333", ...READ, table: { ...table, wildcard: true } },
      },
    ],
    [
      "some tables with an organisation",
      { recipients: [ORGANIZATION], tables: [{ databaseName: "kthr01", tableNames: ["a", "b"] }] },
      {
        "o-example1234-kthr01": { principal: ORGANIZATION, ...DESCRIBE, database: { catalogId, name: "kthr01" } },
        "o-example1234-kthr01-a": { principal: ORGANIZATION, ...READ, table: { ...table, name: "a" } },
        "o-example1234-kthr01-b": { principal: ORGANIZATION, ...READ, table: { ...table, name: "b" } },
      },
    ],
    [
      "what has an LF-Tag",
      { tables: undefined, tags: { source: ["product"] } },
      {
        "333333333333-tag-source": {
          principal: "333333333333",
          ...DESCRIBE,
          lfTag: { catalogId, key: "source", values: ["product"] },
        },
        "333333333333-tagged-databases": {
          principal: "333333333333",
          ...DESCRIBE,
          lfTagPolicy: { catalogId, resourceType: "DATABASE", expressions: [{ key: "source", values: ["product"] }] },
        },
        "333333333333-tagged-tables": {
          principal: "333333333333",
          ...READ,
          lfTagPolicy: { catalogId, resourceType: "TABLE", expressions: [{ key: "source", values: ["product"] }] },
        },
      },
    ],
  ];
  for (const [what, change, grants] of cases) {
    it(`shares ${what}, to be read and passed on`, async () => {
      const resources = await record(make(change));
      expect(find(resources, "share-grants").parent).to.equal("share");
      const made = resources.filter(({ type }) => type === "aws:lakeformation/permissions:Permissions");
      expect(Object.fromEntries(made.map(({ name, inputs }) => [name, inputs]))).to.deep.equal(
        Object.fromEntries(
          Object.entries(grants).map(([key, inputs]) => [`share-grants-${key}`, { catalogId, ...inputs }]),
        ),
      );
      expect(new Set(made.map(({ account }) => account))).to.deep.equal(new Set([catalogId]));
    });
  }

  const refused: [string, Partial<DataShareArgs>, Record<string, RegExp>][] = [
    ["nobody that can be", { recipients: ["everyone"] }, { "recipients[0]": /is not a principal of Lake/ }],
    ["nobody", { recipients: [] }, { recipients: /is empty/ }],
    ["the own account", { recipients: [catalogId] }, { "recipients[0]": /is no other account/ }],
    ["a principal of the own account", { recipients: [USER] }, { "recipients[0]": /is no other account/ }],
    ["a role of another account", { recipients: [USER.replace("1111", "2222")] }, { "recipients[0]": /is no other/ }],
    ["nothing", { tables: [] }, { tables: /write what is shared/ }],
    [
      "no table of a database",
      { tables: [{ databaseName: "a", tableNames: [] }] },
      { "tables[0].tableNames": /is empty/ },
    ],
    ["no LF-Tag", { tables: undefined, tags: {} }, { tags: /is empty/ }],
    ["an LF-Tag that there is none of", { tables: undefined, tags: { area: ["jp"] } }, { "tags.area": /is no LF-Tag/ }],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses to share with or of ${what}`, () => expectRefused(make(change), problems));
  }
});
