import { parseStatement, type Statement, unknownStatement } from "./statement";
import { MAYBE, NO, type Truth, YES } from "./truth";
import type { NamedPolicy } from "./types";
import { isUnknown } from "./unknown";

/** A policy ready to be asked. */
export interface Policy {
  name: string;
  statements: readonly Statement[];
}

const parsed = new WeakMap<object, readonly Statement[]>();

/** The policy's document, parsed at the first call for this document, or for this policy if it is a text. */
export function parsePolicy(policy: NamedPolicy): Policy {
  const { document } = policy;
  const identity = typeof document === "object" && document !== null ? document : policy;
  let statements = parsed.get(identity);
  if (!statements) {
    statements = parseDocument(document);
    parsed.set(identity, statements);
  }
  return { name: policy.name, statements };
}

/** The statements of a document. What cannot be read becomes a statement of which nothing can be told. */
function parseDocument(document: unknown): Statement[] {
  if (isUnknown(document)) return [unknownStatement("the document", "is not known")];
  const content = typeof document === "string" ? parseJson(document) : document;
  if (!isObject(content)) return [unknownStatement("the document", "is no policy document")];
  const variables = languageHasVariables(content);
  if (variables === undefined) return [unknownStatement("the document", "has no Version that AWS has")];
  if (isUnknown(content.Statement)) return [unknownStatement("the Statement element", "is not known")];
  const statements = Array.isArray(content.Statement) ? (content.Statement as unknown[]) : [content.Statement];
  return Array.from(statements, (statement, index) => parseStatement(statement, index, variables));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
function languageHasVariables(document: Record<string, unknown>): Truth | undefined {
  if (!("Version" in document) || document.Version === "2008-10-17") return NO;
  if (document.Version === "2012-10-17") return YES;
  return isUnknown(document.Version) ? MAYBE : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
