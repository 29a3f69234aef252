import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import {
  type Home,
  type InputCheck,
  PolicyKind,
  type PolicyStatement,
  SERVICE_ROLE_PATH,
  bucketArn,
  cleanRoomsMembershipArn,
  formats,
  keyByAlias,
  objectsArn,
  renderPolicy,
} from "../aws";
import { cleanRoomsFormats } from "./format";

const CLEAN_ROOMS = "cleanrooms.amazonaws.com";

/** An account for whose membership Clean Rooms may assume a service role. */
export interface TrustedMemberArgs {
  /** The member's AWS account id: 12 digits. */
  accountId: string;
  /** Id of its membership, known once it has joined. Default: any membership of that account in the Region. */
  membershipId?: string;
  /**
   * Whether this is the member who queries. Clean Rooms reads data under an external id that ends in that member's
   * membership id, which is trusted only where `membershipId` is given. Default: false.
   */
  canQuery?: boolean;
}

/** A service role as it is planned: its name and documents. */
export interface ServiceRolePlan {
  /** The role's name. */
  name: string;
  /** What the role is for. */
  description: string;
  /** The rendered trust policy. */
  trust: string;
  /** The rendered permission policy. */
  permissions: string;
}

/** Records what is wrong with the trusted members. */
export function checkTrusted(check: InputCheck, members: readonly TrustedMemberArgs[]): void {
  members.forEach(({ accountId, membershipId }, index) => {
    check.format(`members[${index}].accountId`, accountId, formats.accountId);
    check.format(`members[${index}].membershipId`, membershipId, cleanRoomsFormats.id);
  });
  check.unique(
    "members",
    members.map(({ accountId }) => accountId),
  );
  const queriers = members.filter(({ canQuery }) => canQuery).length;
  check.require(queriers <= 1, "members", `${queriers} members can query; set canQuery on the one who does`);
}

/**
 * The trust policy of a service role: for the members' memberships (any of them may ask for the table's metadata), and
 * for the data under the external id of the member who queries. Membership ids are unknown before the members have
 * joined: until then a member's account stands for its memberships, and the data cannot be read.
 * A statement without condition beside these would void them.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/cross-service-confused-deputy-prevention.html
 */
export function serviceTrust(subject: string, region: string, members: readonly TrustedMemberArgs[]): string {
  const querier = members.find(({ canQuery }) => canQuery)?.membershipId;
  const statement = { principals: { services: [CLEAN_ROOMS] }, actions: ["sts:AssumeRole"] };
  const bySourceArn: PolicyStatement = {
    sid: "AllowIfSourceArnMatches",
    ...statement,
    conditions: {
      ArnLike: {
        "aws:SourceArn": members.map(({ accountId, membershipId }) =>
          cleanRoomsMembershipArn({ accountId, region }, membershipId),
        ),
      },
    },
  };
  const byExternalId: PolicyStatement = {
    sid: "AllowIfExternalIdMatches",
    ...statement,
    conditions: { StringLike: { "sts:ExternalId": `arn:aws:*:${region}:*:dbuser:*/${querier}*` } },
  };
  return renderPolicy(PolicyKind.Trust, subject, querier === undefined ? [bySourceArn] : [byExternalId, bySourceArn]);
}

/** Access to a bucket and the objects under a prefix of it, both in the role's own account. */
export function bucketStatements(
  home: Home,
  bucket: string,
  prefix: string | undefined,
  objectActions: string[],
): PolicyStatement[] {
  const conditions = { StringEquals: { "s3:ResourceAccount": home.accountId } };
  return [
    {
      sid: "NecessaryS3BucketPermissions",
      actions: ["s3:GetBucketLocation", "s3:ListBucket"],
      resources: [bucketArn(home.region, bucket)],
      conditions,
    },
    {
      sid: "NecessaryS3ObjectPermissions",
      actions: objectActions,
      resources: [objectsArn(home.region, bucket, prefix)],
      conditions,
    },
  ];
}

/** Use of a bucket's own key, through S3 alone. */
export function keyStatements(home: Home, alias: string | undefined, actions: string[]): PolicyStatement[] {
  return alias === undefined ? [] : [{ sid: "NecessaryKmsPermissions", actions, ...keyByAlias(home, alias) }];
}

/** Makes `<name>-role` and `<name>-role-policy`. What uses the role depends on both. */
export function makeServiceRole(
  name: string,
  plan: ServiceRolePlan,
  tags: Record<string, string> | undefined,
  parent: pulumi.Resource,
): pulumi.Resource[] {
  const role = new aws.iam.Role(
    `${name}-role`,
    {
      name: plan.name,
      path: SERVICE_ROLE_PATH,
      description: plan.description,
      assumeRolePolicy: plan.trust,
      tags,
    },
    { parent },
  );
  const policy = new aws.iam.RolePolicy(
    `${name}-role-policy`,
    { name: "CleanRoomsServicePolicy", role: role.name, policy: plan.permissions },
    { parent },
  );
  return [role, policy];
}
