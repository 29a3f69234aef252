import { rules } from "../../../../policies/guardrails/rules";
import { analyze } from "../../../policies/support/analyzer";
import type { Registered } from "../../../support/program";

/** What the guardrails say of the IAM resources that a program registered, as `rule: resource`. */
export async function iamFindings(resources: readonly Registered[]): Promise<string[]> {
  const judged = resources
    .filter(({ type }) => type.startsWith("aws:iam/"))
    .map(({ type, name, inputs, account }) => ({
      type,
      name,
      props: inputs,
      provider: { allowedAccountIds: JSON.stringify([account]) },
    }));
  return (await analyze(rules, judged)).map(({ rule, resource }) => `${rule}: ${resource}`);
}
