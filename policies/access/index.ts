import { PolicyPack } from "@pulumi/policy";
import { accessPolicies } from "./policies";

new PolicyPack("lakeshare-access", {
  displayName: "lakeshare access",
  description: "Whether those who shall read an AWS data lake can, and nobody else",
  provider: "aws",
  policies: accessPolicies(),
});
