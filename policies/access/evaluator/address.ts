import { BlockList, isIP } from "node:net";

/**
 * The test whether an address is in a range, an address with or without a prefix length; undefined if it is no range.
 * An IPv4 range has no IPv6 address in it, nor the other way round.
 */
export function addressIn(range: string): ((address: string) => boolean) | undefined {
  const [start = "", length, rest] = range.split("/");
  const family = isIP(start);
  const bits = family === 6 ? 128 : 32;
  const prefix = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : NaN;
  if (family === 0 || rest !== undefined || !(prefix <= bits)) return undefined;
  const list = new BlockList();
  const type = family === 6 ? "ipv6" : "ipv4";
  list.addSubnet(start, prefix, type);
  return (address) => isIP(address) === family && list.check(address, type);
}
