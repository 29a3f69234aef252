import * as rpc from "@pulumi/pulumi/runtime/rpc";
import { expect } from "chai";
import fc from "fast-check";
import {
  isUnknown,
  lowerProperties,
  maskSecrets,
  policyProperties,
  remediationProperties,
  secret,
  Signature,
  SIGNATURE_KEY,
  UNKNOWN,
  unknownPaths,
  type Properties,
  type Property,
} from "../../../preview/engine/properties";

const output = (parts: Properties): Properties => ({ [SIGNATURE_KEY]: Signature.output, ...parts });
const reference = (parts: Properties): Properties => ({ [SIGNATURE_KEY]: Signature.resource, urn: "urn:r", ...parts });
const plain = fc.jsonValue({ maxDepth: 3 }).map((value) => value as Property);

describe("properties", () => {
  it("use the SDK's signatures", () => {
    expect([UNKNOWN, SIGNATURE_KEY, ...Object.values(Signature)]).to.deep.equal([
      rpc.unknownValue,
      rpc.specialSigKey,
      rpc.specialSecretSig,
      rpc.specialAssetSig,
      rpc.specialArchiveSig,
      rpc.specialResourceSig,
      rpc.specialOutputValueSig,
    ]);
  });

  describe("are lowered from what a program sends to what the engine keeps", () => {
    const cases: Record<string, [Property, Property, string[]]> = {
      "a known output": [output({ value: "a", dependencies: ["urn:a"] }), "a", ["urn:a"]],
      "an unknown output": [output({ dependencies: ["urn:a", "urn:b"] }), UNKNOWN, ["urn:a", "urn:b"]],
      "a secret output": [output({ value: { b: 1 }, secret: true }), secret({ b: 1 }), []],
      "an unknown secret": [output({ secret: true }), secret(UNKNOWN), []],
      "outputs within": [
        { a: [output({ value: output({ value: 1, dependencies: ["urn:b"] }), dependencies: ["urn:a"] })] },
        { a: [1] },
        ["urn:a", "urn:b"],
      ],
      "another marker of the unknown": ["6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", UNKNOWN, []],
      "a reference to a resource without an ID yet": [reference({ id: "" }), reference({ id: UNKNOWN }), []],
      "a text asset": [
        { [SIGNATURE_KEY]: Signature.asset, __pulumiAsset: true, text: "" },
        {
          [SIGNATURE_KEY]: Signature.asset,
          hash: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        },
        [],
      ],
    };
    for (const [name, [sent, kept, urns]] of Object.entries(cases)) {
      it(name, () => {
        const dependencies = new Map<string, Set<string>>();
        expect(lowerProperties({ p: sent }, ".", dependencies)).to.deep.equal({ p: kept });
        expect([...(dependencies.get("p") ?? [])].sort()).to.deep.equal(urns);
      });
    }

    it("plain values unchanged", () => {
      fc.assert(
        fc.property(plain, (value) => {
          expect(lowerProperties({ value }, ".")).to.deep.equal({ value });
        }),
      );
    });
  });

  it("show policies IDs or URNs for references, and hide the engine's own keys, at the top only", () => {
    const properties = { a: reference({ id: "i" }), b: [reference({})], __c: 1, d: { __e: 2 } };
    expect(policyProperties(properties)).to.deep.equal({ a: "i", b: ["urn:r"], d: { __e: 2 } });
    expect(remediationProperties(properties)).to.have.property("__c", 1);
  });

  it("mask every secret", () => {
    expect(maskSecrets({ a: secret({ b: secret(1) }), c: [secret(UNKNOWN)] })).to.deep.equal({
      a: "[secret]",
      c: ["[secret]"],
    });
  });

  it("tell the path of every unknown value, and of no other", () => {
    const properties = { a: UNKNOWN, b: [1, { c: UNKNOWN }], d: secret({ e: UNKNOWN }), f: "known" };
    expect(unknownPaths(properties)).to.deep.equal(["a", "b[1].c", "d.e"]);
    fc.assert(
      fc.property(plain, (value) => {
        expect(unknownPaths({ value })).to.deep.equal([]);
      }),
    );
    expect(isUnknown("")).to.equal(false);
  });
});
