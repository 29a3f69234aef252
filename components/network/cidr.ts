import type { Format } from "../aws";

/** By how many bits a subnet's prefix is longer than its VPC's: a VPC is cut into sixteen. */
const SUBNET_BITS = 4;

/** A block of IPv4 addresses. */
interface CidrBlock {
  /** Its first address as a number of 32 bits. */
  first: number;
  /** How many leading bits its addresses share. */
  prefix: number;
}

/**
 * AWS takes blocks from /16 to /28 for VPCs and subnets; sixteen subnets of a VPC smaller than /24 would be too small.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
export const vpcCidrFormat: Format = {
  expected: 'an IPv4 block for a VPC; write its first address and a prefix from /16 to /24, such as "10.0.0.0/16"',
  matches(value) {
    const block = parseCidr(value);
    return block !== undefined && block.prefix >= 16 && block.prefix <= 24 && renderCidr(block) === value;
  },
};

/** One of the sixteen equal blocks of a VPC's block, counted from 0. */
export function subnetCidr(vpcCidr: string, index: number): string {
  const { first, prefix } = parseCidr(vpcCidr)!;
  const subnetPrefix = prefix + SUBNET_BITS;
  return renderCidr({ first: first + index * sizeOf(subnetPrefix), prefix: subnetPrefix });
}

function parseCidr(text: string): CidrBlock | undefined {
  const [, ...parts] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text) ?? [];
  const [a, b, c, d, prefix] = parts.map(Number) as [number, number, number, number, number];
  const valid = parts.length === 5 && [a, b, c, d].every((octet) => octet <= 255) && prefix <= 32;
  return valid ? { first: ((a * 256 + b) * 256 + c) * 256 + d, prefix } : undefined;
}

/** The canonical text: a block that begins between two of its prefix's boundaries is set back to the lower one. */
function renderCidr({ first, prefix }: CidrBlock): string {
  const start = first - (first % sizeOf(prefix));
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

function sizeOf(prefix: number): number {
  return 2 ** (32 - prefix);
}
