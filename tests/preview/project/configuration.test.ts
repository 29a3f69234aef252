import { expect } from "chai";
import { readConfiguration } from "../../../preview/project/configuration";
import { knownStacks, readProject } from "../../../preview/project/project";
import { fixture } from "../support";

describe("project configuration", () => {
  const project = readProject(fixture("configured"));

  it("completes a stack's values with the declared defaults, structured values as sorted JSON", () => {
    expect(readConfiguration(project, "good")).to.deep.equal({
      "configured:owner": "sales",
      "configured:accounts": '["111111111111"]',
      "configured:limit": "12",
      "configured:strict": "false",
      "configured:names": '{"alpha":[true],"zulu":1}',
      "aws:region": "eu-west-1",
    });
  });

  it("names everything that is missing, of a wrong type or encrypted, at once", () => {
    expect(() => readConfiguration(project, "bad")).to.throw(
      new RegExp(
        [
          '^Configuration of stack "bad" .*Pulumi\\.bad\\.yaml\\):',
          '  aws:secretKey is encrypted \\("secure"\\): .*',
          "  configured:owner is missing: write text, quoted",
          "  configured:accounts is \\[111111111111\\]: write a list, each entry text, quoted",
          "  configured:limit is many: write a whole number",
          "  configured:strict is yes: write true or false",
          '  configured:names is \\["a"\\]: write a map$',
        ].join("\n"),
      ),
    );
  });

  it("knows the stacks by their files", () => expect(knownStacks(project)).to.deep.equal(["bad", "good"]));

  it("reads where the program is, and the arguments that Node.js shall get", () => {
    expect(readProject(fixture("compiled"))).to.deep.include({
      name: "compiled",
      main: "program.cjs",
      workingDirectory: fixture("compiled"),
      nodeArguments: ["--title=compiled"],
    });
    expect(project).to.include({ main: ".", workingDirectory: fixture("configured") });
  });
});
