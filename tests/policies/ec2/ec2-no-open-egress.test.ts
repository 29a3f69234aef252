import { ec2NoOpenEgress } from "../../../policies/guardrails/rules/ec2/ec2-no-open-egress";
import { testRule } from "../support/test-rule";
import { openGroupCases } from "./group-rules";

testRule(ec2NoOpenEgress, openGroupCases("egress", "ingress"));
