import { PreviewError } from "../errors";
import type { Policy } from "../policies/pack";

/** A control of a standard that a policy serves. */
export interface Control {
  reference: string;
  /** The standard's own words; empty where the policy names the control alone. */
  title: string;
}

/** A standard, and how policies name its controls: as their framework, or in a tag with the reference at its end. */
interface Standard {
  framework: RegExp;
  tag: RegExp;
  /** References that a tag may have which are no controls of this standard. */
  foreign?: readonly string[];
}

const standards: Readonly<Record<string, Standard>> = {
  "CIS AWS": {
    framework: /^CIS AWS Foundations Benchmark$/,
    tag: /^CIS AWS Foundations Benchmark v?[\d.]+ (\d[\d.]*)$/,
  },
  "PCI DSS": { framework: /^PCI DSS$/, tag: /^PCI DSS v?[\d.]+ (A?\d[\d.]*)$/ },
  "NIST 800-53": { framework: /^NIST SP 800-53$/, tag: /^NIST SP 800-53 Revision 5 ([A-Z]{2}-\d+(?:\(\d+\))?)$/ },
  "AWS FSBP": {
    framework: /^AWS Foundational Security Best Practices$/,
    tag: /^Security Hub ([A-Z][A-Za-z0-9]*\.\d+)$/,
    // As of November 2026: https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html
    foreign: ["KMS.4", "S3.14", "S3.17"],
  },
};

/** The name of a standard in its usual case. Throws for one that is not known, with those that are. */
export function standardName(given: string): string {
  const names = Object.keys(standards);
  const name = names.find((known) => known.toLowerCase() === given.toLowerCase());
  if (name !== undefined) return name;
  throw new PreviewError(`--framework: "${given}" is not known; write one of ${names.map((n) => `"${n}"`).join(", ")}`);
}

/** The controls of the standard that the policy serves. */
export function controlsOf(policy: Pick<Policy, "framework" | "tags">, name: string): Control[] {
  const standard = standards[name];
  if (standard === undefined) return [];
  const { framework, tags } = policy;
  const main = framework && standard.framework.test(framework.name) ? [framework.reference] : [];
  const further = tags.flatMap((tag) => standard.tag.exec(tag)?.[1] ?? []);
  const own = further.filter((reference) => !standard.foreign?.includes(reference));
  return [
    ...main.map((reference) => ({ reference, title: framework?.specification ?? "" })),
    ...[...new Set(own)]
      .filter((reference) => !main.includes(reference))
      .map((reference) => ({ reference, title: "" })),
  ];
}
