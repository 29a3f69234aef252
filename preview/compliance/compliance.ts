import type { Finding } from "../policies/finding";
import type { Policy } from "../policies/pack";
import type { PreviewResult } from "../result";
import { controlsOf } from "./standards";

/** What a preview says of a policy or of a control, the worst first. */
export const VERDICTS = ["violated", "undetermined", "waived", "switched off", "pass", "not applicable"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A control of a standard, with the policies behind it. */
export interface ControlResult {
  reference: string;
  title: string;
  /** The worst verdict of its policies. */
  verdict: Verdict;
  policies: { policy: string; verdict: Verdict }[];
}

/** The controls of a standard that the packs have policies for, in their natural order. */
export function compliance(result: PreviewResult, standard: string): ControlResult[] {
  const controls = new Map<string, ControlResult>();
  const types = new Set(result.resources.filter(({ operation }) => operation !== "read").map(({ type }) => type));
  for (const { name: pack, policies } of result.packs) {
    for (const policy of policies) {
      const own = result.findings.filter((finding) => finding.pack === pack && finding.policy === policy.name);
      const verdict = verdictOn(policy, own, types);
      for (const { reference, title } of controlsOf(policy, standard)) {
        const control = controls.get(reference) ?? { reference, title, verdict, policies: [] };
        control.title ||= title;
        control.policies.push({ policy: policy.name, verdict });
        control.verdict = worst(control.policies.map((behind) => behind.verdict));
        controls.set(reference, control);
      }
    }
  }
  const order = new Intl.Collator("en", { numeric: true });
  return [...controls.values()].sort((one, other) => order.compare(one.reference, other.reference));
}

function verdictOn(policy: Policy, findings: readonly Finding[], types: ReadonlySet<string>): Verdict {
  if (policy.level === "disabled") return "switched off";
  const found = new Set(findings.map(({ verdict }) => verdict));
  if (found.has("violation")) return "violated";
  if (found.has("undetermined")) return "undetermined";
  if (found.has("waived")) return "waived";
  // A pack says by tags which types a policy judges; one that says nothing is taken to judge all.
  const judged = policy.tags.filter((tag) => /^[\w-]+:[\w./-]+:\w+$/.test(tag));
  return judged.length === 0 || judged.some((type) => types.has(type)) ? "pass" : "not applicable";
}

function worst(verdicts: readonly Verdict[]): Verdict {
  return VERDICTS.find((verdict) => verdicts.includes(verdict)) ?? "not applicable";
}
