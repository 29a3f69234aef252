import { nist } from "../../../policies/guardrails/framework";

/** What a rule says of itself, where a test is about what it does. */
export const info = {
  title: "Things are right",
  description: "A thing is right.",
  severity: "high",
  rows: [0],
  framework: nist("CM-6", "Configuration Settings"),
  remediation: "set it to right",
  url: "https://docs.aws.amazon.com/x.html",
  types: ["test:index:Thing"],
} as const;
