import * as awsNative from "@pulumi/aws-native";
import type * as pulumi from "@pulumi/pulumi";
import {
  type Home,
  type InputCheck,
  PolicyKind,
  type PolicyStatement,
  SERVICE_ROLE_PATH,
  formats,
  quote,
  renderPolicy,
  roleArn,
} from "../aws";
import { type AssociationRuleArgs, associationRules, checkAssociationRule } from "./association-rule";
import { cleanRoomsFormats } from "./format";
import { type ServiceRolePlan, type TrustedMemberArgs, checkTrusted, serviceTrust } from "./service-role";
import { checkRegion, tagList } from "./settings";

/** What associations have in common, whatever the source of their tables. */
export interface AssociationSettingsArgs extends Home {
  /** The name by which queries call the table, in lower case: 1 to 128 characters. */
  associationName: string;
  /** What the table holds, for the other members: at most 255 characters. Default: none. */
  description?: string;
  /** Id of this account's membership in the collaboration. */
  membershipId: pulumi.Input<string>;
  /** Id of the configured table. */
  configuredTableId: pulumi.Input<string>;
  /** The members whom the service role trusts: all of the collaboration, this account among them. */
  members: TrustedMemberArgs[];
  /** Name of the service role; it has to hold `cleanrooms`. Default: `cleanrooms-` and the association's name. */
  roleName?: string;
  /** Tags of the association and its role. Default: none. */
  tags?: Record<string, string>;
}

/** Records what is wrong with the settings of an association and with its rule. */
export function checkAssociation(
  check: InputCheck,
  settings: AssociationSettingsArgs,
  rule: AssociationRuleArgs | undefined,
): void {
  const { accountId, region, associationName, members } = settings;
  check.format("accountId", accountId, formats.accountId);
  checkRegion(check, region);
  check.format("associationName", associationName, cleanRoomsFormats.associationName);
  check.format("description", settings.description, cleanRoomsFormats.description);
  checkTrusted(check, members);
  check.require(
    members.some((member) => member.accountId === accountId),
    "members",
    `${quote(accountId)} is missing; write this account among them`,
  );
  if (rule) {
    checkAssociationRule(check, rule, members);
  }
  check.format("roleName", roleNameOf(settings), cleanRoomsFormats.roleName);
}

/** The service role of an association, which reads `source` by these statements. */
export function planServiceRole(
  subject: string,
  settings: AssociationSettingsArgs,
  source: string,
  statements: PolicyStatement[],
): ServiceRolePlan {
  return {
    name: roleNameOf(settings),
    description: `Lets Clean Rooms read ${source}`,
    trust: serviceTrust(subject, settings.region, settings.members),
    permissions: renderPolicy(PolicyKind.RoleInline, subject, statements),
  };
}

/** Makes `<name>-association`, once everything is there by which its role reads the table. */
export function makeAssociation(
  name: string,
  settings: AssociationSettingsArgs,
  rule: AssociationRuleArgs | undefined,
  parent: pulumi.Resource,
  dependsOn: pulumi.Resource[],
): awsNative.cleanrooms.ConfiguredTableAssociation {
  return new awsNative.cleanrooms.ConfiguredTableAssociation(
    `${name}-association`,
    {
      name: settings.associationName,
      description: settings.description,
      membershipIdentifier: settings.membershipId,
      configuredTableIdentifier: settings.configuredTableId,
      roleArn: serviceRoleArn(settings),
      configuredTableAssociationAnalysisRules: rule && associationRules(rule),
      tags: tagList(settings.tags),
    },
    // A membership has no two associations of one name, so a replacement cannot be made beside the old one.
    { parent, dependsOn, deleteBeforeReplace: true },
  );
}

/** The ARN of an association's service role. */
export function serviceRoleArn(settings: AssociationSettingsArgs): string {
  return roleArn(settings, roleNameOf(settings), SERVICE_ROLE_PATH);
}

function roleNameOf({ roleName, associationName }: AssociationSettingsArgs): string {
  return roleName ?? `cleanrooms-${associationName}`;
}
