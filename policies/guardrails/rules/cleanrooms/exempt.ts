import { matchesPattern, text, textsParameter, type Parameter, type Report, type Resource } from "../../framework";

/** A parameter that lists the resources that a rule spares: `what` says which and why. */
export function exemptParameter(what: string): Parameter<readonly string[]> {
  return textsParameter(`${what}: their names or those of their resources, * for any characters.`);
}

/** Says that the resource violates the rule, unless it is exempt. */
export function refuse(report: Report, resource: Resource, exempt: readonly string[], message: string): void {
  if (!isExempt(resource, exempt)) report.violation(message);
}

function isExempt(resource: Resource, exempt: readonly string[]): boolean {
  const matches = (name: string) => exempt.some((pattern) => matchesPattern(pattern, name));
  // The name is read only where it matters: it may be unknown.
  return exempt.length > 0 && (matches(resource.name) || matches(text(resource.props, "name") ?? ""));
}
