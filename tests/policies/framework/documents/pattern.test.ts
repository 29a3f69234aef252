import { expect } from "chai";
import fc from "fast-check";
import { covers, intersects, matchesAction, matchesPattern } from "../../../../policies/guardrails/framework/documents";

/** Patterns and texts over a small alphabet, so that they match often. */
const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "?"), maxLength: 8 });
const text = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 8 });

function asRegExp(glob: string): RegExp {
  const source = [...glob].map((c) => (c === "*" ? "[^]*" : c === "?" ? "[^]" : c === "." ? "\\." : c)).join("");
  return new RegExp(`^${source}$`);
}

/** All words over the letters of up to the length. */
function words(letters: readonly string[], length: number): string[] {
  if (length === 0) return [""];
  return ["", ...words(letters, length - 1).flatMap((word) => letters.map((letter) => letter + word))];
}

describe("patterns", () => {
  it("match as the regular expression of the same meaning", () => {
    fc.assert(
      fc.property(pattern, text, (p, t) => matchesPattern(p, t) === asRegExp(p).test(t)),
      { numRuns: 2000 },
    );
  });

  it("cover nothing that they do not match: every pair of short patterns, every short text", () => {
    const patterns = words(["a", "b", "*", "?"], 3);
    const texts = words(["a", "b"], 4);
    for (const inner of patterns) {
      const matched = texts.filter((t) => matchesPattern(inner, t));
      for (const outer of patterns.filter((p) => covers(p, inner))) {
        expect(
          matched.filter((t) => !matchesPattern(outer, t)),
          `${outer} over ${inner}`,
        ).to.deep.equal([]);
      }
    }
  });

  it("cover themselves, and are covered by *", () => {
    fc.assert(fc.property(pattern, (p) => covers(p, p) && covers("*", p)));
  });

  it("intersect where a text matches both: every pair of short patterns", () => {
    const patterns = words(["a", "b", "*", "?"], 3);
    const texts = words(["a", "b"], 6);
    const matched = new Map(patterns.map((p) => [p, new Set(texts.filter((t) => matchesPattern(p, t)))]));
    for (const one of patterns) {
      for (const other of patterns) {
        const common = [...(matched.get(one) ?? [])].some((t) => matched.get(other)?.has(t));
        expect(intersects(one, other), `${one} and ${other}`).to.equal(common);
      }
    }
  });

  it("intersect what they match or cover, either way round", () => {
    fc.assert(
      fc.property(pattern, pattern, text, (p, q, t) => {
        expect(intersects(p, q)).to.equal(intersects(q, p));
        expect(intersects(p, t)).to.equal(matchesPattern(p, t));
        if (covers(p, q)) expect(intersects(p, q)).to.equal(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("take time in proportion to what they match, whatever the pattern", () => {
    expect(matchesPattern("*a".repeat(30) + "b", "a".repeat(5000))).to.equal(false);
  });

  const cases: [string, string, boolean][] = [
    ["s3:GetObject", "s3:getobject", true],
    ["S3:*", "s3:PutBucketPolicy", true],
    ["*", "s3:*", true],
    ["s3:*", "s3:*", true],
    ["s3:Get*", "s3:*", false],
    ["s3:Get*", "s3:GetObject*", true],
    ["s3:Get*", "s3:PutObject", false],
    ["s3:GetObjec?", "s3:GetObject", true],
    ["s3:GetObjec?", "s3:GetObjec*", false],
    ["s3:GetObject", "s3:GetObjectAcl", false],
  ];
  for (const [wide, action, expected] of cases) {
    it(`${wide} ${expected ? "covers" : "does not cover"} the action ${action}`, () => {
      expect(matchesAction(wide, action)).to.equal(expected);
    });
  }
});
