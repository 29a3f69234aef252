import type { PolicyComplianceFramework, Severity } from "@pulumi/policy";
import { valuesOf, type Parameters, type Values } from "./parameters";
import type { Remediations } from "./remediation";
import type { Report } from "./report";
import type { Resource, Stack } from "./stack";

/** What a reader needs to know of a rule, and what the pack tells the engine about it. */
export interface RuleInfo<P extends Parameters = Parameters> {
  /** The policy's name: `<service>-<subject>-<demand>`. */
  id: string;
  /** The rule in a few words. */
  title: string;
  /** The rule in one or two sentences: what must be so, and why. */
  description: string;
  severity: Severity;
  /** The rows of the catalogue of guardrails that the rule covers. */
  rows: readonly number[];
  /** The control of the standard that best matches the rule; further ones are tags. */
  framework: PolicyComplianceFramework;
  tags?: readonly string[];
  /** How to comply, naming the Pulumi property to set. Shown with every violation. */
  remediation: string;
  /** The AWS page that explains the matter. */
  url: string;
  parameters?: P;
  /** Default: mandatory. */
  level?: "advisory" | "mandatory";
  /** The types of the resources that the rule judges, of every provider that has them; `aws:*` are all of a package. */
  types: readonly string[];
  /** True if the rule asks for the components around a resource: see `Stack.components`. */
  readsComponents?: boolean;
}

/**
 * A rule of the pack. A `resource` rule judges a resource by its own inputs, before it is deployed; a `stack` rule
 * judges it together with the others of the stack, once all are known to the engine.
 */
export interface Rule extends RuleInfo {
  scope: "resource" | "stack";
  /** Judges one resource, as often as it is asked to. `stack` is empty if the scope is `resource`. */
  judge(resource: Resource, report: Report, configuration: Record<string, unknown>, stack: Stack): void;
  /** Sets resources right, where the configuration has it do so. Their types need not be among those it judges. */
  remediate?: Remediations<Record<string, unknown>>;
}

/** How a rule judges resources and, where that is safe, sets them right. */
interface Conduct<P extends Parameters, Judge> {
  judge: Judge;
  remediate?: Remediations<Values<P>>;
}

type JudgeOne<P extends Parameters> = (resource: Resource, report: Report, parameters: Values<P>) => void;
type JudgeInStack<P extends Parameters> = (
  resource: Resource,
  report: Report,
  parameters: Values<P>,
  stack: Stack,
) => void;

/** A rule that judges a resource by its own inputs. */
export function resourceRule<P extends Parameters = Record<never, never>>(
  rule: RuleInfo<P> & Conduct<P, JudgeOne<P>>,
): Rule {
  return toRule(rule, "resource");
}

/** A rule that judges a resource together with the others of the stack. */
export function stackRule<P extends Parameters = Record<never, never>>(
  rule: RuleInfo<P> & Conduct<P, JudgeInStack<P>>,
): Rule {
  return toRule(rule, "stack");
}

function toRule<P extends Parameters>(rule: RuleInfo<P> & Conduct<P, JudgeInStack<P>>, scope: Rule["scope"]): Rule {
  const { judge, remediate, ...info } = rule;
  const values = (configuration: Record<string, unknown>) => valuesOf(info.parameters ?? ({} as P), configuration);
  const remedies = Object.entries(remediate ?? {}).map(
    ([type, change]) =>
      [
        type,
        (props: Record<string, unknown>, configuration: Record<string, unknown>) =>
          change(props, values(configuration)),
      ] as const,
  );
  return {
    ...info,
    scope,
    judge: (resource, report, configuration, stack) => judge(resource, report, values(configuration), stack),
    ...(remedies.length > 0 && { remediate: Object.fromEntries(remedies) }),
  };
}
