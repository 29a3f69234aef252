import { type Home, anyKmsKeyArn } from "./arn";
import type { PolicyStatement } from "./policy";
import { Partition, partitionOf } from "./region";

/**
 * A key by its alias (without `alias/`), for use through one service alone: what a statement about it names. The key's id is
 * unknown before it is made, and a policy that names an alias as resource is void: the alias goes into a condition.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
 */
export function keyByAlias(
  home: Home,
  alias: string,
  service = "s3",
): Pick<PolicyStatement, "resources" | "conditions"> {
  return {
    resources: [anyKmsKeyArn(home)],
    conditions: {
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${alias}` },
      StringEquals: { "kms:ViaService": kmsCaller(home.region, service) },
    },
  };
}

/** A service as the condition key `kms:ViaService` names it. */
export function kmsCaller(region: string, service = "s3"): string {
  return `${service}.${region}.amazonaws.com${partitionOf(region) === Partition.China ? ".cn" : ""}`;
}
