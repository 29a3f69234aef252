import { unknownCheckingProxy } from "@pulumi/policy/proxy";
import { openSecrets, type PreviewResult, providerUrn, type Resource as Planned } from "../../../preview";
import { createStack, type Resource, type Rule, type Stack } from "../../../policies/guardrails/framework";
import { createReport } from "../../../policies/guardrails/framework/report";
import { typeTest } from "../../../policies/guardrails/framework/stack";
import type { RuleConfiguration } from "../support/analyzer";

/** A planned resource, or what a mutation has made of it. */
export type Specimen = Omit<Planned, "inputs"> & { inputs: Record<string, unknown> };

/** The resources that policies see, and the components around them, as plain values. */
export function specimens({ resources }: PreviewResult): Specimen[] {
  const plain = (inputs: Planned["inputs"]) => JSON.parse(JSON.stringify(inputs), open) as Record<string, unknown>;
  return resources
    .filter(({ operation }) => operation !== "read")
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

  private readonly rules: readonly Rule[];

  constructor(
    rules: readonly Rule[],
    private readonly configuration: Record<string, RuleConfiguration>,
  ) {
    // The quick ones first, since one that finds a mutant is enough.
    this.rules = [...rules].sort((one, other) => one.scope.localeCompare(other.scope));
  }

  /** What the rules find, by rule. */
  judge(resources: readonly Specimen[]): Map<string, string[]> {
    const stack = createStack(build(resources));
    const findings = this.rules.map((rule) => [rule.id, this.findings(rule, stack)] as const);
    return new Map(findings.filter(([, messages]) => messages.length > 0));
  }

  /** The first rule that finds something in a clean stack of which one resource has changed. */
  killer(resources: readonly Specimen[], changed: Specimen): string | undefined {
    const stack = createStack(build(resources));
    const concerned = this.rules.filter((rule) => this.looksAt(rule, changed.type));
    return concerned.find((rule) => this.findings(rule, stack, changed.urn).length > 0)?.id;
  }

  /** True if some rule looks at resources of the type, as far as it has been seen to, and not at any type alike. */
  isLookedAt(type: string): boolean {
    return this.rules.some(({ id, types }) => types.includes(type) || this.isCompanion(id, type));
  }

  /** A rule of resources can find nothing new but in the changed one. */
  private findings(rule: Rule, stack: Stack, changed?: string): string[] {
    const findings: string[] = [];
    const seen = this.watch(rule, stack);
    for (const resource of stack.ofTypes(rule.types)) {
      if (changed !== undefined && rule.scope === "resource" && resource.urn !== changed) continue;
      const report = createReport({
        violation: (message) => findings.push(`${resource.name}: ${message}`),
        undetermined: ({ message }) => findings.push(`undetermined: ${resource.name}: ${message}`),
      });
      report.unit(() => rule.judge(resource, report, this.configuration[rule.id] ?? {}, seen));
    }
    return findings;
  }

  private looksAt({ id, types }: Rule, type: string): boolean {
    return typeTest(types)(type) || this.isCompanion(id, type);
  }

  private isCompanion(rule: string, type: string): boolean {
    return this.companions.get(rule)?.has(type) ?? false;
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
  for (const { urn, parent, provider, propertyDependencies } of specimens) {
    const resource = byUrn.get(urn) as Resource;
    const from = byUrn.get(providerUrn(provider));
    const component = byUrn.get(parent);
    Object.assign(resource, { ...(from && { provider: { ...from } }), ...(component && { parent: component }) });
    const links = Object.entries(propertyDependencies).filter(([, urns]) => urns.length > 0);
    resource.propertyDependencies = Object.fromEntries(
      links.map(([property, urns]) => [property, urns.flatMap((source) => byUrn.get(source) ?? [])]),
    );
  }
  return [...byUrn.values()];
}
