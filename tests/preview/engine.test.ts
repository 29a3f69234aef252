import { expect } from "chai";
import { isUnknown, preview, UNKNOWN, unknownPaths, type PreviewResult } from "../../preview";
import { Signature, SIGNATURE_KEY, secret } from "../../preview/engine/properties";
import { find, fixture } from "./support";

const STACK = "urn:pulumi:dev::engine::pulumi:pulumi:Stack::engine-dev";
const WORKLOAD = `urn:pulumi:dev::engine::pulumi:providers:aws::workload::${UNKNOWN}`;
const DEFAULT_AWS = `urn:pulumi:dev::engine::pulumi:providers:aws::default_7_48_0::${UNKNOWN}`;
const DEFAULT_NATIVE = `urn:pulumi:dev::engine::pulumi:providers:aws-native::default_1_79_0::${UNKNOWN}`;

describe("the engine", () => {
  let result: PreviewResult;

  before(async () => {
    result = await preview({ project: fixture("engine"), stack: "dev" });
  });

  describe("names resources by the chain of their parents' types", () => {
    const urns: Record<string, string> = {
      "engine-dev": STACK,
      outer: "urn:pulumi:dev::engine::fixture:index:Outer::outer",
      "outer-bucket": "urn:pulumi:dev::engine::fixture:index:Outer$aws:s3/bucket:Bucket::outer-bucket",
      "outer-inner": "urn:pulumi:dev::engine::fixture:index:Outer$fixture:index:Inner::outer-inner",
      "outer-inner-topic":
        "urn:pulumi:dev::engine::fixture:index:Outer$fixture:index:Inner$aws:sns/topic:Topic::outer-inner-topic",
      child: "urn:pulumi:dev::engine::aws:kms/key:Key$aws:kms/alias:Alias::child",
      queue: "urn:pulumi:dev::engine::aws:sqs/queue:Queue::queue",
    };
    for (const [name, urn] of Object.entries(urns)) {
      it(name, () => expect(find(result, name).urn).to.equal(urn));
    }
  });

  it("makes the stack first, and every parent and provider before its users", () => {
    const position = new Map(result.resources.map(({ urn }, index) => [urn, index]));
    expect(result.resources[0]?.urn).to.equal(STACK);
    for (const { urn, parent, provider } of result.resources) {
      const before = [parent, provider.slice(0, Math.max(provider.lastIndexOf("::"), 0))].filter((u) => u !== "");
      for (const needed of before) expect(position.get(needed), urn).to.be.lessThan(position.get(urn) as number);
    }
  });

  describe("finds the provider", () => {
    const providers: Record<string, string> = {
      queue: DEFAULT_AWS,
      "outer-bucket": WORKLOAD,
      "outer-inner-topic": WORKLOAD,
      "outer-tag": DEFAULT_NATIVE,
      child: WORKLOAD,
      other: DEFAULT_NATIVE,
      outer: "",
      workload: "",
    };
    for (const [name, provider] of Object.entries(providers)) {
      it(`of ${name}`, () => expect(find(result, name).provider).to.equal(provider));
    }

    it("and gives a default provider the stack's configuration and its version", () => {
      expect(find(result, "default_7_48_0").inputs).to.deep.equal({
        region: "ap-northeast-1",
        allowedAccountIds: '["111111111111"]',
        version: "7.48.0",
        __internal: {},
      });
      expect(find(result, "default_1_79_0").inputs).to.deep.equal({ version: "1.79.0", __internal: {} });
    });
  });

  it("tells accounts from providers", () => {
    const accounts = result.accounts.map(({ id, name, regions, resources }) => [id, name, regions, resources.length]);
    expect(accounts).to.deep.equal([
      ["111111111111", "default_7_48_0", ["ap-northeast-1"], 11],
      ["222222222222", "workload", ["us-east-1"], 5],
      ["", "default_1_79_0", [], 2],
    ]);
  });

  describe("keeps dependencies", () => {
    it("a component standing for the resources in it", () => {
      const names = find(result, "topic").dependencies.map((urn) => urn.split("::").at(-1));
      expect(names).to.have.members(["outer-bucket", "outer-versioning", "outer-inner-topic", "outer-tag"]);
    });

    it("property by property", () => {
      const { urn: topic } = find(result, "topic");
      const { urn: queue } = find(result, "queue");
      const { dependencies, propertyDependencies } = find(result, "subscription");
      expect(dependencies).to.have.members([topic, queue]);
      expect(propertyDependencies).to.deep.equal({
        topic: [topic],
        endpoint: [queue],
        protocol: [],
        filterPolicy: [queue],
      });
    });
  });

  describe("knows what is unknown", () => {
    const paths: Record<string, string[]> = {
      queue: [],
      "outer-versioning": ["bucket"],
      subscription: ["endpoint", "topic"],
      table: ["parameters.arn"],
      secret: ["tags.topic"],
    };
    for (const [name, unknown] of Object.entries(paths)) {
      it(`in ${name}`, () => expect(unknownPaths(find(result, name).inputs).sort()).to.deep.equal(unknown));
    }

    it("what the provider will fill in, and nothing that it may leave out", () => {
      const { outputs = {} } = find(result, "outer-bucket");
      expect(isUnknown(outputs["arn"])).to.equal(true);
      expect(outputs["bucket"]).to.equal("outer-label");
      expect(outputs).to.not.have.property("forceDestroy");
    });
  });

  it("keeps secrets secret, in inputs and outputs", () => {
    const { inputs, outputs = {} } = find(result, "secret");
    expect(inputs["value"]).to.deep.equal(secret("hush"));
    expect(outputs["value"]).to.deep.equal(secret("hush"));
    expect(inputs["name"]).to.equal("secret");
    expect(outputs["name"], "an additional secret output").to.deep.equal(secret("secret"));
  });

  it("hashes assets", () => {
    const sha = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    const asset = { [SIGNATURE_KEY]: Signature.asset, hash: sha, text: "hello" };
    expect(find(result, "text").inputs["source"]).to.deep.equal(asset);
    expect(find(result, "file").inputs["source"]).to.include({ path: "notes.txt" });
  });

  it("hands protection and retention down to children that do not say", () => {
    const kept = ["outer", "outer-bucket", "outer-inner", "outer-inner-topic", "topic", "queue"];
    expect(kept.map((name) => find(result, name).options.protect)).to.deep.equal([
      true,
      true,
      true,
      true,
      false,
      undefined,
    ]);
    expect(find(result, "child").options.retainOnDelete).to.equal(true);
  });

  it("takes over every option", () => {
    const { options, aliases } = find(result, "options");
    expect(options).to.deep.equal({
      deleteBeforeReplace: true,
      deletedWith: find(result, "queue").urn,
      replaceWith: [],
      ignoreChanges: ["tags"],
      replaceOnChanges: ["name"],
      hideDiffs: ["retentionInDays"],
      additionalSecretOutputs: [],
      timeouts: { create: 5400, read: 0, update: 0, delete: 90 },
      importId: "",
    });
    expect(aliases).to.deep.equal([
      "urn:pulumi:dev::engine::aws:cloudwatch/logGroup:LogGroup::former",
      "urn:pulumi:dev::engine::aws:cloudwatch/logGroup:LogGroup::at-root",
      "urn:pulumi:dev::engine::aws:old:Type::options",
    ]);
  });

  it("runs a resource's own transforms, its parents' and the stack's", () => {
    expect(find(result, "stamped-own").inputs["tags"]).to.deep.equal({
      a: "b",
      own: UNKNOWN,
      parent: UNKNOWN,
      stack: UNKNOWN,
    });
    expect(find(result, "queue").inputs).to.deep.equal({ name: "work" });
  });

  it("reads what exists without making it, and warns that it is unknown", () => {
    const existing = find(result, "existing");
    expect(existing).to.include({ operation: "read", id: "existing-bucket" });
    expect(find(result, "of-existing").inputs).to.deep.equal({ bucket: "existing-bucket", policy: UNKNOWN });
    expect(result.diagnostics).to.deep.equal([
      {
        severity: "warning",
        urn: existing.urn,
        message: "aws:s3/bucket:Bucket existing exists already (existing-bucket): offline, its properties are unknown",
      },
    ]);
  });

  it("collects the outputs of components and the stack", () => {
    expect(find(result, "outer").outputs).to.deep.equal({ bucketName: "outer-label", arn: UNKNOWN });
    expect(find(result, "engine-dev").outputs).to.deep.equal({
      bucket: UNKNOWN,
      owner: "nobody",
      hidden: UNKNOWN,
      list: [1, "two", { three: true }],
    });
  });
});
