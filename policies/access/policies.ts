import type { EnforcementLevel, ReportViolation, StackValidationPolicy } from "@pulumi/policy";
import { type Configuration, configSchema, factsOf } from "./check/configuration";
import { readExpectations } from "./check/expectation";
import { outsiderMessage, unexpectedOutsiders } from "./check/outsiders";
import { verify } from "./check/verify";
import { buildModel } from "./model";
import { fromPolicy } from "./model/sources";
import { NO_FACTS } from "./paths/environment";

/** Every `AccessExpectation` holds. */
export const asExpected: StackValidationPolicy = {
  name: "access-as-expected",
  displayName: "Access is as the program expects it",
  description:
    "Whoever an AccessExpectation says gets at a table does, by every policy, key, grant and share on the way, and " +
    "whoever it says does not is stopped. The message names the first missing link and the resource to change.",
  severity: "high",
  enforcementLevel: "mandatory",
  framework: { name: "NIST SP 800-53", version: "Revision 5", reference: "AC-3", specification: "Access enforcement" },
  tags: ["access"],
  remediationSteps: "change the resource that the message names, or the AccessExpectation where it is wrong",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  configSchema,
  validateStack: (args, reportViolation) => {
    const configuration = args.getConfig<Configuration>();
    const { onUnknown = "mandatory" } = configuration;
    const model = buildModel(fromPolicy(args.resources));
    const environment = { model, facts: factsOf(configuration) };
    const undetermined = (message: string, urn: string) => {
      if (onUnknown === "disabled") return;
      const level = onUnknown === "advisory" ? "advisory" : undefined;
      detailed(reportViolation)({ message: `undetermined: ${message}`, urn, enforcementLevel: level });
    };
    for (const expectation of readExpectations(model.resources)) {
      const { name, urn } = expectation.origin;
      if ("reason" in expectation) {
        undetermined(`${name}: ${expectation.reason}`, urn);
        continue;
      }
      const finding = verify(environment, expectation);
      if (finding?.kind === "violated") detailed(reportViolation)({ message: `${name}: ${finding.message}`, urn });
      if (finding?.kind === "undetermined") undetermined(`${name}: ${finding.message}`, urn);
    }
  },
};

/** Whoever of another account may read data is named by an `AccessExpectation`. */
export const noUnexpectedOutsider: StackValidationPolicy = {
  name: "access-no-unexpected-outsider",
  displayName: "Nobody of another account reads unexpectedly",
  description:
    "Each principal of another account that a bucket of data, a catalog or a share lets read is named by an " +
    "AccessExpectation, so that a review of the expectations is a review of who reads.",
  severity: "medium",
  enforcementLevel: "advisory",
  framework: { name: "NIST SP 800-53", version: "Revision 5", reference: "AC-6", specification: "Least privilege" },
  tags: ["access"],
  remediationSteps: "state an AccessExpectation for the principal, or take it out of the policy or grant",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-concepts.html",
  validateStack: (args, reportViolation) => {
    const model = buildModel(fromPolicy(args.resources));
    const expectations = readExpectations(model.resources).filter((expectation) => "question" in expectation);
    for (const outsider of unexpectedOutsiders({ model, facts: NO_FACTS }, expectations)) {
      detailed(reportViolation)({ message: outsiderMessage(outsider), urn: outsider.by.urn });
    }
  },
};

interface Violation {
  message: string;
  urn: string;
  enforcementLevel?: EnforcementLevel | undefined;
}

// The SDK takes a violation with its own level, but its type admits only a text.
function detailed(report: ReportViolation): (violation: Violation) => void {
  return report as unknown as (violation: Violation) => void;
}
