import { oneStatement } from "../support/statement";

/** A key's policy of one statement, by which account 111111111111 administers it. */
export const administration = oneStatement("aws:kms/key:Key", "policy", {
  Sid: "Administration",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:root" },
  Action: "kms:*",
  Resource: "*",
});

/** A key's policy of one statement, by which a role of another account reads with it. */
export const reading = oneStatement("aws:kms/key:Key", "policy", {
  Sid: "Read",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::333333333333:role/Reader" },
  Action: ["kms:Decrypt", "kms:DescribeKey"],
  Resource: "*",
});

/** The Principal element with AWS principals. */
export function aws(AWS: unknown, Condition?: unknown): Record<string, unknown> {
  return { Principal: { AWS }, Condition };
}
