import { expect } from "chai";
import fc from "fast-check";

import { literal, matches, wildcard } from "../../../../policies/access/evaluator/pattern";
import { UNKNOWN_PART } from "../../../../policies/access/evaluator";

/** Texts of few characters, so that patterns often fit. */
const text = fc.string({ unit: fc.constantFrom("a", "b", ":", "/"), maxLength: 8 });
const pattern = fc.string({ unit: fc.constantFrom("a", "b", ":", "/", "*", "?"), maxLength: 8 });
const partly = fc.string({ unit: fc.constantFrom("a", "b", ":", "*", UNKNOWN_PART), maxLength: 7 });
const part = fc.string({ unit: fc.constantFrom("a", "b", "/"), maxLength: 4 });

function asRegExp(source: string): RegExp {
  return new RegExp(`^${source.replaceAll("/", "\\/").replaceAll("*", "[^]*").replaceAll("?", "[^]")}$`);
}

/** Puts the texts in the place of the unknown parts, one after the other. */
function known(source: string, parts: readonly string[]): string {
  let next = 0;
  return source.replaceAll(UNKNOWN_PART, () => parts[next++ % parts.length] as string);
}

describe("patterns", () => {
  it("match as the regular expression of the same meaning does", () => {
    fc.assert(
      fc.property(pattern, text, (source, value) => {
        expect(matches(wildcard(source), value)).to.equal(asRegExp(source).test(value) ? 1 : 0);
      }),
      { numRuns: 2000 },
    );
  });

  it("are texts if made so", () => {
    fc.assert(
      fc.property(pattern, pattern, (source, value) => {
        expect(matches(literal(source), value)).to.equal(source === value ? 1 : 0);
      }),
    );
  });

  it("take many runs without much work", () => {
    const started = performance.now();
    expect(matches(wildcard("*a".repeat(200) + "b"), "a".repeat(2000))).to.equal(0);
    expect(matches(wildcard("*a".repeat(50) + "b"), "a".repeat(200) + UNKNOWN_PART)).to.equal(0.5);
    expect(performance.now() - started).to.be.below(1000);
  });

  it("are certain of texts with unknown parts only if whatever they are does not matter", () => {
    fc.assert(
      fc.property(partly, partly, fc.array(part, { minLength: 1, maxLength: 3 }), (source, value, parts) => {
        // Without a wildcard in the text: there it would be a character.
        const open = value.replaceAll("*", "");
        const answer = matches(wildcard(source), open);
        const one = matches(wildcard(known(source, parts)), known(open, parts));
        if (answer !== 0.5) expect(one, `${source} and ${open}`).to.equal(answer);
      }),
      { numRuns: 5000 },
    );
  });

  it("tell what the known parts rule out", () => {
    const cases: [string, string, number][] = [
      [`key/${UNKNOWN_PART}`, "key/1", 0.5],
      [`key/${UNKNOWN_PART}`, "alias/1", 0],
      ["key/*", `key/${UNKNOWN_PART}`, 1],
      ["key/?", `key/${UNKNOWN_PART}`, 0.5],
      ["a:*", `${UNKNOWN_PART}b`, 0],
      ["*:a", UNKNOWN_PART, 0],
      ["a*", `${UNKNOWN_PART}:b`, 0.5],
      [UNKNOWN_PART, UNKNOWN_PART, 0.5],
      [`a${UNKNOWN_PART}`, `b${UNKNOWN_PART}`, 0],
      [`${UNKNOWN_PART}a`, `${UNKNOWN_PART}b`, 0],
    ];
    for (const [source, value, answer] of cases) {
      expect(matches(wildcard(source), value), `${source} and ${value}`).to.equal(answer);
    }
  });
});
