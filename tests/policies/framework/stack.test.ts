import { expect } from "chai";
import {
  createStack,
  homeAccounts,
  homeRegion,
  mayShareAccount,
  type Link,
  type Resource,
} from "../../../policies/guardrails/framework";
import { Declarations } from "../../../policies/guardrails/framework/declarations";
import { typeTest } from "../../../policies/guardrails/framework/stack";

const link: Link = { targets: ["b"], property: "bucket", names: ["bucket", "arn"] };

function resource(type: string, name: string, props: Record<string, unknown>, dependsOn: Resource[] = []): Resource {
  return { type, name, urn: `urn:${name}`, props, propertyDependencies: { bucket: dependsOn } };
}

function referring(target: Resource, ...others: Resource[]): string[] {
  return createStack([target, ...others])
    .referring(target, ["s"], link)
    .found.map(({ name }) => name);
}

/** The resources as the rules see them: a declared property without a value is unknown. */
const declared = (...args: Parameters<typeof resource>) => new Declarations().shown(resource(...args));

describe("the resources of a stack", () => {
  const named = resource("b", "named", { bucket: "sales", arn: "arn:aws:s3:::sales" });
  const unnamed = resource("b", "unnamed", {});

  it("are found by the name, by the ARN and by what an unknown reference is made from", () => {
    const settings = [
      declared("s", "by-name", { bucket: "sales" }),
      declared("s", "by-arn", { bucket: "arn:aws:s3:::sales" }),
      declared("s", "by-source", {}, [named]),
      declared("s", "of-another", { bucket: "other" }),
      declared("s", "of-the-unnamed", {}, [unnamed]),
    ];
    expect(referring(named, ...settings)).to.deep.equal(["by-name", "by-arn", "by-source"]);
    expect(referring(unnamed, ...settings)).to.deep.equal(["of-the-unnamed"]);
  });

  it("are not found by a source where the reference is known", () => {
    expect(referring(named, declared("s", "other", { bucket: "other" }, [named]))).to.deep.equal([]);
  });

  it("cannot be told apart where a reference is unknown and made from something else", () => {
    const random = resource("random", "id", {});
    const stack = createStack([unnamed, declared("s", "loose", {}, [random])]);
    const { found, assertComplete } = stack.referring(unnamed, ["s"], link);
    expect(found).to.deep.equal([]);
    expect(assertComplete).to.throw("bucket of loose is not known at preview");
    expect(createStack([unnamed]).referring(unnamed, ["s"], link).assertComplete).not.to.throw();
  });

  it("are looked up with as many reads of properties for each, however large the stack", () => {
    const readsPerResource = (count: number) => {
      let reads = 0;
      const counted = (props: Record<string, unknown>) =>
        new Proxy(props, { get: (target, property) => (reads++, Reflect.get(target, property)) });
      const buckets = Array.from({ length: count }, (_, i) => resource("b", `b${i}`, counted({ bucket: `n${i}` })));
      const settings = buckets.map((_, i) => resource("s", `s${i}`, counted({ bucket: `n${i}` })));
      const stack = createStack([...buckets, ...settings]);
      const total = buckets.reduce((sum, bucket) => sum + stack.referring(bucket, ["s"], link).found.length, 0);
      expect(total).to.equal(count);
      return reads / count;
    };
    expect(readsPerResource(1000)).to.equal(readsPerResource(10)).and.to.be.below(5);
  });
});

describe("the resources of a type", () => {
  const seen: unknown[] = [];
  const watched = (type: string): Resource => ({
    type,
    name: type,
    urn: `urn:${type}`,
    props: {},
    get propertyDependencies() {
      seen.push(type);
      return { bucket: [] };
    },
  });
  const stack = createStack([watched("b"), watched("s")]);

  it("are the same each time, and those of other types are not looked at", () => {
    const [first] = stack.ofTypes(["b"]);
    expect(stack.ofTypes(["s", "b"]).at(-1)).to.equal(first);
    expect(createStack([watched("b"), watched("other")]).ofTypes(["b"])).to.have.length(1);
    expect(seen).to.include("b").and.not.to.include("other");
  });
});

describe("the types that a rule judges", () => {
  const cases: [string, string, boolean][] = [
    ["aws:s3/bucket:Bucket", "aws:s3/bucket:Bucket", true],
    ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2", false],
    ["aws:*", "aws:s3/bucket:Bucket", true],
    ["aws:*", "aws-native:s3:Bucket", false],
    ["aws:*", "pulumi:providers:aws", false],
  ];
  for (const [types, type, expected] of cases) {
    it(`${types}: ${type} is ${expected ? "one" : "none"}`, () => {
      expect(typeTest(["aws-native:kms:Key", types])(type)).to.equal(expected);
      const stack = createStack([resource(type, "x", {})]);
      expect(stack.ofTypes(["aws-native:kms:Key", types]).map(({ name }) => name)).to.deep.equal(expected ? ["x"] : []);
    });
  }
});

describe("the components around a resource", () => {
  const outer = resource("x:index:Outer", "outer", {});
  const inner: Resource = { ...resource("x:index:Inner", "inner", { output: 1 }), parent: outer };

  it("are the innermost first, with their arguments", () => {
    const declarations = new Declarations();
    declarations.keep({ urn: outer.urn, props: { accountId: "111111111111" } });
    const stack = createStack([outer, inner], declarations);
    const found = stack.components({ ...resource("b", "x", {}), parent: inner });
    expect(found.map(({ name, props }) => [name, props])).to.deep.equal([
      ["inner", { output: 1 }],
      ["outer", { accountId: "111111111111" }],
    ]);
    expect(stack.components(resource("b", "y", {}))).to.deep.equal([]);
  });
});

describe("a resource's own account", () => {
  const inAccount = (props: Record<string, unknown>): Resource => ({
    ...resource("b", "x", {}),
    provider: { type: "pulumi:providers:aws", name: "p", urn: "urn:p", props },
  });

  const cases: [string, Record<string, unknown>, string[]][] = [
    ["allowedAccountIds as JSON", { allowedAccountIds: '["111111111111"]' }, ["111111111111"]],
    ["allowedAccountIds as a list", { allowedAccountIds: ["111111111111"] }, ["111111111111"]],
    ["assumeRole", { assumeRole: '{"roleArn":"arn:aws:iam::222222222222:role/x"}' }, ["222222222222"]],
    [
      "the last of assumeRoles",
      {
        assumeRoles: [
          { roleArn: "arn:aws:iam::111111111111:role/hop" },
          { roleArn: "arn:aws:iam::222222222222:role/x" },
        ],
      },
      ["222222222222"],
    ],
  ];
  for (const [name, props, expected] of cases) {
    it(`is told by ${name}`, () => {
      expect(homeAccounts(inAccount(props))).to.deep.equal(expected);
    });
  }

  it("is undetermined where the provider does not tell", () => {
    for (const found of [inAccount({}), inAccount({ allowedAccountIds: "[]" }), resource("b", "x", {})]) {
      expect(() => homeAccounts(found)).to.throw("provider.allowedAccountIds is not set");
    }
  });

  it("is shared unless both are known and differ", () => {
    const [one, both, other] = [["111111111111"], ["111111111111", "222222222222"], ["222222222222"]].map((accounts) =>
      inAccount({ allowedAccountIds: accounts }),
    ) as [Resource, Resource, Resource];
    expect(mayShareAccount(one, both)).to.equal(true);
    expect(mayShareAccount(one, inAccount({}))).to.equal(true);
    expect(mayShareAccount(one, other)).to.equal(false);
  });
});

describe("a resource's Region", () => {
  const inRegion = (props: Record<string, unknown>, provider: Record<string, unknown>) =>
    homeRegion({ ...resource("b", "x", props), provider: { type: "t", name: "p", urn: "urn:p", props: provider } });

  it("is its own before its provider's", () => {
    expect(inRegion({}, { region: "ap-northeast-1" })).to.equal("ap-northeast-1");
    expect(inRegion({ region: "us-east-1" }, { region: "ap-northeast-1" })).to.equal("us-east-1");
  });

  it("is undetermined where neither tells", () => {
    expect(() => inRegion({}, {})).to.throw("provider.region is not set");
    expect(() => homeRegion(resource("b", "x", {}))).to.throw("provider.region is not set");
  });
});
