import { join } from "node:path";
import { createColors } from "picocolors";
import { expect } from "chai";
import { jsonReport, preview, type PreviewResult } from "../../preview";
import { waiversIn } from "../../preview/policies/waivers";
import { waiverSection } from "../../preview/report/waivers";
import { find, findings, fixture } from "./support";

const directory = join(__dirname, "../../policies/guardrails");

describe("waivers in a preview", () => {
  let result: PreviewResult;

  before(async () => {
    const policyPacks = [{ directory, config: fixture("packs/config/waivers.json") }];
    result = await preview({ project: fixture("judged"), stack: "dev", policyPacks });
  });

  it("are a verdict of their own, and advice", () => {
    const found = findings(result, "s3-bucket-versioned").map(({ verdict, level }) => [verdict, level]);
    expect(found).to.deep.equal([["waived", "advisory"]]);
  });

  it("do not waive after their end", () => {
    const found = findings(result, "s3-bucket-logged").map(({ verdict, level }) => [verdict, level]);
    expect(found).to.deep.equal([["violation", "mandatory"]]);
  });

  it("are listed: in force, for nothing, and run out", () => {
    expect(waiverSection(result, 80, createColors(false))).to.deep.equal([
      "Waivers",
      "  ✓ s3-bucket-versioned (until 2999-12-31)",
      "    sales-bucket",
      "    made anew each night",
      "  ! s3-bucket-versioned (until 2999-12-31)",
      "    *:Bucket::no-such-bucket matches no violation: take the waiver out",
      "    was taken down",
      "  ! s3-bucket-logged (ran out on 2020-01-31)",
      "    sales-bucket",
      "    logs come later",
    ]);
  });

  it("are in the JSON document", () => {
    const { waivers } = jsonReport(result) as { waivers: { expired: boolean; resources: string[] }[] };
    const { urn } = find(result, "sales-bucket");
    expect(waivers.map(({ expired, resources }) => [expired, resources])).to.deep.equal([
      [false, [urn]],
      [false, []],
      [true, [urn]],
    ]);
  });

  it("are none where a pack means something else by the word", () => {
    for (const waivers of [undefined, "yes", [{ urn: "*" }]]) {
      expect(waiversIn(waivers === undefined ? {} : { waivers })).to.deep.equal([]);
    }
  });
});
