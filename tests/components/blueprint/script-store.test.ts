import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { ScriptStore } from "../../../components/blueprint";
import { find, record } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused } from "../support";

const make = (bucketName: string) => () => new ScriptStore("scripts", { ...HOME, bucketName }, atHome());
const folder = path.join(__dirname, "../../../components/blueprint/scripts");

describe("ScriptStore", () => {
  it("puts every script there is into a bucket of its own", async () => {
    const resources = await record(make("glue-scripts"));
    const files = fs.readdirSync(folder).filter((file) => file.endsWith(".py"));
    expect(files).not.to.be.empty;
    expect(childrenOf(resources, "scripts")).to.deep.equal(
      [
        "scripts-bucket: lakeshare:index:SecureBucket",
        ...files.map((file) => `scripts-${file}: aws:s3/bucketObjectv2:BucketObjectv2`),
      ].sort(),
    );
    for (const file of files) {
      const script = find(resources, `scripts-${file}`);
      expect(script.inputs).to.deep.include({ bucket: "glue-scripts", key: file, contentType: "text/x-python" });
      expect(script.inputs.source).to.have.property("__pulumiAsset");
      expect(script.account).to.equal("111111111111");
      expect(script.dependsOn).to.deep.equal(["scripts-bucket"]);
    }
  });

  it("refuses a name that no bucket can have", () =>
    expectRefused(make("Scripts"), { bucketName: /not a bucket name/ }));
});
