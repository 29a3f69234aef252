import { type Home, roleArn } from "./arn";
import type { PolicyStatement } from "./policy";

/**
 * The two roles that QuickSight uses for Athena and S3. It uses the second only where the first does not exist, so a
 * policy has to name both.
 * Source: https://docs.aws.amazon.com/quick/latest/userguide/athena.html
 */
export const QUICKSIGHT_SERVICE_ROLES = [
  "aws-quicksight-s3-consumers-role-v0",
  "aws-quicksight-service-role-v0",
] as const;

/** The path of roles that AWS services make, and the only one from which `AWSCleanRoomsFullAccess` may pass roles. */
export const SERVICE_ROLE_PATH = "/service-role/";

/** The ARNs of both QuickSight service roles of an account. */
export function quickSightServiceRoleArns(home: Home): string[] {
  return QUICKSIGHT_SERVICE_ROLES.map((name) => roleArn(home, name, SERVICE_ROLE_PATH));
}

/**
 * The role that IAM Identity Center makes for a permission set. Identity Center closes the name with 16 characters of
 * its own and changes them when it provisions the set anew; without `suffix` the ARN is a pattern for any of them, to
 * be used in a condition on `aws:PrincipalArn` (a Principal element takes no pattern).
 * `identityCenterRegion` is where Identity Center is; its roles lie on a path of that Region, us-east-1's on none.
 * Source: https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export function permissionSetRoleArn(
  accountId: string,
  identityCenterRegion: string,
  permissionSet: string,
  suffix = "*",
): string {
  const regionPath = identityCenterRegion === "us-east-1" ? "" : `${identityCenterRegion}/`;
  return roleArn(
    { accountId, region: identityCenterRegion },
    `AWSReservedSSO_${permissionSet}_${suffix}`,
    `/aws-reserved/sso.amazonaws.com/${regionPath}`,
  );
}

/**
 * The statement with which a role trusts a service, such as `glue`, on behalf of its own account alone.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function serviceTrust({ accountId }: Home, service: string): PolicyStatement {
  return {
    sid: `${service.charAt(0).toUpperCase()}${service.slice(1)}`,
    principals: { services: [`${service}.amazonaws.com`] },
    actions: ["sts:AssumeRole"],
    conditions: { StringEquals: { "aws:SourceAccount": accountId } },
  };
}
