import { every, flag } from "../../framework";

/** The four switches of Block Public Access. */
export const publicAccessFlags = [
  "blockPublicAcls",
  "blockPublicPolicy",
  "ignorePublicAcls",
  "restrictPublicBuckets",
] as const;

/** True if all four switches at the path are on; `absent` is what AWS takes a switch to be that is not given. */
export function blocksPublicAccess(props: Record<string, unknown>, path: string, absent: boolean): boolean {
  return every(publicAccessFlags, (name) => flag(props, path + name) ?? absent);
}
