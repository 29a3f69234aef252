import { expect } from "chai";
import { usedTables } from "../../../../components/cleanroom/query/used-tables";

const cases: [string, string[] | undefined][] = [
  ["SELECT 1", []],
  ["SELECT a FROM t", ["t"]],
  ["SELECT a FROM T x JOIN t y ON x.a = y.a", ["t"]],
  ["WITH c AS (SELECT a FROM t) SELECT a FROM c JOIN u ON c.a = u.a", ["t", "u"]],
  ["SELECT a FROM (SELECT a FROM t UNION SELECT a FROM u) WHERE a IN (SELECT a FROM v)", ["t", "u", "v"]],
  ["DROP TABLE t", undefined],
];

describe("the tables of a query", () => {
  for (const [sql, tables] of cases) {
    it(sql, () => {
      const used = usedTables(sql);
      expect(used && [...used].sort()).to.deep.equal(tables);
    });
  }
});
