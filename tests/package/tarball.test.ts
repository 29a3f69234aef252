import { expect } from "chai";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { exitStatus, preview, type PreviewResult } from "../../preview";

const root = path.join(__dirname, "../..");
/** Inside the checkout, so that peer dependencies are found without another installation. */
const program = path.join(root, ".cache", "tarball-test");

const FILES: Record<string, string> = {
  "package.json": JSON.stringify({ name: "someone-elses-program", private: true }),
  "Pulumi.yaml": "name: someone-elses-program\nruntime: nodejs\nmain: index.js\n",
  "Pulumi.dev.yaml": "config: {}\n",
  "index.js": `
    const { accountProviders, SecureBucket } = require("lakeshare");
    const { accountId, region, providers } = accountProviders("sales", {
      accountId: "111111111111",
      region: "ap-northeast-1",
    });
    new SecureBucket("orders", { accountId, region, bucketName: "orders-111111111111" }, { providers });
  `,
  "guardrails.json": JSON.stringify({ "s3-bucket-own-key": { requireKms: true, enforcementLevel: "advisory" } }),
};

describe("the packages as they are published", function () {
  this.timeout(180_000);
  let result: PreviewResult;

  before(async () => {
    fs.rmSync(program, { recursive: true, force: true });
    fs.mkdirSync(program, { recursive: true });
    for (const [name, content] of Object.entries(FILES)) {
      fs.writeFileSync(path.join(program, name), content);
    }
    run(root, "run", "pack");
    const tarballs = fs.readdirSync(path.join(root, "dist")).filter((name) => name.endsWith(".tgz"));
    run(
      program,
      "install",
      "--offline",
      "--legacy-peer-deps",
      ...tarballs.map((name) => path.join(root, "dist", name)),
    );
    result = await preview({
      project: program,
      stack: "dev",
      policyPacks: [
        {
          directory: path.join(program, "node_modules/lakeshare-guardrails"),
          config: path.join(program, "guardrails.json"),
        },
      ],
    });
  });

  after(() => fs.rmSync(program, { recursive: true, force: true }));

  for (const name of ["lakeshare", "lakeshare-guardrails"]) {
    it(`${name} holds compiled files with types, a licence and a readme, and no sources`, () => {
      const files = fs.readdirSync(path.join(program, "node_modules", name), { recursive: true }).map(String);
      expect(files).to.include.members(["index.js", "index.d.ts", "LICENSE", "README.md", "package.json"]);
      expect(files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))).to.deep.equal([]);
    });
  }

  it("components of the installed package are previewed in an empty program", () => {
    const names = result.resources.map(({ name }) => name);
    expect(names).to.include.members(["orders", "orders-bucket", "orders-policy", "orders-encryption"]);
    expect(result.accounts.map(({ id }) => id)).to.deep.equal(["111111111111"]);
  });

  it("the installed pack judges them by its configuration file", () => {
    expect(result.packs.map(({ name }) => name)).to.deep.equal(["lakeshare-guardrails"]);
    const rules = new Set(result.findings.map(({ policy, level, verdict }) => `${policy} ${level} ${verdict}`));
    expect([...rules]).to.deep.equal(["s3-bucket-own-key advisory violation"]);
    expect(exitStatus(result)).to.equal(0);
  });
});

function run(folder: string, ...args: string[]): void {
  execFileSync("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder, stdio: "pipe" });
}
