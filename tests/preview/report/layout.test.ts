import { expect } from "chai";
import fc from "fast-check";
import { column, count, dotted, fit, paragraph, width } from "../../../preview/report/layout";

const text = fc.string({ unit: fc.constantFrom("a", "B", " ", "-", "販", "売", "é", "\n"), maxLength: 80 });
const line = text.map((value) => value.replaceAll("\n", ""));

describe("layout", () => {
  it("counts wide characters twice, colours not at all", () => {
    expect(width("販売 a")).to.equal(6);
    expect(width("\u001b[1mbold\u001b[22m")).to.equal(4);
  });

  it("cuts with an ellipsis, never through a wide character", () => {
    expect(fit("sales-bucket", 8)).to.equal("sales-b…");
    expect(fit("販売部門", 6)).to.equal("販売…");
    expect(fit("short", 5)).to.equal("short");
    expect(fit("none", 0)).to.equal("");
  });

  it("fills a column exactly", () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 40 }), (value, columns) => {
        expect(width(column(value, columns))).to.equal(columns);
      }),
    );
  });

  it("wraps without losing anything and without a line too wide", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 14, max: 60 }), (value, columns) => {
        const lines = paragraph(value, columns, "    ");
        for (const wrapped of lines) expect(width(wrapped)).to.be.at.most(columns);
        expect(lines.join("").replaceAll(/\s/g, "")).to.equal(value.replaceAll(/\s/g, ""));
      }),
    );
  });

  it("breaks between parts only", () => {
    expect(dotted(["two resources", "one account"], 20)).to.deep.equal(["two resources ·", "one account"]);
  });

  it("counts things", () => {
    expect([count(1, "policy", "policies"), count(0, "resource")]).to.deep.equal(["1 policy", "0 resources"]);
  });
});
