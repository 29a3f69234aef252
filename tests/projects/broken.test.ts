import { expect } from "chai";
import * as path from "node:path";
import { type PreviewResult, exitStatus, preview } from "../../preview";
import { type Breakage, breakages } from "./broken/breakages";

const root = path.join(__dirname, "../..");

describe("the example, broken", () => {
  afterEach(() => {
    delete process.env["BREAKAGES"];
  });

  for (const [stack, together] of groups()) {
    describe(`${stack}, in ${together.length} ${together.length === 1 ? "way" : "ways"} at once`, () => {
      let result: PreviewResult;

      before(async () => {
        process.env["BREAKAGES"] = JSON.stringify(together.map(({ what }) => what));
        const pack = path.join(root, "policies/guardrails");
        const config = path.join(root, `policies/config/guardrails.${stack}.json`);
        const project = path.join(__dirname, "broken");
        result = await preview({ project, stack, policyPacks: [{ directory: pack, config }] });
      });

      it("fails", () => expect(exitStatus(result)).to.equal(1));

      for (const { what, policy, says } of together) {
        it(`${what} is named by ${policy}`, () => {
          const messages = result.findings.filter((finding) => finding.policy === policy).map(({ message }) => message);
          expect(
            messages.filter((message) => says.test(message)),
            messages.join("\n"),
          ).not.to.be.empty;
        });
      }
    });
  }
});

/** The breakages of each stack, by as few previews as will do: of each type of resource one breakage in each. */
function groups(): [string, Breakage[]][] {
  const made: [string, Breakage[]][] = [];
  for (const breakage of breakages) {
    const stack = breakage.stack ?? "dev";
    const free = made.find(([of, others]) => of === stack && others.every(({ type }) => type !== breakage.type));
    if (free) free[1].push(breakage);
    else made.push([stack, [breakage]]);
  }
  return made;
}
