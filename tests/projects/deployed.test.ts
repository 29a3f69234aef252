import { expect } from "chai";
import { preview, unknownPaths, type PreviewResult } from "../../preview";
import { deployed } from "../support/deployed";
import { nameOf, projectStacks } from "../support/projects";

const environments = projectStacks().filter((target) => nameOf(target).startsWith("environment "));

describe("once deployed, with what AWS and the providers make up,", () => {
  for (const target of environments) {
    describe(nameOf(target), () => {
      let result: PreviewResult;

      before(async () => {
        result = await preview({ ...target, create: deployed() });
      });

      it("obeys every policy, as before", () => {
        expect(result.findings.map(({ policy, message }) => `${policy}: ${message}`)).to.deep.equal([]);
      });

      it("has nothing left that is unknown", () => {
        const unknown = result.resources.filter(({ inputs }) => unknownPaths(inputs).length > 0);
        expect(unknown.map(({ name }) => name)).to.deep.equal([]);
      });
    });
  }
});
