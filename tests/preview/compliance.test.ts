import { join } from "node:path";
import { createColors } from "picocolors";
import { expect } from "chai";
import { type Finding, jsonReport, type Policy, preview, type PreviewResult } from "../../preview";
import { compliance } from "../../preview/compliance/compliance";
import { controlsOf, standardName } from "../../preview/compliance/standards";
import { complianceReport } from "../../preview/report/compliance";
import { fixture } from "./support";

const fsbp = (reference: string) => ({
  name: "AWS Foundational Security Best Practices",
  version: "1.0.0",
  reference,
  specification: `The control ${reference}`,
});

/** A policy of which nothing matters but what is given. */
function policy(name: string, given: Partial<Policy>): Policy {
  const { level = "mandatory", severity = "high", tags = [], ...rest } = given;
  return { name, description: "", level, severity, remediationSteps: "", url: "", tags, waivers: [], ...rest };
}

/** A preview of one bucket with the policies and what they found. */
function result(policies: Policy[], verdicts: Record<string, Finding["verdict"][]> = {}): PreviewResult {
  const findings = Object.entries(verdicts).flatMap(([name, found]) =>
    found.map((verdict) => ({ pack: "pack", policy: name, verdict })),
  );
  return {
    packs: [{ name: "pack", version: "1", directory: ".", policies }],
    resources: [{ type: "aws:s3/bucket:Bucket", operation: "create" }],
    findings,
  } as unknown as PreviewResult;
}

describe("compliance", () => {
  describe("finds the controls that a policy serves", () => {
    const tags = [
      "CIS AWS Foundations Benchmark 3.0.0 2.1.1",
      "PCI DSS 4.0.1 4.2.1",
      "NIST SP 800-53 Revision 5 SC-8(1)",
      "Security Hub S3.3",
      "Security Hub S3.17",
      "Security Hub Athena.1 (retired)",
      "aws:s3/bucket:Bucket",
    ];
    const served: Record<string, string[]> = {
      "CIS AWS": ["2.1.1"],
      "PCI DSS": ["4.2.1"],
      "NIST 800-53": ["SC-8(1)"],
      "AWS FSBP": ["S3.5", "S3.3"],
      "No standard": [],
    };
    for (const [standard, references] of Object.entries(served)) {
      it(`of ${standard}`, () => {
        const controls = controlsOf({ framework: fsbp("S3.5"), tags }, standard);
        expect(controls.map(({ reference }) => reference)).to.deep.equal(references);
      });
    }

    it("and knows standards in any case, and no others", () => {
      expect(standardName("aws fsbp")).to.equal("AWS FSBP");
      expect(() => standardName("SOC 2")).to.throw('write one of "CIS AWS", "PCI DSS", "NIST 800-53", "AWS FSBP"');
    });
  });

  describe("says of a policy", () => {
    const cases: Record<string, [Partial<Policy>, Finding["verdict"][]]> = {
      violated: [{}, ["waived", "undetermined", "violation"]],
      undetermined: [{}, ["waived", "undetermined"]],
      waived: [{}, ["waived"]],
      "switched off": [{ level: "disabled" }, []],
      pass: [{ tags: ["aws:s3/bucketV2:BucketV2", "aws:s3/bucket:Bucket"] }, []],
      "not applicable": [{ tags: ["aws:kms/key:Key"] }, []],
    };
    for (const [verdict, [given, found]] of Object.entries(cases)) {
      it(verdict, () => {
        const [control] = compliance(
          result([policy("one", { framework: fsbp("S3.5"), ...given })], { one: found }),
          "AWS FSBP",
        );
        expect(control).to.include({ reference: "S3.5", title: "The control S3.5", verdict });
      });
    }

    it("pass, if it does not tell what it judges", () => {
      const [control] = compliance(result([policy("one", { framework: fsbp("S3.5") })]), "AWS FSBP");
      expect(control?.verdict).to.equal("pass");
    });
  });

  it("gives a control the worst of its policies, and lists controls in their natural order", () => {
    const policies = ["S3.10", "S3.9", "S3.9"].map((control, index) =>
      policy(`p${index}`, { framework: fsbp(control) }),
    );
    const controls = compliance(result(policies, { p2: ["violation"] }), "AWS FSBP");
    expect(controls.map(({ reference, verdict }) => [reference, verdict])).to.deep.equal([
      ["S3.9", "violated"],
      ["S3.10", "pass"],
    ]);
    expect(controls[0]?.policies).to.deep.equal([
      { policy: "p1", verdict: "pass" },
      { policy: "p2", verdict: "violated" },
    ]);
  });

  it("is reported of a stack, for people and as JSON", async () => {
    const directory = join(__dirname, "../../policies/guardrails");
    const found = await preview({ project: fixture("remediated"), stack: "dev", policyPacks: [{ directory }] });
    expect(complianceReport(found, "PCI DSS", { columns: 80, colors: createColors(false) })).to.include(
      ["✗ 4.2.1 (violated)", "    ✗ s3-bucket-tls-only"].join("\n"),
    );
    const { compliance: controls } = jsonReport(found, "PCI DSS") as { compliance: { reference: string }[] };
    expect(controls.map(({ reference }) => reference)).to.include("4.2.1");
    expect(jsonReport(found)).not.to.have.property("compliance");
  });

  it("says so where no policy names a control of the standard", () => {
    const none = { ...result([]), target: { project: "p", stack: "dev" } } as PreviewResult;
    expect(complianceReport(none, "CIS AWS", { columns: 80, colors: createColors(false) })).to.match(/No policy names/);
  });
});
