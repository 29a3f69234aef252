import type {
  EnforcementLevel,
  Policies,
  Policy,
  PolicyConfigSchema,
  ReportViolation,
  ResourceRemediation,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { attention } from "./attention";
import { Declarations } from "./declarations";
import { DocumentError } from "./documents";
import { narrowing } from "./narrowing";
import { createReport, type Report } from "./report";
import type { Rule } from "./rule";
import { createStack, noStack, typeTest, type Resource, type Stack } from "./stack";
import { isUnknown } from "./unknown";
import { holds, waiverFor, waiversOf, waiversSchema } from "./waivers";

/** What becomes of a rule that cannot be decided because a value is unknown at preview. */
export type OnUnknown = "mandatory" | "advisory" | "disabled";

/** Settings of the whole pack. */
export interface PackSettings {
  /** The level of undetermined rules, where the pack's configuration does not set `onUnknown` for the rule itself. */
  onUnknown: OnUnknown;
}

/** The rules as the SDK's policies, all of which share what the program declares. */
export function toPolicies(
  rules: readonly Rule[],
  settings: PackSettings,
  declarations: Declarations = new Declarations(),
): Policies {
  const attentive = rules.map((rule) => ({
    policy: toPolicy(rule, settings, declarations),
    concerns: attention(rule),
  }));
  return narrowing(attentive, declarations);
}

function toPolicy(
  rule: Rule,
  settings: PackSettings,
  declarations: Declarations,
): ResourceValidationPolicy | StackValidationPolicy {
  if (rule.scope === "resource") {
    const isJudged = typeTest(rule.types);
    return {
      ...metadata(rule, settings),
      ...remediation(rule),
      validateResource: (args, reportViolation) => {
        declarations.keep(args);
        if (!isJudged(args.type)) return;
        const configuration = args.getConfig<Record<string, unknown>>();
        judge(rule, args, noStack, configuration, settings, reportViolation);
      },
    };
  }
  return {
    ...metadata(rule, settings),
    ...remediation(rule),
    // Rules of resources keep what they are shown, and whoever needs it does so even where there are none of them.
    ...(rule.readsComponents && { validateResource: (args) => declarations.keep(args) }),
    validateStack: (args, reportViolation) => {
      const configuration = args.getConfig<Record<string, unknown>>();
      const stack = createStack(args.resources, declarations);
      for (const resource of stack.ofTypes(rule.types)) {
        judge(rule, resource, stack, configuration, settings, reportViolation);
      }
    },
  };
}

/** The SDK remediates resources of a stack policy too, if it has what it takes. */
function remediation(rule: Rule): { remediateResource?: ResourceRemediation } {
  const { remediate } = rule;
  if (!remediate) return {};
  return {
    remediateResource: ({ type, urn, props, getConfig }) => {
      const configuration = getConfig<Record<string, unknown>>();
      if (mayBeWaived(rule, urn, configuration)) return undefined;
      try {
        return remediate[type]?.(props, configuration) ? props : undefined;
      } catch (error) {
        // What cannot be read is left as it is, and left to the judgement of the rule.
        if (isUnknown(error) || error instanceof DocumentError) return undefined;
        throw error;
      }
    },
  };
}

/** A waiver in a stack rule names the resource that is judged, which need not be the one that is changed. */
function mayBeWaived(rule: Rule, urn: string, configuration: Record<string, unknown>): boolean {
  const waivers = waiversOf(configuration).filter((waiver) => holds(waiver));
  return rule.scope === "stack" ? waivers.length > 0 : waiverFor(urn, waivers) !== undefined;
}

function metadata(rule: Rule, settings: PackSettings): Policy {
  return {
    name: rule.id,
    displayName: rule.title,
    description: rule.description,
    severity: rule.severity,
    enforcementLevel: rule.level ?? "mandatory",
    framework: rule.framework,
    // The types tell a reader of the pack, such as a view of compliance, which stacks the rule applies to.
    tags: [...(rule.tags ?? []), ...rule.types],
    remediationSteps: rule.remediation,
    url: rule.url,
    configSchema: configSchema(rule, settings),
  };
}

function configSchema(rule: Rule, settings: PackSettings): PolicyConfigSchema {
  const parameters = Object.entries(rule.parameters ?? {}).map(([name, { schema }]) => [name, schema] as const);
  const levels: OnUnknown[] = ["mandatory", "advisory", "disabled"];
  const onUnknown: PolicyConfigJSONSchema = {
    type: "string",
    enum: levels,
    default: settings.onUnknown,
    description: "The level where a value that the rule needs is unknown at preview; never above the rule's own level.",
  };
  return { properties: { ...Object.fromEntries(parameters), onUnknown, waivers: waiversSchema } };
}

function judge(
  rule: Rule,
  resource: Resource,
  stack: Stack,
  configuration: Record<string, unknown>,
  settings: PackSettings,
  reportViolation: ReportViolation,
): void {
  const onUnknown = (configuration["onUnknown"] ?? settings.onUnknown) as OnUnknown;
  // Left undefined, the level is the rule's own, which the configuration may have changed.
  const send = (message: string, enforcementLevel?: EnforcementLevel) =>
    detailed(reportViolation)({ message, enforcementLevel, urn: resource.urn });
  const report: Report = createReport({
    violation: (message) => {
      const waiver = waiverFor(resource.urn, waiversOf(configuration));
      if (waiver && holds(waiver)) {
        return send(`waived until ${waiver.until}: ${resource.name}: ${message}. Reason: ${waiver.reason}`, "advisory");
      }
      const expired = waiver ? ` (its waiver ran out on ${waiver.until}: ${waiver.reason})` : "";
      send(`${resource.name}: ${message}${expired}. To fix: ${rule.remediation}`);
    },
    // No waiver covers what nobody has seen.
    undetermined: ({ message, fix }) => {
      if (onUnknown === "disabled") return;
      const level = onUnknown === "advisory" ? "advisory" : undefined;
      send(`undetermined: ${resource.name}: ${message}. To fix: ${fix}`, level);
    },
  });
  report.unit(() => rule.judge(resource, report, configuration, stack));
}

interface Violation {
  message: string;
  urn: string;
  enforcementLevel: EnforcementLevel | undefined;
}

// The SDK takes a violation with its own level, but its type admits only a text.
function detailed(report: ReportViolation): (violation: Violation) => void {
  return report as unknown as (violation: Violation) => void;
}
