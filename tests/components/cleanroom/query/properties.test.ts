import { expect } from "chai";
import fc from "fast-check";
import { AggregateFunction } from "../../../../components/cleanroom/aggregation-rule";
import { checkQuery } from "../../../../components/cleanroom/query";
import { QUERIER, sales, tables, users } from "./tables";

const check = (sql: string) => checkQuery(sql, tables, { querierAccountId: QUERIER });
const codes = (sql: string) => check(sql).problems.map(({ code }) => code);

const WORDS =
  `SELECT DISTINCT FROM WHERE GROUP BY HAVING ORDER LIMIT JOIN INNER LEFT ON USING UNION ALL WITH AS AND OR NOT
  IN IS NULL LIKE BETWEEN CASE WHEN THEN ELSE END EXISTS OVER PARTITION FILTER INTERVAL DATE CAST EXTRACT ROLLUP
  sales s price product user_id device users u age name gender email id SUM AVG COUNT UPPER TRIM ROW_NUMBER
  ( ) , . ; * + - = <> < || ' " \` 'text' \`age\` 1 2.5e3 :p /* */ -- /*+ \\ \n é \u0000`.split(/\s+/);

/** Pieces of SQL in any order, and whole parts of queries among them. */
const soup = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
      fc.constantFrom(
        "SELECT SUM(price)",
        "FROM sales",
        "FROM users",
        "GROUP BY product",
        "SELECT gender",
        "( SELECT age",
      ),
    ),
    { maxLength: 25 },
  )
  .map((words) => words.join(" "));

/** Queries that the rule of sales allows. */
const allowed = fc
  .record({
    dimension: fc.constantFrom("product", "s.product", "UPPER(product)", "SUBSTRING(product, 1, 2)"),
    aggregates: fc.integer({ min: 1, max: 4 }),
    where: fc.constantFrom("", " WHERE product = 'a''b'", " WHERE NOT (product IN (1, 2) OR product LIKE 'x%')"),
    having: fc.constantFrom("", " HAVING SUM(price) > 10", " HAVING SUM(s.price) <= 1 AND SUM(price) <> -2.5"),
    order: fc.constantFrom("", " ORDER BY t0 DESC", " ORDER BY SUM(price)"),
  })
  .map(({ dimension, aggregates, where, having, order }) => {
    const sums = Array.from({ length: aggregates }, (_, index) => `SUM(price) AS t${index}`);
    return `SELECT ${[dimension, ...sums].join(", ")} FROM sales s${where} GROUP BY ${dimension}${having}${order}`;
  });

describe("checkQuery of any text", () => {
  it("gives a verdict, accepted only without problems", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), soup), (sql) => {
        const { accepted, problems } = check(sql);
        expect(accepted).to.equal(problems.length === 0);
      }),
      { numRuns: 5_000 },
    );
  });

  it("accepts no query of sales that needs more than the sum of the prices and the product", () => {
    const columns = sales.columns.filter(({ name }) => name === "price" || name === "product");
    const { aggregation } = sales.rule!;
    const unsummed = { ...aggregation!, aggregates: [{ function: AggregateFunction.Avg, columns: ["product"] }] };
    let accepted = 0;
    fc.assert(
      fc.property(fc.oneof(soup, mutated(allowed)), (sql) => {
        if (checkQuery(sql, [sales]).accepted) {
          accepted += 1;
          expect(checkQuery(sql, [{ ...sales, columns }]).accepted).to.equal(true);
          expect(checkQuery(sql, [{ ...sales, rule: { aggregation: unsummed } }]).accepted).to.equal(false);
        }
      }),
      { numRuns: 5_000 },
    );
    expect(accepted).to.be.greaterThan(100);
  });

  it("accepts what the rule allows, in any spelling", () => {
    fc.assert(
      fc.property(
        allowed,
        fc.constantFrom(" ", "\n", "\t ", " /* note */ ", " -- note\n"),
        fc.boolean(),
        (sql, gap, upper) => {
          const spelt = sql.replace(/ (?=[^']*(?:'[^']*'[^']*)*$)/g, gap);
          expect(codes(upper ? spelt.toUpperCase() : spelt.toLowerCase()), spelt).to.deep.equal([]);
        },
      ),
    );
  });

  it("keeps a column out of results through any number of layers", () => {
    const layer = fc.constantFrom<(inner: string) => string>(
      (inner) => `SELECT c FROM (${inner}) q`,
      (inner) => `SELECT q.c AS c FROM (${inner}) AS q`,
      (inner) => `SELECT * FROM (${inner})`,
      (inner) => `SELECT UPPER(x) AS c FROM (${inner}) q (x)`,
      (inner) => `WITH w AS (${inner}) SELECT c FROM w`,
      (inner) => `WITH w (x) AS (${inner}), v AS (SELECT x FROM w) SELECT x || 'a' AS c FROM v`,
      (inner) => `SELECT gender AS c FROM pets UNION ALL (${inner})`,
      (inner) => `SELECT (SELECT MAX(c) FROM (${inner})) AS c FROM pets`,
      (inner) => `SELECT CASE WHEN c = 1 THEN 2 ELSE 3 END AS c FROM (${inner})`,
      (inner) => `SELECT MAX(p.gender) OVER (PARTITION BY q.c) AS c FROM pets p CROSS JOIN (${inner}) q`,
    );
    fc.assert(
      fc.property(fc.array(layer, { maxLength: 8 }), fc.constantFrom("age", "name", "email"), (layers, column) => {
        const sql = layers.reduce((inner, wrap) => wrap(inner), `SELECT ${column} AS c FROM ${users.name}`);
        expect(codes(sql), sql).to.deep.equal(column === "email" ? [] : ["output-column"]);
      }),
      { numRuns: 500 },
    );
  });
});

/** A text with one of its words replaced, dropped or doubled. */
function mutated(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(texts, fc.nat(), fc.array(fc.constantFrom(...WORDS), { maxLength: 2 })).map(([text, at, words]) => {
    const parts = text.split(/(?<=[ (),])|(?=[ (),])/);
    parts.splice(at % parts.length, 1, words.join(" "));
    return parts.join("");
  });
}
