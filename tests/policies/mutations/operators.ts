import type { Specimen } from "./judgement";

/** A change of one planned resource that loosens or removes one thing. */
export interface Mutant {
  /** The kind of the change and where: `flip aws:s3/…:BucketPublicAccessBlock blockPublicAcls`. */
  kind: string;
  urn: string;
  /** The resource as it becomes; undefined where it is taken out. */
  mutate: () => Specimen | undefined;
}

/** Every mutant of the resource. */
export function mutantsOf(resource: Specimen): Mutant[] {
  const { type, urn, inputs } = resource;
  const of = (operator: string, path: string, mutate: Mutant["mutate"]): Mutant => ({
    kind: `${operator} ${type} ${path}`.trimEnd(),
    urn,
    mutate,
  });
  return [
    of("remove", "", () => undefined),
    ...(resource.options.protect
      ? [of("unprotect", "", () => ({ ...resource, options: { ...resource.options, protect: false } }))]
      : []),
    ...edits(inputs).map(({ operator, path, steps, value }) =>
      of(operator, path, () => ({ ...resource, inputs: edited(inputs, steps, value) as Record<string, unknown> })),
    ),
  ];
}

/** What becomes of the value at a place; undefined takes it out. */
interface Edit {
  operator: string;
  /** The place for people: list items without their numbers, statements by their Sid. */
  path: string;
  /** The place: keys and indices, `json` where a text is to be read as JSON. */
  steps: readonly (string | number | typeof json)[];
  value: unknown;
}

const json = Symbol("json");

/** Properties whose absence, or another value, can weaken a stack. */
const guarding =
  /kms|encrypt|sse|boundary|owner|logging|logpublishing|status|period|cutoff|condition|security|privacy|constraint|retention|external|allowed|permission|principal|tag|filter|wildcard|columns|rules?$|block|endpoint|secret|ssl|policy/i;

function edits(value: unknown, path = "", steps: Edit["steps"] = []): Edit[] {
  if (typeof value === "boolean" || value === "true" || value === "false") {
    return [{ operator: "flip", path, steps, value: typeof value === "boolean" ? !value : String(value !== "true") }];
  }
  if (typeof value === "string")
    return isDocument(value) ? documentEdits(JSON.parse(value), path, [...steps, json]) : [];
  if (typeof value !== "object" || value === null) return [];
  if ("Statement" in value) return documentEdits(value as Document, path, steps);
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    return items.flatMap((item, index) => edits(item, `${path}[]`, [...steps, index]));
  }
  return Object.entries(value).flatMap(([key, item]) => {
    const at = path ? `${path}.${key}` : key;
    const drop: Edit[] = guarding.test(key)
      ? [{ operator: "drop", path: at, steps: [...steps, key], value: undefined }]
      : [];
    return [...drop, ...edits(item, at, [...steps, key])];
  });
}

interface Document {
  Statement: Record<string, unknown> | Record<string, unknown>[];
}

function isDocument(text: string): boolean {
  return text.startsWith("{") && /"Statement"\s*:/.test(text) && /"Effect"\s*:/.test(text);
}

function documentEdits(document: Document, path: string, steps: Edit["steps"]): Edit[] {
  const statements = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  return statements.flatMap((statement, index) => {
    const at = `${path}[${String(statement["Sid"] ?? "")}]`;
    const here = [...steps, "Statement", ...(Array.isArray(document.Statement) ? [index] : [])];
    const edit = (operator: string, element: string, value: unknown): Edit => ({
      operator,
      path: `${at}.${element}`,
      steps: [...here, element],
      value,
    });
    if (statement["Effect"] === "Deny") return [{ operator: "drop", path: at, steps: here, value: undefined }];
    const { Condition: conditions = {} } = statement as { Condition?: Record<string, Record<string, unknown>> };
    return [
      ...("Principal" in statement ? [edit("widen", "Principal", "*")] : []),
      ...("Action" in statement ? [edit("widen", "Action", serviceOf(statement["Action"]))] : []),
      ...("Resource" in statement ? [edit("widen", "Resource", "*")] : []),
      ...("Condition" in statement ? [edit("drop", "Condition", undefined)] : []),
      ...Object.entries(conditions).flatMap(([operator, keys]) =>
        Object.keys(keys).map((key) => ({
          operator: "drop",
          path: `${at}.Condition.${operator}.${key}`,
          steps: [...here, "Condition", operator, key],
          value: undefined,
        })),
      ),
    ];
  });
}

/** Every action of the service of the first action. */
function serviceOf(action: unknown): string {
  const [first] = [action].flat() as string[];
  return `${String(first).split(":")[0]}:*`;
}

/** A copy of the value with the one change. */
function edited(value: unknown, [step, ...rest]: Edit["steps"], replacement: unknown): unknown {
  if (step === undefined) return replacement;
  if (step === json) return JSON.stringify(edited(JSON.parse(value as string), rest, replacement));
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) => (index === step ? edited(item, rest, replacement) : item));
    return items.filter((item) => item !== undefined);
  }
  const holder = value as Record<string, unknown>;
  const changed = edited(holder[step as string], rest, replacement);
  const others = Object.entries(holder).filter(([key]) => key !== step);
  return Object.fromEntries(changed === undefined ? others : [...others, [step as string, changed]]);
}
