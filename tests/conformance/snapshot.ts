import type { Properties, Property } from "../../preview";

/** What an engine makes of the first preview of a stack: the same of ours and of Pulumi's own. */
export interface Snapshot {
  /** The exit status. */
  status: number;
  /** What went wrong, in the engine's words: they are for the reader of a failed test, and are not compared. */
  problems: string[];
  /** The steps of the document of `pulumi preview --json`. */
  steps: Step[];
  /** How many resources each kind of step makes, from the same document. */
  changes: Record<string, number>;
  /** Each resource as the packs are given it before it is made. */
  beforehand: Given[];
  /** Each resource as the packs are given it when all are made; none when the preview stopped before. */
  afterwards: Given[];
  /** What the policies say. */
  judged: Judged[];
}

/** A step of a preview. */
export interface Step {
  op: string;
  urn: string;
  provider?: string;
  newState: Properties & { urn: string };
}

/** A resource in a request to a pack. Empty fields may be left out: they do not travel. */
export interface Given {
  urn: string;
  type: string;
  name: string;
  properties?: Properties;
  options?: Properties;
  provider?: Properties;
  parent?: string;
  dependencies?: string[];
  propertyDependencies?: Record<string, { urns?: string[] }>;
}

/** What a policy says of a resource, and the level at which the engine takes it. */
export interface Judged {
  urn: string;
  pack: string;
  policy: string;
  level: string;
  severity: string;
  message: string;
}

/** Everything in which two snapshots differ, a line each; what {@link normalise} takes away does not count. */
export function differences(ours: Snapshot, theirs: Snapshot): string[] {
  const [left, right] = [normalise(ours), normalise(theirs)];
  return [
    ...compare("exit status", ours.status, theirs.status),
    ...compare("change summary", ours.changes, theirs.changes),
    ...(["steps", "beforehand", "afterwards", "judged"] as const).flatMap((part) =>
      compareMaps(part, left[part], right[part]),
    ),
  ];
}

type Normal = Record<"steps" | "beforehand" | "afterwards" | "judged", Map<string, Property>>;

/** Takes away what must differ, and nothing else. */
function normalise({ steps, beforehand, afterwards, judged }: Snapshot): Normal {
  return {
    steps: byKey(steps, ({ urn }) => urn, normalStep),
    // The engine asks one pack after the other, each about every resource.
    beforehand: byKey(beforehand, ({ urn }) => urn, normalResource),
    // The engine lists the resources in any order.
    afterwards: byKey(afterwards, ({ urn }) => urn, normalResource),
    judged: byKey(judged, (said) => Object.values(said).join(" | "), normalVerdict),
  };
}

function normalStep({ newState, ...step }: Step): Property {
  // Where in its source the program was. Both engines read it from stack traces, ours of transpiled files.
  const untraced = { sourcePosition: null, stackTrace: null };
  return present({ ...step, newState: present({ ...newState, ...unordered(newState), ...untraced }) });
}

function normalResource({ options = {}, provider = {}, ...resource }: Given): Property {
  // Options that have the default value, and empty fields, do not travel.
  const { customTimeouts, ...rest } = options;
  const timeouts = present((customTimeouts ?? {}) as Properties);
  return { ...present({ ...resource, ...unordered(resource), provider }), options: present({ ...rest, timeouts }) };
}

function normalVerdict({ urn, pack, policy, level, severity, message }: Judged): Property {
  return { urn, pack, policy, level, severity, message };
}

/** Dependencies are sets, which the engine writes in any order. */
function unordered(resource: Pick<Given, "dependencies" | "propertyDependencies"> | Properties): Properties {
  const { dependencies = [], propertyDependencies = {} } = resource as {
    dependencies?: string[];
    propertyDependencies?: Record<string, string[] | { urns?: string[] }>;
  };
  const byProperty = Object.entries(propertyDependencies).map(([property, of]): [string, string[]] => [
    property,
    [...(Array.isArray(of) ? of : (of.urns ?? []))].sort(),
  ]);
  return { dependencies: [...dependencies].sort(), propertyDependencies: Object.fromEntries(byProperty) };
}

function present(properties: object): Properties {
  const filled = Object.entries(properties).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(filled) as Properties;
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === "" || value === false || value === 0;
}

function byKey<Item>(items: readonly Item[], key: (item: Item) => string, normal: (item: Item) => Property) {
  return new Map(items.map((item) => [key(item), normal(item)]));
}

function compareMaps(part: string, ours: Map<string, Property>, theirs: Map<string, Property>): string[] {
  const keys = [...new Set([...ours.keys(), ...theirs.keys()])];
  return keys.flatMap((key) => compare(`${part}: ${key}`, ours.get(key), theirs.get(key)));
}

/** The paths at which two values differ, with both values; `undefined` is a value that is not there. */
export function compare(path: string, ours: Property | undefined, theirs: Property | undefined): string[] {
  if (isNested(ours) && isNested(theirs) && Array.isArray(ours) === Array.isArray(theirs)) {
    const [left, right] = [ours as Properties, theirs as Properties];
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    return keys.flatMap((key) => compare(`${path} / ${key}`, left[key], right[key]));
  }
  return ours === theirs ? [] : [`${path}\n    ours:   ${show(ours)}\n    theirs: ${show(theirs)}`];
}

function isNested(value: Property | undefined): value is Property[] | Properties {
  return typeof value === "object" && value !== null;
}

function show(value: Property | undefined): string {
  return value === undefined ? "(nothing)" : JSON.stringify(value);
}
