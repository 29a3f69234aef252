import { expect } from "chai";
import { unknownStringValue } from "@pulumi/policy/proxy";
import * as policy from "@pulumi/policy";
import { UNKNOWN } from "../../../../policies/access/evaluator";
import { type RecordedResource, fromPolicy, fromRecord } from "../../../../policies/access/model/sources";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const URN = "urn:pulumi:dev::test::aws:s3/bucketPolicy:BucketPolicy::policy";
const BUCKET = "urn:pulumi:dev::test::aws:s3/bucket:Bucket::bucket";
const PROVIDER = "urn:pulumi:dev::test::pulumi:providers:aws::owner";

const provider: RecordedResource = {
  urn: PROVIDER,
  type: "pulumi:providers:aws",
  inputs: { allowedAccountIds: '["111111111111"]', region: "ap-northeast-1" },
};

const recorded = (inputs: object, more: Partial<RecordedResource> = {}): RecordedResource => ({
  urn: URN,
  type: "aws:s3/bucketPolicy:BucketPolicy",
  provider: `${PROVIDER}::id`,
  inputs: { ...inputs },
  ...more,
});

const read = (inputs: object, more?: Partial<RecordedResource>) =>
  fromRecord([provider, recorded(inputs, more)]).find(({ urn }) => urn === URN)!;

describe("recorded resources", () => {
  it("have the account and the Region of their provider", () => {
    expect(read({ bucket: "a" })).to.deep.equal({
      type: "aws:s3/bucketPolicy:BucketPolicy",
      name: "policy",
      urn: URN,
      props: { bucket: "a" },
      account: "111111111111",
      region: "ap-northeast-1",
      sources: {},
    });
  });

  const accounts: [string, object, unknown][] = [
    [
      "the role that it assumes last",
      { assumeRoles: '[{"roleArn":"arn:aws:iam::222222222222:role/deploy"}]' },
      "222222222222",
    ],
    ["one of several accounts", { allowedAccountIds: '["111111111111","222222222222"]' }, UNKNOWN],
    ["nothing", {}, UNKNOWN],
  ];
  for (const [what, inputs, account] of accounts) {
    it(`have the account of a provider that says ${what}`, () => {
      const [, found] = fromRecord([{ ...provider, inputs: { ...inputs } }, recorded({})]);
      expect(found?.account).to.equal(account);
    });
  }

  it("hold UNKNOWN for what is not known, at any depth", () => {
    const unknown = { propertyDependencies: { bucket: [BUCKET], rules: [BUCKET] } };
    expect(read({ bucket: unknownStringValue, rules: [{ key: unknownStringValue }] }, unknown).props).to.deep.equal({
      bucket: UNKNOWN,
      rules: [{ key: UNKNOWN }],
    });
  });

  it("hold nothing for what the provider computes", () => {
    expect(read({ bucket: "a" }, { outputs: { policy: unknownStringValue } }).props).to.deep.equal({ bucket: "a" });
  });

  it("hold UNKNOWN for what the engine leaves out because something in it is not known", () => {
    expect(read({}, { propertyDependencies: { policy: [BUCKET] } }).props).to.deep.equal({ policy: UNKNOWN });
  });

  it("hold what secrets hold, where it can be read", () => {
    const secret = { [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270" };
    const inputs = {
      a: { ...secret, value: "x" },
      b: { ...secret, plaintext: '"y"' },
      c: { ...secret, ciphertext: "z" },
    };
    expect(read(inputs, { propertyDependencies: { c: [BUCKET] } }).props).to.deep.equal({ a: "x", b: "y", c: UNKNOWN });
  });

  it("are not there if they are about to be deleted", () => {
    expect(fromRecord([provider, recorded({}, { delete: true })])).to.have.length(1);
  });
});

describe("resources as a policy sees them", () => {
  const { unknownCheckingProxy } = policy as unknown as { unknownCheckingProxy: (value: object) => object };

  it("are read without a throw, and like recorded ones", () => {
    const props = {
      bucket: unknownStringValue,
      rules: [{ key: unknownStringValue, name: "a" }],
      computed: unknownStringValue,
    };
    const dependency = { urn: BUCKET };
    const resource = {
      type: "aws:s3/bucketPolicy:BucketPolicy",
      name: "policy",
      urn: URN,
      props: unknownCheckingProxy(props),
      provider: { type: "", name: "owner", urn: PROVIDER, props: provider.inputs },
      propertyDependencies: { bucket: [dependency], rules: [dependency], other: [] },
    } as unknown as policy.PolicyResource;
    const sources = { bucket: [BUCKET], rules: [BUCKET] };
    expect(fromPolicy([resource])).to.deep.equal([read(props, { propertyDependencies: sources })]);
    expect(fromPolicy([resource])[0]?.props).to.deep.equal({ bucket: UNKNOWN, rules: [{ key: UNKNOWN, name: "a" }] });
  });

  const cases: [what: string, outputs: object, inputs: object | undefined, props: object][] = [
    ["what is declared and what is computed", { id: "b-1", bucket: "b" }, { bucket: "b" }, { id: "b-1", bucket: "b" }],
    ["nothing of what is computed and not known", { id: unknownStringValue }, {}, {}],
    ["what is declared, where AWS has changed it", { bucket: "B" }, { bucket: "b" }, { bucket: "b" }],
    ["what is declared, where the provider leaves it out", {}, { bucket: "b" }, { bucket: "b" }],
    ["what is declared and not known", {}, { bucket: unknownStringValue }, { bucket: UNKNOWN }],
    ["the outputs of what was registered unseen", { bucket: "b", id: unknownStringValue }, undefined, { bucket: "b" }],
  ];
  for (const [what, outputs, inputs, props] of cases) {
    it(`have ${what}`, () => {
      const resource = {
        type: "t",
        name: "n",
        urn: URN,
        props: unknownCheckingProxy(outputs),
      } as policy.PolicyResource;
      const shown = new Map(inputs && [[URN, unknownCheckingProxy(inputs) as Record<string, unknown>]]);
      expect(fromPolicy([resource], shown)[0]?.props).to.deep.equal(props);
    });
  }
});
