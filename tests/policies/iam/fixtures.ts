import { oneStatement } from "../support/statement";

/** A role's policy of one statement, by which it reads a bucket. */
export const reading = oneStatement("aws:iam/rolePolicy:RolePolicy", "policy", {
  Sid: "Read",
  Effect: "Allow",
  Action: ["s3:GetObject"],
  Resource: ["arn:aws:s3:::sales/*"],
});

/** A role of account 111111111111 that a role of account 333333333333 may assume. */
export const trusting = oneStatement("aws:iam/role:Role", "assumeRolePolicy", {
  Sid: "Trust",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::333333333333:role/Reader" },
  Action: "sts:AssumeRole",
});

/** The Principal element with AWS principals, and a condition. */
export function aws(AWS: unknown, Condition?: unknown): Record<string, unknown> {
  return { Principal: { AWS }, Condition };
}
