import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type Home, type PolicyStatement, SERVICE_ROLE_PATH, awsManagedPolicyArn, serviceTrust } from "../aws";

/**
 * How a role trusts DataZone on behalf of a domain of its account. A domain's id is unknown before creation, so that
 * the account narrows the trust. `sid` names the statement; with tags the sessions say for whom they are.
 * Sources: https://docs.aws.amazon.com/datazone/latest/userguide/AmazonDataZoneDomainExecutionRole.html,
 * https://docs.aws.amazon.com/datazone/latest/userguide/glue-manage-access-role.html
 */
export function dataZoneTrust(domain: Home, sid: "AsPeople" | "AsService"): PolicyStatement {
  const trust = serviceTrust(domain, "datazone");
  if (sid === "AsService") {
    return { ...trust, sid };
  }
  return {
    ...trust,
    sid,
    actions: [...trust.actions, "sts:TagSession"],
    conditions: { ...trust.conditions, "ForAllValues:StringLike": { "aws:TagKeys": "datazone*" } },
  };
}

/** A role that DataZone acts with in an account. */
export interface DataZoneRole {
  roleName: string;
  /** What DataZone does with it. */
  description: string;
  /** The rendered trust policy. */
  trust: string;
  /** Name of AWS's own policy for such a role, with its path. */
  managedPolicy: string;
  /** The rendered inline policy by its name, where there is one. */
  inline?: { name: string; policy: string };
}

/** Registers the role as `name`, with its policies. What uses the role depends on all of them. */
export function makeDataZoneRole(
  name: string,
  { region }: Home,
  { roleName, description, trust, managedPolicy, inline }: DataZoneRole,
  opts: pulumi.CustomResourceOptions,
): [aws.iam.Role, ...pulumi.Resource[]] {
  const role = new aws.iam.Role(
    name,
    { name: roleName, path: SERVICE_ROLE_PATH, description, assumeRolePolicy: trust },
    opts,
  );
  const policyArn = awsManagedPolicyArn(region, managedPolicy);
  const attachment = new aws.iam.RolePolicyAttachment(`${name}-attachment`, { role: role.name, policyArn }, opts);
  return inline === undefined
    ? [role, attachment]
    : [role, attachment, new aws.iam.RolePolicy(`${name}-policy`, { role: role.name, ...inline }, opts)];
}
