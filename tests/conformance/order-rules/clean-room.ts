import type { Rule } from "../order";

const ROLE = "aws:iam/role:Role";
const STATE_MACHINE = "aws:sfn/stateMachine:StateMachine";

/** The orders that AWS imposes on queries that run on a schedule. */
export const scheduledQueryRules: Rule[] = [
  {
    type: STATE_MACHINE,
    property: "roleArn",
    needs: ROLE,
    name: "name",
    because: "AccessDeniedException: the role cannot be assumed",
  },
  {
    type: STATE_MACHINE,
    property: "roleArn",
    needs: "aws:iam/rolePolicy:RolePolicy",
    name: "role",
    because: "AccessDeniedException: the role may not deliver the log",
  },
  {
    type: "aws:scheduler/schedule:Schedule",
    property: "target",
    needs: STATE_MACHINE,
    name: "name",
    because: "a schedule that runs now starts nothing",
  },
];
