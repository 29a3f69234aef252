import type { PolicyDocument } from "../document";
import data from "./policies.json";

const policies: Readonly<Record<string, { version: string; document: unknown }>> = data.policies;
const documents = new Map<string, PolicyDocument>();

/** The document of a policy that AWS manages, as of the data's date; undefined for one that the data does not hold. */
export function awsManagedPolicy(arn: string): PolicyDocument | undefined {
  const [, name] = /^arn:aws[a-z-]*:iam::aws:policy\/(.+)$/.exec(arn) ?? [];
  const policy = name === undefined ? undefined : policies[name];
  if (name === undefined || !policy) return undefined;
  // One object for each, so that the evaluator parses it once.
  const known = documents.get(name) ?? { name: `policy ${name} (AWS, ${policy.version})`, document: policy.document };
  documents.set(name, known);
  return known;
}
