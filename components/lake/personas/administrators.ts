import * as pulumi from "@pulumi/pulumi";
import { type Home, InputCheck, type PolicyStatement, formats, quote, roleArn } from "../../aws";
import { type PersonaArgs, type PersonaPlan, checkPersona, makePersona, planPersona } from "./identity";
import { passToGlue } from "./statements";

/** Arguments of `DataLakeAdministrators`. */
export interface DataLakeAdministratorsArgs extends Home {
  /** Who they are: a group with its users, or a role. */
  persona: PersonaArgs;
  /** Names of the roles that they may hand to Glue, for crawlers and workflows, such as that of a `WorkflowRole`. Default: none but those that `AWSGlueConsoleFullAccess` has by their names, which begin with `AWSGlueServiceRole`. */
  workflowRoleNames?: string[];
}

/** Source: https://docs.aws.amazon.com/lake-formation/latest/dg/permissions-reference.html */
const POLICIES_OF_AWS = [
  "AmazonAthenaFullAccess",
  "CloudWatchLogsReadOnlyAccess",
  "AWSGlueConsoleFullAccess",
  "AWSLakeFormationCrossAccountManager",
  "AWSLakeFormationDataAdmin",
];

const LAKE_FORMATION = "lakeformation.amazonaws.com";

/**
 * The people who administer a data lake, and what IAM has to let them do: register locations, keep the catalog, grant,
 * run crawlers and workflows, share with other accounts. They cannot name further administrators:
 * `AWSLakeFormationDataAdmin` denies that.
 *
 * Being a data lake administrator is a setting of Lake Formation: name `personaPrincipals(home, persona)` among the
 * `admins` of the `DataLake`, and have that depend on this component. Lake Formation refuses administrators that do not
 * exist, and a deleted one that stays in its list blocks every change of it.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-group`, `<name>-user-<user>`, `<name>-members` | of a group: the group, each user, who is in it |
 * | `<name>-role` | of a role: the role |
 * | `<name>-LakeFormationServiceRolePolicy` | the policy with which the first location is registered |
 * | `<name>-PassWorkflowRoles` | with `workflowRoleNames`: the policy for handing them to Glue |
 * | `<name>-<policy>-attachment` | each of these and of the policies of AWS, attached |
 *
 * @example
 * new DataLakeAdministrators("admins", {
 *   accountId: "111111111111",
 *   region: "ap-northeast-1",
 *   persona: { groupName: "dl_admins", userNames: ["datalake_admin_user"] },
 * }, { providers: lake.providers });
 */
export class DataLakeAdministrators extends pulumi.ComponentResource {
  /** ARNs of the users or the role, as Lake Formation takes principals. */
  readonly principalArns: pulumi.Output<string[]>;

  constructor(name: string, args: DataLakeAdministratorsArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planAdministrators(name, args);
    super("lakeshare:index:DataLakeAdministrators", name, args, opts);
    this.principalArns = makePersona(name, plan, this);
    this.registerOutputs({ principalArns: this.principalArns });
  }
}

function planAdministrators(name: string, args: DataLakeAdministratorsArgs): PersonaPlan {
  const { persona, workflowRoleNames = [] } = args;
  const subject = `DataLakeAdministrators ${quote(name)}`;
  const check = new InputCheck(subject);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  checkPersona(check, args, persona);
  check.unique("workflowRoleNames", workflowRoleNames);
  workflowRoleNames.forEach((role, index) => check.format(`workflowRoleNames[${index}]`, role, formats.roleName));
  check.done();

  return planPersona(subject, args, persona, {
    description: "Administers the data lake",
    ofAws: POLICIES_OF_AWS,
    own: {
      LakeFormationServiceRolePolicy: serviceRoleStatements(args),
      ...(workflowRoleNames.length > 0 && { PassWorkflowRoles: [passToGlue(args, workflowRoleNames)] }),
    },
  });
}

/**
 * Who registers the first location without a role of its own has Lake Formation make its service-linked role, and each
 * further one has it write the location into that role's policy.
 * Source: https://docs.aws.amazon.com/lake-formation/latest/dg/service-linked-roles.html
 */
function serviceRoleStatements(home: Home): PolicyStatement[] {
  const resources = [roleArn(home, "AWSServiceRoleForLakeFormationDataAccess", `/aws-service-role/${LAKE_FORMATION}/`)];
  return [
    {
      sid: "CreateServiceLinkedRole",
      actions: ["iam:CreateServiceLinkedRole"],
      resources,
      conditions: { StringEquals: { "iam:AWSServiceName": LAKE_FORMATION } },
    },
    { sid: "AddLocations", actions: ["iam:PutRolePolicy"], resources },
  ];
}
