import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { fixture, runCommand, type Run } from "./support";

const rules = ["--policy-pack", fixture("packs/rules")];
const compiled = ["--policy-pack", fixture("packs/compiled")];
const configured = (name: string) => ["--policy-pack-config", fixture(`packs/config/${name}.json`)];
const ESCAPE = "\u001b";

describe("the command", () => {
  describe("on a pipe", () => {
    let run: Run;

    before(async () => {
      run = await runCommand(["--project", fixture("judged"), ...rules], { COLUMNS: "60" });
    });

    it("exits 1 when a mandatory policy is violated", () => expect(run.status).to.equal(1));

    it("writes no escape codes, no progress and no line that is too wide", () => {
      expect(run.stdout).to.not.include(ESCAPE);
      expect(run.stderr).to.equal("");
      const width = (line: string) => [...line].reduce((sum, c) => sum + (c > "\u2fff" ? 2 : 1), 0);
      for (const line of run.stdout.split("\n")) expect(width(line), line).to.be.at.most(60);
    });

    it("shows what is made in which account, below its components", () => {
      expect(run.stdout).to.include(
        [
          "workload  111111111111  ap-northeast-1           2 resources",
          "  sales           Sales · 2 resources",
          "  ├ sales-bucket  s3.Bucket",
          "  └ sales-policy  s3.BucketPolicy",
          "",
          "analytics  333333333333  ap-northeast-1          2 resources",
          "  alerts    sns.Topic",
          "  queue     sqs.Queue",
        ].join("\n"),
      );
    });

    it("shows violations, the worst first and how to fix them, then what is undetermined", () => {
      const headings = run.stdout.match(/^ {2}[✗!?] .*$/gm);
      expect(headings).to.deep.equal([
        "  ✗ whole-stack (critical, mandatory)",
        "  ✗ whole-stack (critical, mandatory)",
        "  ✗ topic-name (high, mandatory)",
        "  ✗ cannot-fix (mandatory)",
        "  ! queue-advice (low, advisory)",
        "  ! own-level (advisory)",
        "  ? says-undetermined (medium, mandatory)",
        "  ? reads-unknown (advisory)",
      ]);
      expect(run.stdout).to.include("    Fix: Set name to the prefix and a word.\n");
    });

    it("ends with the totals, and what the preview does not do", () => {
      expect(run.stdout).to.match(
        /\n4 resources in 2 accounts · 8 policies · 6 violations ·\n2 undetermined · \d+\.\d s\nno provider checks, no state diff: creation from nothing\n$/,
      );
    });
  });

  it("writes colours when asked to", async () => {
    const run = await runCommand(["--project", fixture("compiled"), ...compiled], { FORCE_COLOR: "1" });
    expect(run.stdout).to.include(ESCAPE);
  });

  it("says all clean, and exits 0", async () => {
    const run = await runCommand(["--project", fixture("judged"), ...rules, ...configured("off")]);
    expect(run.status).to.equal(0);
    expect(run.stdout).to.include("  ✓ all clean\n");
    expect(run.stdout).to.include("Program\n  the program speaks\n");
  });

  it("runs precompiled programs, and packs from node_modules, with advice only: exit 0", async () => {
    const folder = mkdtempSync(join(tmpdir(), "preview-"));
    try {
      mkdirSync(join(folder, "node_modules"));
      cpSync(fixture("packs/compiled"), join(folder, "node_modules", "rules"), { recursive: true });
      symlinkSync(join(__dirname, "../../node_modules/@pulumi"), join(folder, "node_modules", "@pulumi"));
      const pack = ["--policy-pack", join(folder, "node_modules", "rules")];
      const run = await runCommand(["--project", fixture("compiled"), ...pack]);
      expect(run.stderr).to.equal("");
      expect(run.status).to.equal(0);
      expect(run.stdout).to.include("  ! queues (advisory)\n    queue sqs.Queue\n    a queue\n");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("writes the document of pulumi preview --json, with the policies' findings beside it", async () => {
    const run = await runCommand(["--project", fixture("engine"), "--json", ...compiled]);
    expect(run.status).to.equal(0);
    const document = JSON.parse(run.stdout) as Document;
    const results = ["policies", "waivers"];
    expect(document).to.have.all.keys("config", "steps", "diagnostics", "duration", "changeSummary", ...results);
    expect(document.config).to.include({ "aws:region": "ap-northeast-1", "engine:owner": "nobody" });
    expect(document.changeSummary).to.deep.equal({ create: 23 });
    const names = document.steps.map(({ urn }) => urn.split("::").at(-1));
    expect(names, "default providers are the engine's own").to.not.include("default_7_48_0");
    const at = (name: string) => document.steps[names.indexOf(name)];
    const provider =
      "urn:pulumi:dev::engine::pulumi:providers:aws::default_7_48_0::04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    expect(at("secret")).to.deep.include({ op: "create", provider, detailedDiff: null });
    expect(at("secret")?.newState).to.deep.equal({
      urn: "urn:pulumi:dev::engine::aws:ssm/parameter:Parameter::secret",
      custom: true,
      type: "aws:ssm/parameter:Parameter",
      inputs: {
        name: "secret",
        type: "SecureString",
        value: "[secret]",
        tags: { topic: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
      },
      parent: "urn:pulumi:dev::engine::pulumi:pulumi:Stack::engine-dev",
      dependencies: ["urn:pulumi:dev::engine::aws:sns/topic:Topic::topic"],
      provider,
      propertyDependencies: {
        name: [],
        type: [],
        value: [],
        tags: ["urn:pulumi:dev::engine::aws:sns/topic:Topic::topic"],
      },
      additionalSecretOutputs: ["name", "value", "valueWo"],
    });
    expect(at("existing")).to.deep.include({ op: "read" });
    const [finding] = document.policies;
    expect(finding).to.deep.equal({
      pack: "compiled",
      policy: "queues",
      enforcementLevel: "advisory",
      severity: "unspecified",
      verdict: "violation",
      urn: "urn:pulumi:dev::engine::aws:sqs/queue:Queue::queue",
      message: "a queue",
    });
  });

  describe("exits 2 with one clear message when it could not run", () => {
    const at = (project: string, stack: string) => ["--project", fixture(project), "--stack", stack, ...compiled];
    const failures: Record<string, [string[], string | RegExp]> = {
      "an unknown stack": [
        at("answered", "nope"),
        'Project "answered" has no stack "nope". Known stacks: broken, dev, invoke, reference',
      ],
      "no project": [["--project", fixture("packs")], /^No Pulumi project in .*packs: Pulumi\.yaml is missing/],
      "no policy pack": [["--project", fixture("judged"), "--policy-pack", "nowhere"], /^No policy pack in .*nowhere/],
      "a pack that does not start": [
        ["--project", fixture("judged"), "--policy-pack", fixture("packs/broken")],
        /^Policy pack .*packs\/broken did not start: no rules today$/,
      ],
      "a bad option": [["--hmtl"], /^Unknown option '--hmtl'[\s\S]*See --help for the options$/],
      "a standard that is not known": [
        ["--framework", "SOC 2"],
        '--framework: "SOC 2" is not known; write one of "CIS AWS", "PCI DSS", "NIST 800-53", "AWS FSBP"',
      ],
      "a configuration for no pack": [configured("off"), /^--policy-pack-config: name the --policy-pack/],
      "a duplicate name": [
        at("cases", "duplicate"),
        "Duplicate resource URN 'urn:pulumi:duplicate::cases::aws:sns/topic:Topic::topic'; try giving it a unique name",
      ],
      "a default provider where there may be none": [
        at("cases", "denied"),
        "Default provider for 'aws' disabled. 'aws:sns/topic:Topic::topic' must use an explicit provider: " +
          "give it { provider }, or a parent that has one",
      ],
      "a program's own validation": [
        at("cases", "invalid"),
        "accounts: name one account at least\n  consumers[0].id: write twelve digits, not 12",
      ],
      "an error in an apply": [at("cases", "applied"), "thrown late"],
      "a rejected promise": [at("cases", "rejected"), "the program gives up"],
      "a logged error": [at("cases", "logged"), "something is wrong"],
      "a module that is not there": [at("cases", "missing-module"), /^Cannot find module '.*not-there'/],
      "a program that just exits": [at("cases", "silent-exit"), "the program ended with status 7 and no message"],
      "a failing transform": [at("cases", "transform"), /no such topic$/],
      "a hook": [at("cases", "hook"), /uses resource hooks, which the offline preview does not run$/],
      "a remote component": [at("cases", "remote"), /^elsewhere:index:Thing thing is a remote component/],
      "a method call": [at("cases", "call"), /^The program calls the method "aws:index:method" of a resource/],
      "a stack reference without an answer": [
        at("answered", "reference"),
        /^The program reads the outputs of stack "organization\/lake\/dev".*Add them to .*Pulumi\.reference\.answers\.json/,
      ],
      "a function without an answer": [
        at("answered", "invoke"),
        /^The program calls the function "aws:.*".*Add its answer to .*Pulumi\.invoke\.answers\.json: \{"invokes":/,
      ],
    };
    for (const [name, [options, message]] of Object.entries(failures)) {
      it(name, async () => {
        const { status, stdout, stderr } = await runCommand(options);
        expect(stdout).to.equal("");
        if (typeof message === "string") expect(stderr.trimEnd()).to.equal(message);
        else expect(stderr.trimEnd()).to.match(message);
        expect(stderr, "no stack trace").to.not.match(/^\s+at /m);
        expect(status).to.equal(2);
      });
    }

    it("and shows the stack trace, in the program's own lines, when asked to", async () => {
      const { stderr } = await runCommand([...at("cases", "invalid"), "--verbose"]);
      expect(stderr).to.match(/^accounts: name one account at least\n/);
      expect(stderr).to.match(/^\s+at .*cases\/index\.ts:\d+:\d+/m);
    });
  });

  it("leaves no process behind when it is ended", async () => {
    const child = spawn(
      process.execPath,
      [
        "--import",
        "tsx",
        join(__dirname, "../../preview/main.ts"),
        "--project",
        fixture("cases"),
        "--stack",
        "endless",
        ...compiled,
      ],
      { stdio: "ignore" },
    );
    const ended = new Promise((resolve) => child.once("close", resolve));
    let children: number[] = [];
    while (children.length < 2) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      children = processes().flatMap(({ pid, parent }) => (parent === child.pid ? [pid] : []));
    }
    child.kill("SIGTERM");
    expect(await ended).to.equal(143);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const living = processes().filter(({ pid, state }) => children.includes(pid) && !state.startsWith("Z"));
    expect(living).to.deep.equal([]);
  });

  describe("with --html", () => {
    const folder = mkdtempSync(join(tmpdir(), "preview-"));
    const judged = ["--project", fixture("judged"), ...rules, ...configured("off"), "--json"];
    after(() => rmSync(folder, { recursive: true }));

    it("writes the map beside what it prints, the same each time", async () => {
      const pages: string[] = [];
      for (const name of ["one.html", "two.html"]) {
        const run = await runCommand([...judged, "--html", join(folder, name)]);
        expect(run.status, run.stderr).to.equal(0);
        expect(JSON.parse(run.stdout)).to.have.property("steps");
        pages.push(readFileSync(join(folder, name), "utf8"));
      }
      expect(pages[0])
        .to.match(/^<!doctype html>/)
        .and.include("4 resources in 2 accounts");
      expect(pages[1]).to.equal(pages[0]);
    });

    it("says so when it cannot write it, and exits 2", async () => {
      const run = await runCommand([...judged, "--html", join(folder, "none", "map.html")]);
      expect(run.status).to.equal(2);
      expect(run.stderr).to.match(/^--html: ENOENT: no such file or directory/);
    });
  });

  it("explains itself", async () => {
    const { status, stdout } = await runCommand(["--help"]);
    expect(status).to.equal(0);
    expect(stdout).to.match(/^Preview a Pulumi project offline/);
  });
});

/** Everything that runs on this machine. */
function processes(): { pid: number; parent: number; state: string }[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat="], { encoding: "utf8" }).trim().split("\n");
  return table.map((line) => {
    const [pid, parent, state = ""] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), state };
  });
}

interface Document {
  config: Record<string, string>;
  steps: { op: string; urn: string; provider?: string; newState: Record<string, unknown> }[];
  changeSummary: Record<string, number>;
  policies: Record<string, string>[];
}
