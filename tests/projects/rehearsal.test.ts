import { expect } from "chai";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { AggregateFunction, type QueryTable } from "lakeshare";
import { rehearse } from "../../projects/environment/rehearsal";

const columns = [
  { name: "user_id", type: "string" },
  { name: "interest", type: "string" },
  { name: "secret", type: "string" },
];

function table(name: string, minimum: number): QueryTable {
  return {
    name,
    columns: columns.slice(0, 2),
    ownedByQuerier: name === "own",
    rule: {
      aggregation: {
        aggregates: [{ function: AggregateFunction.CountDistinct, columns: ["user_id"] }],
        joinColumns: ["user_id"],
        joinRequired: false,
        dimensionColumns: ["interest"],
        outputConstraints: [{ column: "user_id", minimum }],
      },
    },
  };
}

describe("a rehearsal of a query", () => {
  let folder: string;
  let file: string;

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "lakeshare-rehearsal-"));
    file = path.join(folder, "users.csv");
    // Three who like books, two who like films, one of them twice.
    fs.writeFileSync(file, "a,books,x\nb,books,x\nc,books,x\nd,films,x\ne,films,x\ne,films,y\n");
  });

  after(() => fs.rmSync(folder, { recursive: true }));

  const sql = "SELECT interest, COUNT(DISTINCT user_id) AS people FROM users GROUP BY interest ORDER BY interest";
  const run = (query: string, ...tables: QueryTable[]) =>
    rehearse(query, tables, Object.fromEntries(tables.map(({ name }) => [name, { columns, file }])));

  const minima: [number, unknown[][]][] = [
    [
      2,
      [
        ["books", 3n],
        ["films", 2n],
      ],
    ],
    [3, [["books", 3n]]],
    [4, []],
  ];
  for (const [minimum, rows] of minima) {
    it(`drops the groups of fewer than ${minimum} people`, async () => {
      expect(await run(sql, table("users", minimum))).to.deep.equal({ columns: ["interest", "people"], rows });
    });
  }

  it("drops what a condition of the query's own leaves, too", async () => {
    const having = sql.replace(
      " ORDER BY",
      " HAVING COUNT(DISTINCT user_id) < 3 OR COUNT(DISTINCT user_id) > 99 ORDER BY",
    );
    expect((await run(having, table("users", 2))).rows).to.deep.equal([["films", 2n]]);
    expect((await run(having, table("users", 3))).rows).to.deep.equal([]);
  });

  it("drops by the constraints of every table that is joined, by whatever name", async () => {
    const join =
      "SELECT `them`.interest, COUNT(DISTINCT them.user_id) FROM users them INNER JOIN own ON them.user_id = own.user_id GROUP BY them.interest ORDER BY them.interest";
    const interests = async (own: number) =>
      (await run(join, table("users", 2), table("own", own))).rows.map(([name]) => name);
    expect(await interests(2)).to.deep.equal(["books", "films"]);
    expect(await interests(3)).to.deep.equal(["books"]);
  });

  it("drops a total over too few", async () => {
    const total = "SELECT COUNT(DISTINCT user_id) FROM users";
    expect((await run(total, table("users", 5))).rows).to.deep.equal([[5n]]);
    expect((await run(total, table("users", 6))).rows).to.deep.equal([]);
  });

  it("has no column but those that are allowed", async () => {
    let failure: Error | undefined;
    await run("SELECT MAX(secret) FROM users", table("users", 2)).catch((error: Error) => (failure = error));
    expect(failure?.message).to.match(/secret.*not found/s);
  });

  it("says what data is missing", async () => {
    let failure: Error | undefined;
    await rehearse(sql, [table("users", 2)], {}).catch((error: Error) => (failure = error));
    expect(failure?.message).to.match(/users does not exist/);
  });
});
