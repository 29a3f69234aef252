import { isIPv4, isIPv6 } from "node:net";
import { DocumentError } from "../../framework";

/**
 * True if the block of addresses, such as `0.0.0.0/0`, is so wide that it lets in strangers: wider than /8, or than /32
 * of IPv6, which is how S3 draws the line and what makes halves of the internet as open as the whole. Private addresses
 * of IPv6 (fc00::/7) and those of the local link (fe80::/10) are no strangers'. Throws DocumentError.
 */
export function isOpen(block: string): boolean {
  const [address = "", length = "", ...rest] = block.split("/");
  const isV6 = isIPv6(address);
  const bits = Number(length);
  if ((!isV6 && !isIPv4(address)) || !/^\d+$/.test(length) || bits > (isV6 ? 128 : 32) || rest.length > 0) {
    throw new DocumentError(`"${block}"`, 'is no block of addresses: write one such as "10.0.0.0/16"');
  }
  return isV6 ? bits < 32 && !isLocal(address, bits) : bits < 8;
}

function isLocal(address: string, bits: number): boolean {
  const first = parseInt(address.split(":")[0] || "0", 16);
  return (first >> 9 === 0xfc00 >> 9 && bits >= 7) || (first >> 6 === 0xfe80 >> 6 && bits >= 10);
}
