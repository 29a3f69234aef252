import { listOf } from "../logic";
import { unlessUnknown } from "../unknown";
import { DocumentError } from "./error";
import { Statement } from "./statement";

/**
 * The statements of a policy document, given as JSON text or as an object, each parsed on its own.
 * `path` names the property that holds the document, for messages. Throws DocumentError.
 */
export function parseDocument(document: unknown, path: string): readonly Statement[] {
  const root = typeof document === "string" ? parseJson(document, path) : document;
  if (typeof root !== "object" || root === null || Array.isArray(root)) {
    throw new DocumentError(path, `is not a policy document: it must be an object with "Statement"`);
  }
  if (!("Statement" in root)) throw new DocumentError(path, `has no "Statement"`);
  const statements = root.Statement;
  if (!Array.isArray(statements)) return [new Statement(statements, `${path}.Statement`)];
  return listOf(statements.length, (i) => new Statement(statements[i], `${path}.Statement[${i}]`));
}

/** How many bytes a document has as JSON without white space between its elements, as far as that can be told. */
export interface DocumentSize {
  least: number;
  /** The bytes where every unknown value is as long as it can be; Infinity where a whole statement is unknown. */
  most: number;
  /** What reading the first unknown value threw. */
  unknown?: unknown;
}

/** IAM takes no longer ARN. What is unknown in a statement is an ARN, or a few that together are shorter. */
const longestArn = 2_048;

/** The size of the document. Throws DocumentError. */
export function documentSize(document: unknown, path: string): DocumentSize {
  const root = typeof document === "string" ? parseJson(document, path) : document;
  const unknowns: unknown[] = [];
  let most = 0;
  const known = copyOfKnown(root, Infinity, (error, bound) => {
    unknowns.push(error);
    most += bound;
  });
  const least = Buffer.byteLength(JSON.stringify(known));
  return { least, most: most + least, unknown: unknowns[0] };
}

/** A copy with an empty text for each unknown value; `bound` is the longest that one directly in the value can be. */
function copyOfKnown(value: unknown, bound: number, onUnknown: (error: unknown, bound: number) => void): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.keys(value).map((key) => {
    const read = () => (value as Record<string, unknown>)[key];
    const item = unlessUnknown(read, (error) => (onUnknown(error, bound), ""));
    // A list of statements is as boundless as the document; what is in a statement is an ARN at the longest.
    return [key, copyOfKnown(item, Array.isArray(item) ? bound : longestArn, onUnknown)] as const;
  });
  return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DocumentError(path, `is not valid JSON: ${(error as Error).message}`);
  }
}
