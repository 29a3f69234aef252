import { join } from "node:path";
import { expect } from "chai";
import { preview } from "../../preview";
import { find, findings, fixture } from "./support";

const directory = join(__dirname, "../../policies/guardrails");
const rules = ["s3-bucket-public-access-blocked", "s3-bucket-tls-only"];

/** Previews the project with the guardrails, by default or by a configuration. */
function judge(config?: string) {
  const pack = { directory, ...(config !== undefined && { config: fixture(`packs/config/${config}.json`) }) };
  return preview({ project: fixture("remediated"), stack: "dev", policyPacks: [pack] });
}

describe("remediation in a preview", () => {
  it("is done where the configuration says so, before the rules of the stack judge", async () => {
    const result = await judge("remediate");
    expect(result.remediations.map(({ policy, urn }) => [policy, urn.split("::").at(-1)])).to.have.deep.members([
      ["s3-bucket-public-access-blocked", "sales-block"],
      ["s3-bucket-tls-only", "sales-policy"],
    ]);
    expect(find(result, "sales-block").inputs).to.deep.include({
      blockPublicPolicy: true,
      restrictPublicBuckets: true,
    });
    expect(find(result, "sales-policy").inputs["policy"]).to.include("aws:SecureTransport");
    for (const rule of rules) expect(findings(result, rule)).to.be.empty;
  });

  it("is left to the author by default", async () => {
    const result = await judge();
    expect(result.remediations).to.be.empty;
    expect(find(result, "sales-block").inputs).to.deep.equal({ bucket: "sales", blockPublicAcls: true });
    for (const rule of rules) expect(findings(result, rule).map(({ level }) => level)).to.deep.equal(["mandatory"]);
  });
});
