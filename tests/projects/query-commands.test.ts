import { expect } from "chai";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const FOLDER = path.join(__dirname, "../../projects/environment");

/** The document's two queries: averages by class, and measurements without aggregation. */
const AVERAGES = `select
  AVG(sepal_length) as sepal_length_avg,
  AVG(sepal_width) as sepal_width_avg,
  AVG(petal_length) as petal_length_avg,
  AVG(petal_width) as petal_width_avg,
  class
from iris_quality_check
group by class`;
const MEASUREMENTS = "select sepal_length, sepal_width, petal_length, petal_width, class from iris_quality_check";

interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
}

function run(command: string, args: string[], input = ""): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", path.join(FOLDER, command), ...args]);
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output.stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, ...output }));
    child.stdin.end(input);
  });
}

describe("npm run check-query", () => {
  it("accepts averages by class, and says so", async () => {
    for (const stack of ["dev", "prod"]) {
      expect(await run("check-query.ts", ["--stack", stack, AVERAGES])).to.deep.equal({
        status: 0,
        stdout: "Accepted: the analysis rules allow this query.\n",
        stderr: "",
      });
    }
  });

  it("does not accept measurements from standard input, and says why and what it accepts", async () => {
    const { status, stdout, stderr } = await run("check-query.ts", [], MEASUREMENTS);
    expect(stderr).to.equal("");
    expect(status).to.equal(1);
    expect(stdout).to.include(
      [
        "Not accepted:",
        "",
        "1. sepal_length",
        "   sepal_length is no dimension column of iris_quality_check, and only those may stand in SELECT and ORDER BY by themselves (column-not-allowed).",
        "   Instead: use class, AVG(sepal_length), AVG(sepal_width), AVG(petal_length), AVG(petal_width).",
      ].join("\n"),
    );
  });

  it("could not run without its stack, or with two queries", async () => {
    for (const [args, message] of [
      [["--stack", "none", AVERAGES], /Pulumi\.none\.yaml/],
      [["select", "1"], /one query was expected, and there are 2/],
      [["--clean-room", "none", AVERAGES], /no clean room none; write one of iris, segments/],
      [["--wrong"], /--wrong/],
    ] as const) {
      const { status, stdout, stderr } = await run("check-query.ts", [...args]);
      expect([status, stdout]).to.deep.equal([2, ""]);
      expect(stderr).to.match(message);
    }
  });

  it("judges a query over the tables of several members", async () => {
    const join = "FROM exposures INNER JOIN purchases ON exposures.user_id = purchases.user_id";
    const people = (from: string) =>
      `SELECT interest, COUNT(DISTINCT exposures.user_id) AS people ${from} GROUP BY interest`;
    const judge = async (sql: string) => (await run("check-query.ts", ["--clean-room", "segments", sql])).stdout;
    expect(await judge(people(join))).to.match(/^Accepted/);
    expect(await judge(people("FROM exposures"))).to.include("join-required");
  });
});

describe("npm run rehearse", () => {
  it("shows the example's averages by class", async () => {
    const { status, stdout, stderr } = await run("rehearse.ts", []);
    expect([status, stderr]).to.deep.equal([0, ""]);
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).to.match(/^sepal_length_avg +sepal_width_avg +petal_length_avg +petal_width_avg +class$/);
    expect(lines.slice(1, -1).map((line) => line.split(/ +/).at(-1))).to.have.members([
      "Iris-setosa",
      "Iris-versicolor",
      "Iris-virginica",
    ]);
    expect(lines.at(-1)).to.equal("3 rows");
  });

  it("does not run what is not accepted", async () => {
    const { status, stdout } = await run("rehearse.ts", [MEASUREMENTS]);
    expect(status).to.equal(1);
    expect(stdout).to.match(/^Not accepted:/);
  });

  it("runs on data that is given, and says where there is none", async () => {
    const sql =
      "SELECT interest, COUNT(DISTINCT exposures.user_id) AS people FROM exposures INNER JOIN purchases ON exposures.user_id = purchases.user_id GROUP BY interest";
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lakeshare-rehearse-"));
    const ids = Array.from({ length: 120 }, (_, index) => `u${index}`);
    fs.writeFileSync(path.join(folder, "e.csv"), ids.map((id) => `${id},spring,books,2023-07-01\n`).join(""));
    fs.writeFileSync(path.join(folder, "p.csv"), ids.map((id) => `${id},books,9.5\n`).join(""));
    const data = [`exposures=${folder}/e.csv`, `purchases=${folder}/p.csv`].flatMap((each) => ["--data", each]);
    const given = await run("rehearse.ts", ["--clean-room", "segments", ...data, sql]);
    const missing = await run("rehearse.ts", ["--clean-room", "segments", sql]);
    fs.rmSync(folder, { recursive: true });
    expect(given.stdout).to.match(/^interest +people\nbooks +120\n1 row\n$/);
    expect([missing.status, missing.stdout]).to.deep.equal([2, ""]);
    expect(missing.stderr).to.match(/exposures does not exist/);
  });
});
