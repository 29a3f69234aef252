import { expect } from "chai";
import fc from "fast-check";
import { DocumentError } from "../../../policies/guardrails/framework";
import { isOpen } from "../../../policies/guardrails/rules/ec2/address-block";

describe("blocks of addresses", () => {
  const open = ["0.0.0.0/0", "0.0.0.0/00", "0.0.0.0/1", "128.0.0.0/1", "10.0.0.0/7", "::/0", "::0/0", "0::0/0"];
  for (const block of [...open, "2000::/3", "8000::/1", "fc00::/6", "2001:db8::/31", "fe80::/9"]) {
    it(`${block} is open`, () => expect(isOpen(block)).to.equal(true));
  }

  for (const block of ["10.0.0.0/8", "192.0.2.1/32", "2001:db8::/32", "fc00::/7", "fd00::/8", "fe80::/10", "::1/128"]) {
    it(`${block} is not open`, () => expect(isOpen(block)).to.equal(false));
  }

  for (const block of ["", "0.0.0.0", "0.0.0.0/", "0.0.0.0/-1", "0.0.0.0/33", "::/129", "0/0", "10.0.0.0/8/8", "x/0"]) {
    it(`"${block}" is none`, () => expect(() => isOpen(block)).to.throw(DocumentError, "is no block of addresses"));
  }

  it("of IPv4 are open by their width alone", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, bits) => {
        expect(isOpen(`${address}/${bits}`)).to.equal(bits < 8);
      }),
    );
  });

  it("of public IPv6 are open by their width alone, in whatever form they are written", () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.integer({ min: 0, max: 128 }), (address, bits) => {
        fc.pre(!/^f[cde]/i.test(address));
        expect(isOpen(`${address}/${bits}`)).to.equal(bits < 32);
      }),
    );
  });
});
