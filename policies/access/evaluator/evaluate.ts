import type { Decision, Request } from "./types";

/** Whether AWS would let the request pass, and why. */
export function evaluate(request: Request): Decision {
  return {
    answer: "unknown",
    reasons: [{ layer: "identity", kind: "unknown", message: `${request.action} has not been evaluated` }],
  };
}
