import type { PolicyComplianceFramework } from "@pulumi/policy";

/** A control of AWS Foundational Security Best Practices, as in Security Hub: `fsbp("S3.8", "...")`. */
export function fsbp(control: string, specification: string): PolicyComplianceFramework {
  return { name: "AWS Foundational Security Best Practices", version: "1.0.0", reference: control, specification };
}

/** A control of NIST Special Publication 800-53 Revision 5: `nist("SC-28", "...")`. */
export function nist(control: string, specification: string): PolicyComplianceFramework {
  return { name: "NIST SP 800-53", version: "Revision 5", reference: control, specification };
}

/** A recommendation of the CIS Amazon Web Services Foundations Benchmark: `cis("2.1.1", "...")`. */
export function cis(recommendation: string, specification: string): PolicyComplianceFramework {
  return { name: "CIS AWS Foundations Benchmark", version: "3.0.0", reference: recommendation, specification };
}
