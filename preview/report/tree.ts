import type { Colors } from "picocolors/types";
import type { Account } from "../accounts";
import type { Resource } from "../engine/resource";
import { column, count, fit, width } from "./layout";

interface Branch {
  resource: Resource;
  children: Branch[];
}

interface Row {
  guides: string;
  name: string;
  type: string;
  isComponent: boolean;
}

/** An account's resources below the components that make them, one line each, types in a column of their own. */
export function accountTree(account: Account, resources: Resource[], columns: number, colors: Colors): string[] {
  const rows = branchesOf(account, resources).flatMap((branch) => rowsOf(branch, "  ", "  "));
  const widest = Math.max(...rows.map(({ guides, name }) => width(guides) + width(name)));
  const nameColumns = Math.min(widest, Math.max(Math.floor(columns * 0.62), 20));
  return rows.map(({ guides, name, type, isComponent }) => {
    const room = Math.max(nameColumns - width(guides), 8);
    const label = column(name, room);
    const shortType = fit(type, Math.max(columns - width(guides) - room - 2, 0));
    return `${colors.dim(guides)}${isComponent ? colors.bold(label) : label}  ${colors.dim(shortType)}`.trimEnd();
  });
}

/** The short form of a type: `s3.BucketPolicy`, and a component's class. */
export function shortType(type: string, custom: boolean): string {
  const [, module = "", name = type] = type.split(":");
  const [area = ""] = module.split("/");
  return custom && area !== "index" && area !== "" ? `${area}.${name}` : name;
}

function branchesOf(account: Account, resources: Resource[]): Branch[] {
  const shown = new Set(account.resources);
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const kept = new Set<string>();
  for (const urn of shown) {
    for (let next = byUrn.get(urn); next !== undefined; next = byUrn.get(next.parent)) kept.add(next.urn);
  }
  const branches = new Map<string, Branch>();
  const roots: Branch[] = [];
  for (const resource of resources) {
    if (!kept.has(resource.urn) || resource.parent === "") continue;
    const branch = { resource, children: [] };
    branches.set(resource.urn, branch);
    const parent = branches.get(resource.parent);
    (parent?.children ?? roots).push(branch);
  }
  return roots;
}

function rowsOf(branch: Branch, guides: string, below: string): Row[] {
  const { resource, children } = branch;
  const isComponent = !resource.custom;
  const size = isComponent ? ` · ${count(leaves(branch), "resource")}` : "";
  const row = { guides, name: resource.name, type: shortType(resource.type, resource.custom) + size, isComponent };
  return [
    row,
    ...children.flatMap((child, index) =>
      index === children.length - 1
        ? rowsOf(child, `${below}└ `, `${below}  `)
        : rowsOf(child, `${below}├ `, `${below}│ `),
    ),
  ];
}

function leaves({ resource, children }: Branch): number {
  return children.reduce((sum, child) => sum + leaves(child), resource.custom ? 1 : 0);
}
