import { expect } from "chai";
import { type QueryTable, withOutputConstraints } from "../../../../components/cleanroom/query";

const table = (name: string, minimum: number): QueryTable => ({
  name,
  columns: [{ name: "id", type: "string" }],
  ownedByQuerier: false,
  rule: { aggregation: { aggregates: [], outputConstraints: [{ column: "id", minimum }] } },
});
const tables: QueryTable[] = [
  table("people", 10),
  table("visits", 5),
  { name: "tiers", columns: [], ownedByQuerier: true, rule: { list: { joinColumns: ["id"], listColumns: ["tier"] } } },
];

const PEOPLE = "COUNT(DISTINCT `people`.`id`) >= 10";

/** A query, and how Clean Rooms answers it. */
const cases: [string, string, string][] = [
  [
    "a group",
    "SELECT area, COUNT(*) FROM people GROUP BY area",
    `SELECT area, COUNT(*) FROM people GROUP BY area\nHAVING ${PEOPLE}`,
  ],
  ["everything", "SELECT COUNT(*) FROM people", `SELECT COUNT(*) FROM people\nHAVING ${PEOPLE}`],
  [
    "an order behind it",
    "SELECT area FROM people GROUP BY area ORDER BY area;",
    `SELECT area FROM people GROUP BY area\nHAVING ${PEOPLE} ORDER BY area;`,
  ],
  [
    "a condition of its own",
    "SELECT area FROM people GROUP BY area HAVING COUNT(*) > 3 OR COUNT(*) < 2",
    `SELECT area FROM people GROUP BY area HAVING (COUNT(*) > 3 OR COUNT(*) < 2) AND ${PEOPLE}`,
  ],
  [
    "another name, in capitals",
    "SELECT p.area FROM PEOPLE p GROUP BY p.area",
    "SELECT p.area FROM PEOPLE p GROUP BY p.area\nHAVING COUNT(DISTINCT `p`.`id`) >= 10",
  ],
  [
    "two tables",
    "SELECT COUNT(*) FROM people JOIN visits v ON people.id = v.id",
    `SELECT COUNT(*) FROM people JOIN visits v ON people.id = v.id\nHAVING ${PEOPLE} AND COUNT(DISTINCT \`v\`.\`id\`) >= 5`,
  ],
  ["a table under another rule", "SELECT tier FROM tiers", "SELECT tier FROM tiers"],
];

describe("a query with the output constraints of its tables", () => {
  for (const [what, sql, constrained] of cases) {
    it(`drops what falls short of ${what}`, () => {
      expect(withOutputConstraints(sql, tables)).to.equal(constrained);
    });
  }

  it("is none where the query cannot be read", () => {
    expect(() => withOutputConstraints("DROP TABLE people", tables)).to.throw(/DROP/);
  });
});
