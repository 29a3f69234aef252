import { listOf } from "../logic";
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

/** How many bytes the document has as JSON without white space between its elements. Throws DocumentError. */
export function documentSize(document: unknown, path: string): number {
  return Buffer.byteLength(JSON.stringify(typeof document === "string" ? parseJson(document, path) : document));
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DocumentError(path, `is not valid JSON: ${(error as Error).message}`);
  }
}
