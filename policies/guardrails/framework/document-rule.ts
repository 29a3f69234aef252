import { documentSize, parseDocument, type DocumentSize, type Statement } from "./documents";
import type { Parameters, Values } from "./parameters";
import { read } from "./read";
import type { Report } from "./report";
import { resourceRule, type Rule, type RuleInfo } from "./rule";
import type { Resource } from "./stack";

/**
 * Where resources hold policy documents: by type, the paths of the properties. `*` stands for every item of a list:
 * `inlinePolicies.*.policy`.
 */
export type Carriers = Readonly<Record<string, readonly string[]>>;

/** What a rule over policy documents says of itself; its types are those of the carriers. */
export type DocumentRuleInfo<P extends Parameters> = Omit<RuleInfo<P>, "types"> & { carriers: Carriers };

/** A document found on a resource. */
export interface CarriedDocument {
  /** The property that holds it. */
  path: string;
  /** The statements, each parsed on its own. */
  statements: readonly Statement[];
  /** How many bytes it has as AWS counts them: without white space between its elements. */
  size(): DocumentSize;
}

/** A rule that judges each policy document of a resource as a whole. An invalid document is a violation. */
export function documentRule<P extends Parameters = Record<never, never>>(
  rule: DocumentRuleInfo<P> & {
    judge(document: CarriedDocument, report: Report, parameters: Values<P>, resource: Resource): void;
  },
): Rule {
  const { carriers, ...info } = rule;
  return resourceRule<P>({
    ...info,
    types: Object.keys(carriers),
    judge: (resource, report, parameters) =>
      eachDocument(resource, carriers, report, (document) => rule.judge(document, report, parameters, resource)),
  });
}

/** A rule that judges each statement of a resource's policy documents on its own. */
export function statementRule<P extends Parameters = Record<never, never>>(
  rule: DocumentRuleInfo<P> & {
    judge(statement: Statement, report: Report, parameters: Values<P>, resource: Resource): void;
  },
): Rule {
  return documentRule<P>({
    ...rule,
    judge: ({ statements }, report, parameters, resource) =>
      report.each(statements, (statement) => rule.judge(statement, report, parameters, resource)),
  });
}

/** A rule that no policy document of a resource is larger than AWS takes it. */
export function sizeRule({ limit, ...rule }: Omit<DocumentRuleInfo<never>, "parameters"> & { limit: number }): Rule {
  return documentRule({
    ...rule,
    judge: ({ path, size }, report) => judgeSize(`${path} has`, size(), limit, report),
  });
}

/** Reports a size above the limit, whatever is unknown; throws only where the unknown values decide. */
export function judgeSize(
  subject: string,
  { least, most, unknown }: DocumentSize,
  limit: number,
  report: Report,
): void {
  if (least > limit) {
    const bytes = unknown === undefined ? `${least}` : `at least ${least}`;
    report.violation(`${subject} ${bytes} bytes, of which AWS takes ${limit}`);
  } else if (most > limit) throw unknown;
}

/** Hands each policy document of the resource to `judge`, each as a unit of the report. */
export function eachDocument(
  resource: Resource,
  carriers: Carriers,
  report: Report,
  judge: (document: CarriedDocument) => void,
): void {
  for (const path of carriers[resource.type] ?? []) {
    eachValue(resource.props, path.split("."), "", report, (value, at) =>
      judge({ path: at, statements: parseDocument(value, at), size: () => documentSize(value, at) }),
    );
  }
}

function eachValue(
  value: unknown,
  steps: readonly string[],
  path: string,
  report: Report,
  judge: (value: unknown, path: string) => void,
): void {
  report.unit(() => {
    const [step, ...rest] = steps;
    if (value === undefined || value === null) return;
    if (step === undefined) return judge(value, path);
    if (step !== "*") return eachValue(read(value, step), rest, path ? `${path}.${step}` : step, report, judge);
    if (!Array.isArray(value)) return;
    const items: unknown[] = value;
    for (let index = 0; index < items.length; index++) {
      report.unit(() => eachValue(items[index], rest, `${path}[${index}]`, report, judge));
    }
  });
}
