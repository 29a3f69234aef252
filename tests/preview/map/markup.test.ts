import { expect } from "chai";
import fc from "fast-check";
import { html } from "../../../preview/map/markup";

const NAMES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const read = (text: string) => text.replace(/&([a-z0-9#]+);/g, (_, name: string) => NAMES[name] ?? "");

describe("markup", () => {
  it("escapes whatever text it holds, so that it reads as it was and ends neither element nor attribute", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const { text: escaped } = html`${text}`;
        expect(escaped).to.not.match(/[<>"']/);
        expect(read(escaped)).to.equal(text);
      }),
    );
  });

  it("holds markup as it is, lists item by item, and nothing for what is undefined", () => {
    expect(html`<p>${html`<b>${"&"}</b>`}${undefined}${[1, html`<i />`, "<"]}</p>`.text).to.equal(
      "<p><b>&amp;</b>1\n<i />\n&lt;</p>",
    );
  });

  it("has no control characters", () => expect(html`${"a\u0000b\u001b"}`.text).to.equal("a�b�"));
});
