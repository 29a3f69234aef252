import { oneStatement } from "../support/statement";

/** A gateway endpoint of account 111111111111 whose policy has one statement, for the account alone. */
export const reaching = oneStatement("aws:ec2/vpcEndpoint:VpcEndpoint", "policy", {
  Sid: "Reach",
  Effect: "Allow",
  Principal: "*",
  Action: "*",
  Resource: "*",
  Condition: { StringEquals: { "aws:PrincipalAccount": "111111111111" } },
});
