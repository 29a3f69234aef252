import { expect } from "chai";
import * as fc from "fast-check";
import { subnetCidr, vpcCidrFormat } from "../../../components/network/cidr";

/** First and last address of a block, as numbers. */
function addresses(block: string): [first: number, last: number] {
  const [address, prefix] = block.split("/") as [string, string];
  const first = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return [first, first + 2 ** (32 - Number(prefix)) - 1];
}

describe("the blocks of a VPC", () => {
  const subnets: [string, number, string][] = [
    ["10.0.0.0/16", 0, "10.0.0.0/20"],
    ["10.0.0.0/16", 2, "10.0.32.0/20"],
    ["10.0.0.0/16", 15, "10.0.240.0/20"],
    ["10.1.240.0/20", 15, "10.1.255.0/24"],
    ["192.168.1.0/24", 1, "192.168.1.16/28"],
  ];
  for (const [vpc, index, subnet] of subnets) {
    it(`number ${index} of ${vpc} is ${subnet}`, () => {
      expect(subnetCidr(vpc, index)).to.equal(subnet);
    });
  }

  it("fill it without a gap or an overlap", () => {
    const vpcs = fc
      .record({ prefix: fc.integer({ min: 16, max: 24 }), octets: fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)) })
      .map(({ prefix, octets: [a, b, c] }) => `${a}.${b}.${c & (256 - 2 ** (24 - prefix))}.0/${prefix}`);
    fc.assert(
      fc.property(vpcs, (vpc) => {
        expect(vpcCidrFormat.matches(vpc)).to.equal(true);
        const [first, last] = addresses(vpc);
        let next = first;
        for (let index = 0; index < 16; index += 1) {
          const [start, end] = addresses(subnetCidr(vpc, index));
          expect(start).to.equal(next);
          next = end + 1;
        }
        expect(next).to.equal(last + 1);
      }),
    );
  });

  for (const other of [
    "10.0.0.0",
    "10.0.0.0/15",
    "10.0.0.0/25",
    "10.0.1.0/16",
    "10.0.0.0/016",
    "256.0.0.0/16",
    "::/16",
    " 10.0.0.0/16",
  ]) {
    it(`are not those of "${other}"`, () => {
      expect(vpcCidrFormat.matches(other)).to.equal(false);
    });
  }
});
