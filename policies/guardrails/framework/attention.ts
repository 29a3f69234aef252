import type { Shown } from "./narrowing";
import { createReport } from "./report";
import type { Rule } from "./rule";
import { noStack, typeTest, type Resource, type Stack } from "./stack";

/** Tells whether a rule has, or may have, something to say of what its policy would be shown. */
export function attention(rule: Rule): (shown: Shown) => boolean {
  const isJudged = typeTest(rule.types);
  // The SDK tells a policy its parameters only as it asks it.
  const mayFind = rule.parameters ? () => true : (resource: Resource, stack: Stack) => finds(rule, resource, stack);
  return (shown) => {
    if (rule.scope === "resource") {
      return "resource" in shown && isJudged(shown.resource.type) && mayFind(shown.resource, noStack);
    }
    return "stack" in shown && shown.stack.ofTypes(rule.types).some((resource) => mayFind(resource, shown.stack));
  };
}

function finds(rule: Rule, resource: Resource, stack: Stack): boolean {
  let found = false;
  const report = createReport({ violation: () => (found = true), undetermined: () => (found = true) });
  try {
    report.unit(() => rule.judge(resource, report, {}, stack));
  } catch {
    // A defect of the rule: once the SDK asks, it reports it with the rule's name.
    return true;
  }
  return found;
}
