import { expect } from "chai";
import { preview } from "../../../preview";
import { secret } from "../../../preview/engine/properties";
import { readAnswers } from "../../../preview/project/answers";
import { find, fixture } from "../support";

describe("given answers", () => {
  it("stand for other stacks and for the cloud", async () => {
    const result = await preview({ project: fixture("answered"), stack: "dev" });
    expect(find(result, "answered-dev").outputs).to.deep.equal({
      bucket: "shared",
      account: "111111111111",
      parameter: secret("found"),
    });
    expect(find(result, "organization/lake/dev").operation).to.equal("read");
  });

  it("fit whatever the order of the arguments, and only the same arguments", () => {
    const answers = readAnswers(fixture("answered"), "dev");
    const token = "aws:ssm/getParameter:getParameter";
    const args = { withDecryption: true, name: secret("/lake") };
    expect(answers.invokeResult(token, args)).to.deep.equal({ value: "found" });
    expect(() => answers.invokeResult(token, { ...args, name: "/other" })).to.throw(/"name":"\/other"/);
  });

  it("are refused with the place of what is wrong in them", () => {
    expect(() => readAnswers(fixture("answered"), "broken")).to.throw(/Unrecognized key: "tokn"[\s\S]*invokes\[0\]/);
  });
});
