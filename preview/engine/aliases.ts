import type { Alias } from "@pulumi/pulumi/proto/alias_pb";
import { makeUrn } from "./urn";

/** The former URN that an alias stands for: whatever it leaves out is as the resource is today. */
export function aliasUrn(
  alias: Alias,
  current: { stack: string; project: string; type: string; name: string; parent: string },
): string {
  const spec = alias.getSpec();
  if (spec === undefined) return alias.getUrn();
  const parent = spec.getNoparent() ? "" : spec.getParenturn() || current.parent;
  return makeUrn(
    spec.getStack() || current.stack,
    spec.getProject() || current.project,
    parent,
    spec.getType() || current.type,
    spec.getName() || current.name,
  );
}
