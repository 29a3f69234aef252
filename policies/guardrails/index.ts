import { PolicyPack } from "@pulumi/policy";
import { toPolicies } from "./framework";
import { rules } from "./rules";

new PolicyPack("lakeshare-guardrails", {
  displayName: "lakeshare guardrails",
  description: "Guardrails for an AWS data lake that is shared across accounts",
  provider: "aws",
  policies: toPolicies(rules, { onUnknown: "mandatory" }),
});
