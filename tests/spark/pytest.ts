import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Outcome of one phase of a pytest test, as conftest.py writes it. */
interface Phase {
  id: string;
  outcome: "passed" | "failed" | "skipped";
  /** What pytest says of a failure. */
  text: string;
}

const PYTEST = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", __dirname];
const OPTIONS = { cwd: __dirname, encoding: "utf8", env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" } } as const;

/** Ids of the tests beside this file, such as `test_import_logs.py::test_cloudtrail[csv]`. */
export function collect(): string[] {
  const output = execFileSync("python3", [...PYTEST, "--collect-only"], OPTIONS);
  return output.split("\n").filter((line) => line.includes("::"));
}

/** Runs the tests; returns what failed, by id, for each test that ran. */
export async function run(): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), "lakeshare-pytest-"));
  try {
    const file = join(folder, "outcomes.jsonl");
    // Its exit code says that a test failed, which the outcomes say too.
    const output = await new Promise<string>((resolve) => {
      execFile("python3", [...PYTEST, "--outcomes", file], { ...OPTIONS, maxBuffer: 2 ** 26 }, (_, stdout, stderr) =>
        resolve(stdout + stderr),
      );
    });
    const phases = readLines(file, output);
    const failures = new Map<string, string>();
    for (const { id, outcome, text } of phases) {
      failures.set(id, (failures.get(id) ?? "") + (outcome === "passed" ? "" : text));
    }
    return failures;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readLines(file: string, output: string): Phase[] {
  try {
    return readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Phase);
  } catch (error) {
    throw new Error(`pytest has run no test:\n${output}`, { cause: error });
  }
}
