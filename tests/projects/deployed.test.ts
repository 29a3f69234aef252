import { expect } from "chai";
import { readExpectations } from "../../policies/access/check/expectation";
import { verify } from "../../policies/access/check/verify";
import { preview, unknownPaths, type PreviewResult } from "../../preview";
import { environmentOf } from "../../preview/map/environment";
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

      it("gives access as it is expected, by its exported state", () => {
        const environment = environmentOf(result, target.policyPacks);
        const expectations = readExpectations(environment.model.resources);
        expect(expectations).to.not.be.empty;
        const found = expectations.map((each) => ("reason" in each ? each.reason : verify(environment, each)?.message));
        expect(found.filter((message) => message !== undefined)).to.deep.equal([]);
      });

      it("has nothing left that is unknown", () => {
        const unknown = result.resources.filter(({ inputs }) => unknownPaths(inputs).length > 0);
        expect(unknown.map(({ name }) => name)).to.deep.equal([]);
      });
    });
  }
});
