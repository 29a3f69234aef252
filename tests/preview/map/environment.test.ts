import { expect } from "chai";
import { join } from "node:path";
import type { PreviewResult, Resource } from "../../../preview";
import { environmentOf } from "../../../preview/map/environment";

const CONFIGURATIONS = join(__dirname, "..", "..", "..", "policies", "config");

const bucket = (name: string, operation: Resource["operation"]) => ({
  urn: `urn:pulumi:dev::example::aws:s3/bucket:Bucket::${name}`,
  type: "aws:s3/bucket:Bucket",
  operation,
  inputs: { bucket: name },
});

describe("what the map knows of a stack", () => {
  const resources = [bucket("made", "create"), bucket("read", "read")] as unknown as Resource[];
  const result = { resources } as PreviewResult;

  it("is what the stack makes, and not what it reads", () => {
    const { model } = environmentOf(result, []);
    expect(model.buckets.all.map(({ name }) => name)).to.deep.equal(["made"]);
  });

  it("is also what the configuration of the access pack says, whichever of the packs it is", () => {
    const config = (name: string) => ({ directory: name, config: join(CONFIGURATIONS, `${name}.dev.json`) });
    const { facts } = environmentOf(result, [{ directory: "other" }, config("guardrails"), config("access")]);
    expect(facts.principals.map(({ arn }) => arn)).to.include(
      "arn:aws:iam::333333333333:role/service-role/aws-quicksight-*-role-v0",
    );
    expect(environmentOf(result, [config("guardrails")]).facts.principals).to.be.empty;
  });
});
