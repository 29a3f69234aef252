import { unknownCheckingProxy } from "@pulumi/policy/proxy";
import { openSecrets, type PreviewResult, providerUrn, type Resource as Planned } from "../../../preview";
import { createStack, type Resource, type Rule, type Stack } from "../../../policies/guardrails/framework";
import { createReport } from "../../../policies/guardrails/framework/report";
import { typeTest } from "../../../policies/guardrails/framework/stack";
import type { RuleConfiguration } from "../support/analyzer";

/** A planned resource, or what a mutation has made of it. */
export type Specimen = Pick<Planned, "urn" | "type" | "name" | "provider" | "propertyDependencies" | "options"> & {
  inputs: Record<string, unknown>;
};

/** The resources that policies see, as plain values. */
export function specimens({ resources }: PreviewResult): Specimen[] {
  const plain = (inputs: Planned["inputs"]) => JSON.parse(JSON.stringify(inputs), open) as Record<string, unknown>;
  return resources
    .filter(({ custom, operation }) => custom && operation !== "read")
    .map((resource) => ({ ...resource, inputs: plain(resource.inputs) }));
}

function open(_key: string, value: unknown): unknown {
  return openSecrets(value as Planned["inputs"]);
}

/**
 * Has the rules judge one stack after the other. The rules are called without the SDK around them, which would take
 * each resource apart anew for each rule; unknown values are as unreadable as there.
 */
export class Bench {
  /** The types that each rule of the stack looks at beside those it judges. */
  private readonly companions = new Map<string, Set<string>>();

  constructor(
    private readonly rules: readonly Rule[],
    private readonly configuration: Record<string, RuleConfiguration>,
  ) {}

  /** What the rules find, by rule. Where a type is given, by the rules alone that look at it. */
  judge(resources: readonly Specimen[], type?: string): Map<string, string[]> {
    const built = build(resources);
    const stack = createStack(built);
    const findings = new Map<string, string[]>();
    for (const rule of this.rules) {
      if (type !== undefined && !this.looksAt(rule, type)) continue;
      const seen = this.watch(rule, stack);
      for (const resource of stack.ofTypes(rule.types)) {
        const add = (message: string) => findings.set(rule.id, [...(findings.get(rule.id) ?? []), message]);
        const report = createReport({
          violation: (message) => add(`${resource.name}: ${message}`),
          undetermined: ({ message }) => add(`undetermined: ${resource.name}: ${message}`),
        });
        report.unit(() => rule.judge(resource, report, this.configuration[rule.id] ?? {}, seen));
      }
    }
    return findings;
  }

  /** True if some rule looks at resources of the type, as far as it has been seen to. */
  isLookedAt(type: string): boolean {
    return this.rules.some((rule) => this.looksAt(rule, type));
  }

  private looksAt(rule: Rule, type: string): boolean {
    return typeTest(rule.types)(type) || (this.companions.get(rule.id)?.has(type) ?? false);
  }

  private watch(rule: Rule, stack: Stack): Stack {
    const companions = this.companions.get(rule.id) ?? new Set();
    this.companions.set(rule.id, companions);
    const note = (types: readonly string[]) => types.forEach((type) => companions.add(type));
    return {
      ...stack,
      ofTypes: (types) => {
        note(types);
        return stack.ofTypes(types);
      },
      referring: (target, types, link) => {
        note(types);
        return stack.referring(target, types, link);
      },
    };
  }
}

function build(specimens: readonly Specimen[]): Resource[] {
  const byUrn = new Map<string, Resource>();
  for (const { urn, type, name, inputs, options } of specimens) {
    const opts = { protect: options.protect ?? false };
    byUrn.set(urn, { type, name, urn, props: unknownCheckingProxy(inputs), opts, propertyDependencies: {} });
  }
  for (const { urn, provider, propertyDependencies } of specimens) {
    const resource = byUrn.get(urn) as Resource;
    const from = byUrn.get(providerUrn(provider));
    if (from) Object.assign(resource, { provider: { ...from } });
    const links = Object.entries(propertyDependencies).filter(([, urns]) => urns.length > 0);
    resource.propertyDependencies = Object.fromEntries(
      links.map(([property, urns]) => [property, urns.flatMap((source) => byUrn.get(source) ?? [])]),
    );
  }
  return [...byUrn.values()];
}
