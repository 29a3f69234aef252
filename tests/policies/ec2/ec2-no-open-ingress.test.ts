import { ec2NoOpenIngress } from "../../../policies/guardrails/rules/ec2/ec2-no-open-ingress";
import { testRule } from "../support/test-rule";
import { openGroupCases } from "./group-rules";

testRule(ec2NoOpenIngress, openGroupCases("ingress", "egress"));
