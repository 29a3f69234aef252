import { expect } from "chai";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { isBuiltin } from "node:module";
import * as path from "node:path";
import components from "../../components/package.json";
import access from "../../policies/access/package.json";
import guardrails from "../../policies/guardrails/package.json";
import { exitStatus, preview, type PreviewResult } from "../../preview";

const root = path.join(__dirname, "../..");
/** Inside the checkout, so that dependencies are found without another installation. */
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

const versions: Record<string, string> = {
  lakeshare: components.version,
  "lakeshare-guardrails": guardrails.version,
  "lakeshare-access": access.version,
};
const PACKAGES = Object.keys(versions);

interface Manifest {
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

describe("the packages as they are published", function () {
  this.timeout(180_000);
  let result: PreviewResult;

  before(async () => {
    fs.rmSync(program, { recursive: true, force: true });
    fs.mkdirSync(program, { recursive: true });
    for (const [name, content] of Object.entries(FILES)) {
      fs.writeFileSync(path.join(program, name), content);
    }
    const options = ["--no-audit", "--no-fund", "--loglevel=error"];
    execFileSync("npm", ["run", "pack", ...options], { cwd: root, stdio: "pipe" });
    for (const name of PACKAGES) {
      // As npm unpacks them; npm itself would ask the registry for what they depend on.
      const tarball = path.join(root, "dist", `${name}-${versions[name]}.tgz`);
      fs.mkdirSync(folderOf(name), { recursive: true });
      execFileSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", folderOf(name)]);
    }
    result = await preview({
      project: program,
      stack: "dev",
      policyPacks: [
        {
          directory: path.join(program, "node_modules/lakeshare-guardrails"),
          config: path.join(program, "guardrails.json"),
        },
        { directory: path.join(program, "node_modules/lakeshare-access") },
      ],
    });
  });

  after(() => fs.rmSync(program, { recursive: true, force: true }));

  for (const name of PACKAGES) {
    it(`${name} depends on what its manifest says`, () => {
      const manifest = JSON.parse(fs.readFileSync(path.join(folderOf(name), "package.json"), "utf8")) as Manifest;
      const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
      expect([...requiredBy(folderOf(name))].filter((required) => !declared.includes(required))).to.deep.equal([]);
    });

    it(`${name} holds compiled files with types, a licence and a readme, and no sources`, () => {
      const files = fs.readdirSync(folderOf(name), { recursive: true }).map(String);
      expect(files).to.include.members(["index.js", "index.d.ts", "LICENSE", "README.md", "package.json"]);
      expect(files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))).to.deep.equal([]);
    });
  }

  it("lakeshare holds the scripts of the workflows", () => {
    const scripts = path.join(root, "components/blueprint/scripts");
    for (const file of fs.readdirSync(scripts).filter((name) => name.endsWith(".py"))) {
      const packed = path.join(folderOf("lakeshare"), "blueprint/scripts", file);
      expect(fs.readFileSync(packed, "utf8")).to.equal(fs.readFileSync(path.join(scripts, file), "utf8"));
    }
  });

  it("components of the installed package are previewed in an empty program", () => {
    const names = result.resources.map(({ name }) => name);
    expect(names).to.include.members(["orders", "orders-bucket", "orders-policy", "orders-encryption"]);
    expect(result.accounts.map(({ id }) => id)).to.deep.equal(["111111111111"]);
  });

  it("the installed packs judge them, the guardrails by their configuration file", () => {
    expect(result.packs.map(({ name }) => name)).to.deep.equal(["lakeshare-guardrails", "lakeshare-access"]);
    const rules = new Set(result.findings.map(({ policy, level, verdict }) => `${policy} ${level} ${verdict}`));
    expect([...rules]).to.deep.equal(["s3-bucket-own-key advisory violation"]);
    expect(exitStatus(result)).to.equal(0);
  });
});

function folderOf(name: string): string {
  return path.join(program, "node_modules", name);
}

/** The packages of others that the compiled files of a folder require. */
function requiredBy(folder: string): Set<string> {
  const files = fs.readdirSync(folder, { recursive: true }).map(String);
  const scripts = files
    .filter((file) => file.endsWith(".js"))
    .map((file) => fs.readFileSync(path.join(folder, file), "utf8"));
  const modules = scripts.flatMap((text) =>
    [...text.matchAll(/\brequire\("([^".][^"]*)"\)/g)].map(([, name]) => name!),
  );
  const packages = modules.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)![0]);
  return new Set(packages.filter((name) => !isBuiltin(name)));
}
