import { expect } from "chai";
import fc from "fast-check";
import { DocumentError, parseDocument } from "../../../../policies/guardrails/framework/documents";

const unreadable = new Error("unreadable");

/** An object whose properties of the given names cannot be read, as an unknown value cannot. */
function withUnreadable(object: Record<string, unknown>, ...names: string[]): Record<string, unknown> {
  const copy = { ...object };
  for (const name of names) {
    Object.defineProperty(copy, name, {
      enumerable: true,
      get: () => {
        throw unreadable;
      },
    });
  }
  return copy;
}

const statement = { Sid: "Read", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };

describe("policy documents", () => {
  it("are the same as JSON and as an object, with one statement or a list", () => {
    const forms: unknown[] = [{ Statement: statement }, { Statement: [statement] }];
    for (const form of [...forms, ...forms.map((object) => JSON.stringify(object))]) {
      const [found] = parseDocument(form, "policy");
      expect(found?.effect).to.equal("Allow");
      expect(Array.from(found?.actions ?? [])).to.deep.equal(["s3:GetObject"]);
      expect(found?.label).to.equal("statement Read");
    }
  });

  const malformed: [unknown, string][] = [
    ["", "policy is not valid JSON"],
    ["null", "policy is not a policy document"],
    ["[]", "policy is not a policy document"],
    [{}, 'policy has no "Statement"'],
    [{ Statement: ["x"] }, "policy.Statement[0] must be an object"],
    [{ Statement: [{ ...statement, Effects: "Allow" }] }, "policy.Statement[0].Effects is no element"],
    [{ Statement: [{ ...statement, Effect: "ALLOW" }] }, 'policy.Statement[0].Effect must be "Allow" or "Deny"'],
    [{ Statement: [{ ...statement, Action: [] }] }, "policy.Statement[0].Action is empty"],
    [{ Statement: [{ ...statement, Action: [7] }] }, "policy.Statement[0].Action[0] must be a text"],
    [{ Statement: [{ ...statement, Action: undefined }] }, "policy.Statement[0].Action must be a text"],
    [{ Statement: [{ ...statement, NotResource: "*" }] }, "policy.Statement[0] has both Resource and NotResource"],
    [{ Statement: [{ ...statement, Condition: [] }] }, "policy.Statement[0].Condition must be an object"],
  ];
  for (const [document, says] of malformed) {
    it(`refuses ${JSON.stringify(document)}`, () => {
      const readAll = () => {
        for (const found of parseDocument(document, "policy")) {
          for (const list of [found.principals, found.actions, found.resources, found.conditions])
            Array.from<unknown>(list);
          expect(found.effect).to.be.oneOf(["Allow", "Deny"]);
        }
      };
      expect(readAll).to.throw(DocumentError, says);
    });
  }

  it("throw nothing but DocumentError, whatever the JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.record(mapOf(statement)), (value, parts) => {
        for (const document of [value, JSON.stringify(value), { Statement: value }, { Statement: [parts] }]) {
          try {
            for (const found of parseDocument(document, "policy")) {
              expect(found.effect).to.be.a("string");
              Array.from<unknown>(found.principals).push(...found.actions, ...found.resources, ...found.conditions);
            }
          } catch (error) {
            expect(error).to.be.instanceOf(DocumentError);
          }
        }
      }),
    );
  });

  it("answer what does not need an unreadable part", () => {
    const [found] = parseDocument({ Statement: [withUnreadable(statement, "Sid", "Resource")] }, "policy");
    expect(found?.label).to.equal("statement policy.Statement[0]");
    expect(found?.effect).to.equal("Allow");
    expect(found?.coversAction("s3:GetObject")).to.equal(true);
    expect(() => found?.resources).to.throw("unreadable");
  });

  it("cover actions by exclusion", () => {
    const [found] = parseDocument({ Statement: { Effect: "Deny", NotAction: ["s3:Get*", "s3:PutObject"] } }, "policy");
    expect(found?.coversAction("s3:PutBucketPolicy")).to.equal(true);
    expect(found?.coversAction("s3:GetObject")).to.equal(false);
    expect(found?.coversAction("s3:*")).to.equal(false);
  });
});

function mapOf(keys: Record<string, unknown>): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(Object.keys(keys).map((key) => [key, fc.jsonValue()]));
}
