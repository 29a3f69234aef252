import { expect } from "chai";
import * as path from "node:path";
import { exitStatus, preview } from "../../preview";
import { breakages } from "./broken/breakages";

const root = path.join(__dirname, "../..");

describe("the example, broken", () => {
  afterEach(() => {
    delete process.env["BREAKAGE"];
  });

  for (const { what, stack = "dev", policy, says } of breakages) {
    it(`${what} is named by ${policy}`, async () => {
      process.env["BREAKAGE"] = what;
      const result = await preview({
        project: path.join(__dirname, "broken"),
        stack,
        policyPacks: [
          {
            directory: path.join(root, "policies/guardrails"),
            config: path.join(root, `policies/config/guardrails.${stack}.json`),
          },
        ],
      });
      expect(exitStatus(result)).to.equal(1);
      const messages = result.findings.filter((finding) => finding.policy === policy).map(({ message }) => message);
      expect(messages).not.to.be.empty;
      expect(messages[0]).to.match(says);
    });
  }
});
