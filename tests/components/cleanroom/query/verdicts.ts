import { expect } from "chai";
import { type QueryCheckOptions, checkQuery } from "../../../../components/cleanroom/query";
import { QUERIER, tables } from "./tables";

/** A query with the codes of its problems, in the order of the alphabet; none for one that is accepted. */
export type Row = [sql: string, codes: string[], options?: QueryCheckOptions];

/** One test for each query. */
export function verdicts(name: string, rows: readonly Row[]): void {
  describe(name, () => {
    for (const [sql, codes, options] of rows) {
      it(`${codes.join(", ") || "accepted"}: ${sql.slice(0, 150)}`, () => {
        const verdict = checkQuery(sql, tables, { querierAccountId: QUERIER, ...options });
        expect([...new Set(verdict.problems.map(({ code }) => code))].sort()).to.deep.equal(codes);
        expect(verdict.accepted).to.equal(codes.length === 0);
        for (const { clause, message, advice } of verdict.problems) {
          expect([clause, message, advice].every((text) => text.length > 0)).to.equal(true);
        }
      });
    }
  });
}
