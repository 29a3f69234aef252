import type {
  EnforcementLevel,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { type Configuration, configSchema, factsOf } from "./check/configuration";
import { readExpectations } from "./check/expectation";
import { outsiderMessage, unexpectedOutsiders } from "./check/outsiders";
import { verify } from "./check/verify";
import { buildModel } from "./model";
import { type Inputs, fromPolicy } from "./model/sources";
import { NO_FACTS } from "./paths/environment";

/** The name of the policy that every `AccessExpectation` holds. */
export const AS_EXPECTED = "access-as-expected";

/** A policy of the stack that looks at the inputs as they are registered: an output may lack or change what is set. */
type AccessPolicy = StackValidationPolicy & Pick<ResourceValidationPolicy, "validateResource">;

/** The policies of the pack, for one stack. */
export function accessPolicies(): AccessPolicy[] {
  const inputs: Inputs = new Map();
  const validateResource = ({ urn, props }: ResourceValidationArgs) => void inputs.set(urn, props);
  return [asExpected(inputs), noUnexpectedOutsider(inputs)].map((policy) => ({ ...policy, validateResource }));
}

/** Every `AccessExpectation` holds. */
const asExpected = (inputs: Inputs): StackValidationPolicy => ({
  name: AS_EXPECTED,
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
    const model = buildModel(fromPolicy(args.resources, inputs));
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
});

/** Whoever of another account may read data is named by an `AccessExpectation`. */
const noUnexpectedOutsider = (inputs: Inputs): StackValidationPolicy => ({
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
    const model = buildModel(fromPolicy(args.resources, inputs));
    const expectations = readExpectations(model.resources).filter((expectation) => "question" in expectation);
    for (const outsider of unexpectedOutsiders({ model, facts: NO_FACTS }, expectations)) {
      detailed(reportViolation)({ message: outsiderMessage(outsider), urn: outsider.by.urn });
    }
  },
});

interface Violation {
  message: string;
  urn: string;
  enforcementLevel?: EnforcementLevel | undefined;
}

// The SDK takes a violation with its own level, but its type admits only a text.
function detailed(report: ReportViolation): (violation: Violation) => void {
  return report as unknown as (violation: Violation) => void;
}
