import type { Rule } from "../../framework";
import { quicksightBothRolesNamed } from "./quicksight-both-roles-named";
import { quicksightPermissionsToGroups } from "./quicksight-permissions-to-groups";
import { quicksightRoleNamed } from "./quicksight-role-named";
import { quicksightSensitiveColumnsSecured } from "./quicksight-sensitive-columns-secured";
import { quicksightSslEnabled } from "./quicksight-ssl-enabled";
import { quicksightVpcConnection } from "./quicksight-vpc-connection";

/** The rules on QuickSight, in the order of the table. */
export const quicksightRules: readonly Rule[] = [
  quicksightSslEnabled,
  quicksightPermissionsToGroups,
  quicksightSensitiveColumnsSecured,
  quicksightVpcConnection,
  quicksightRoleNamed,
  quicksightBothRolesNamed,
];
