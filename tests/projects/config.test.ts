import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { stringify } from "yaml";
import { preview } from "../../preview";
import { stackConfig } from "./stack";

const folder = path.join(__dirname, "../../.cache/config-test");

/** Previews the workload project with its `dev` configuration changed, and returns what it says is wrong. */
async function complaint(change: Record<string, unknown>): Promise<string> {
  const values = { ...stackConfig("workload", "dev"), ...change };
  const config = Object.entries(values).filter(([, value]) => value !== undefined);
  fs.mkdirSync(folder, { recursive: true });
  const project = { name: "workload", runtime: "nodejs", main: "../../projects/workload" };
  fs.writeFileSync(path.join(folder, "Pulumi.yaml"), stringify(project));
  fs.writeFileSync(
    path.join(folder, "Pulumi.dev.yaml"),
    stringify({ config: Object.fromEntries(config.map(([key, value]) => [`workload:${key}`, value])) }),
  );
  try {
    await preview({ project: folder, stack: "dev" });
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

describe("a project's configuration", () => {
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("is taken when it is right", async () => {
    expect(await complaint({})).to.equal("");
  });

  it("is refused with every problem at once", async () => {
    const message = await complaint({
      accountId: "1234",
      region: undefined,
      nmae: "account1",
      bucket: { bucketName: "Bad_Name", dataPrefix: "/sales" },
      readers: [{ accountId: 333333333333 }],
    });
    const lines = message.split("\n");
    expect(lines[0]).to.equal("configuration of workload, stack dev: invalid input");
    for (const problem of [
      /workload:accountId: "1234" is not an AWS account id/,
      /workload:region: is missing/,
      /workload: has no setting "nmae"/,
      /workload:bucket\.bucketName: "Bad_Name" is not a bucket name/,
      /workload:bucket\.dataPrefix: "\/sales" is not a key prefix/,
      /workload:readers\[0\]\.accountId: is a number; write it in quotes/,
    ]) {
      expect(lines.filter((line) => problem.test(line))).to.have.length(1);
    }
    expect(lines).to.have.length(7);
  });
});
