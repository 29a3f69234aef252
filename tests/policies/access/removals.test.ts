import { readFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { type Configuration, factsOf } from "../../../policies/access/check/configuration";
import { readExpectations } from "../../../policies/access/check/expectation";
import { verify } from "../../../policies/access/check/verify";
import { buildModel } from "../../../policies/access/model";
import { type RecordedResource, fromRecord } from "../../../policies/access/model/sources";
import { preview } from "../../../preview";
import { removals } from "./support/removals";

const ROOT = path.join(__dirname, "../../..");

/** Of each expectation, what it breaks without; `?` where what is left cannot be told. Reviewed by hand. */
type Dependencies = Record<string, string[]>;

function read<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(ROOT, file), "utf8")) as T;
}

describe("taking one link at a time from a working environment", () => {
  for (const stack of ["dev", "prod"]) {
    describe(stack, () => {
      const expected = read<Dependencies>(`tests/policies/access/fixtures/dependencies.${stack}.json`);
      const config = read<Record<string, Configuration>>(`policies/config/access.${stack}.json`);
      const facts = factsOf(config["access-as-expected"]!);
      const broken: Dependencies = {};
      const vague: string[] = [];
      let whole: readonly RecordedResource[];

      const broke = (resources: readonly RecordedResource[]) => {
        const model = buildModel(fromRecord(resources));
        return readExpectations(model.resources).flatMap((expectation) => {
          const finding = "question" in expectation ? verify({ model, facts }, expectation) : undefined;
          return finding ? [{ name: expectation.origin.name, ...finding }] : [];
        });
      };

      before(async () => {
        whole = (await preview({ project: ROOT, stack })).resources as unknown as RecordedResource[];
        for (const { id, resources, names } of removals(whole)) {
          for (const { name, kind, message } of broke(resources)) {
            (broken[name] ??= []).push(kind === "undetermined" ? `${id}?` : id);
            if (!names.every((pattern) => pattern.test(message))) vague.push(`${id}: ${message}`);
          }
        }
      }).timeout(300_000);

      it("starts from one where every expectation holds", () => expect(broke(whole)).to.deep.equal([]));

      it("breaks exactly the expectations that depend on it", () => {
        const sorted = (table: Dependencies) =>
          Object.fromEntries(Object.entries(table).map(([name, ids]) => [name, [...ids].sort()]));
        expect(sorted(broken)).to.deep.equal(sorted(expected));
      });

      it("is told by what was taken", () => expect(vague).to.deep.equal([]));
    });
  }
});
