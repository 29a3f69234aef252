import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  type Format,
  type Home,
  type InputCheck,
  PolicyKind,
  type PolicyStatement,
  accountRootArn,
  awsManagedPolicyArn,
  formats,
  managedPolicyArn,
  partitionOf,
  patternFormat,
  renderPolicy,
  roleArn,
  userArn,
} from "../../aws";

/** Who a persona is: either an IAM group with its users, or a role. */
export interface PersonaArgs {
  /** Name of the group to make. Default: none; the persona is a role. */
  groupName?: string;
  /** With `groupName`: names of the console users to make in it; a person's password, second factor and access keys are made elsewhere. */
  userNames?: string[];
  /** Name of the role to make. Default: none; the persona is a group. */
  roleName?: string;
  /** With `roleName`: ARNs of account roots and of roles, or patterns of roles such as those of permission sets, that may assume it; they need `sts:AssumeRole` in their own policies too. */
  trustedPrincipals?: string[];
  /** What the names of its own policies begin with, for a second persona of one kind in an account. Default: nothing. */
  policyNamePrefix?: string;
}

/** What a persona is given. */
export interface PersonaPolicies {
  /** What the persona is for. */
  description: string;
  /** Names of policies that AWS manages. */
  ofAws: string[];
  /** The statements of its own policies, by their names. */
  own: Record<string, PolicyStatement[]>;
}

/** A persona as it is planned, its documents rendered. */
export interface PersonaPlan {
  home: Home;
  persona: PersonaArgs;
  description: string;
  ofAws: string[];
  /** The trust policy of the role; none for a group. */
  trust: string | undefined;
  /** The documents of its own policies, by the names of the policies without prefix. */
  documents: Record<string, string>;
}

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const groupNameFormat = patternFormat(
  /^[\w+=,.@-]{1,128}$/,
  "a group name; write 1 to 128 letters, digits and the characters _+=,.@-",
);

const userNameFormat = patternFormat(
  /^[\w+=,.@-]{1,64}$/,
  "a user name; write 1 to 64 letters, digits and the characters _+=,.@-",
);

const policyPrefixFormat = patternFormat(
  /^[\w+=,.@-]{1,64}$/,
  "the beginning of a policy name; write 1 to 64 letters, digits and the characters _+=,.@-",
);

/**
 * The ARNs by which Lake Formation knows a persona: those of its users or of its role. It takes no IAM group.
 * Source: https://docs.aws.amazon.com/lake-formation/latest/APIReference/API_DataLakePrincipal.html
 */
export function personaPrincipals(home: Home, { userNames = [], roleName }: PersonaArgs): string[] {
  return roleName === undefined ? userNames.map((user) => userArn(home, user)) : [roleArn(home, roleName)];
}

/** Records what is wrong with `persona`, a property of something in the account and Region `home`. */
export function checkPersona(check: InputCheck, home: Home, persona: PersonaArgs): void {
  const { groupName, userNames, roleName, trustedPrincipals, policyNamePrefix } = persona;
  if (groupName !== undefined && roleName !== undefined) {
    check.add("persona", "names both a group and a role; write either groupName or roleName");
  } else if (groupName !== undefined) {
    checkList(check, "persona.userNames", userNames, userNameFormat, "user");
    check.require(
      trustedPrincipals === undefined,
      "persona.trustedPrincipals",
      "is for a role; leave it out of a group's persona",
    );
  } else if (roleName !== undefined) {
    checkList(check, "persona.trustedPrincipals", trustedPrincipals, trustedFormat(home), "role or account root");
    check.require(userNames === undefined, "persona.userNames", "is for a group; leave it out of a role's persona");
  } else {
    check.add("persona", "names neither a group nor a role; write groupName or roleName");
  }
  check.format("persona.groupName", groupName, groupNameFormat);
  check.format("persona.roleName", roleName, formats.roleName);
  check.format("persona.policyNamePrefix", policyNamePrefix, policyPrefixFormat);
}

function checkList(check: InputCheck, property: string, values: string[] = [], format: Format, what: string): void {
  check.require(values.length > 0, property, `is empty; write at least one ${what}`);
  check.unique(property, values);
  values.forEach((value, index) => check.format(`${property}[${index}]`, value, format));
}

function trustedFormat({ region }: Home): Format {
  const beginning = `arn:${partitionOf(region)}:iam::`;
  return patternFormat(
    new RegExp(`^${beginning}\\d{12}:(root|role/[\\w+=,.@/*?-]+)$`),
    `the ARN of a role or of an account's root; write one such as ${beginning}111111111111:role/Analyst`,
  );
}

/**
 * Renders what a persona is given. A component calls it before it registers itself, so that nothing is registered of
 * what cannot be made.
 * @throws InvalidInputError if a document is larger than AWS takes it.
 */
export function planPersona(
  subject: string,
  home: Home,
  persona: PersonaArgs,
  { description, ofAws, own }: PersonaPolicies,
): PersonaPlan {
  return {
    home,
    persona,
    description,
    ofAws,
    trust:
      persona.roleName === undefined
        ? undefined
        : renderPolicy(PolicyKind.Trust, subject, trustStatements(home, persona.trustedPrincipals)),
    documents: Object.fromEntries(
      Object.entries(own).map(([policy, statements]) => [
        policy,
        renderPolicy(PolicyKind.Managed, subject, statements),
      ]),
    ),
  };
}

/**
 * A trust policy that names a role is refused where the role does not exist, and void once the role is made anew; one
 * that names its account, narrowed to the role, is neither.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
function trustStatements({ region }: Home, trusted: string[] = []): PolicyStatement[] {
  const roots = trusted.filter((arn) => arn.endsWith(":root"));
  const roles = trusted.filter((arn) => !arn.endsWith(":root"));
  const rootOf = (arn: string) => accountRootArn({ accountId: arn.split(":")[4]!, region });
  const accounts: PolicyStatement = { sid: "Accounts", principals: { aws: roots }, actions: ["sts:AssumeRole"] };
  const rolesOfAccounts: PolicyStatement = {
    sid: "Roles",
    principals: { aws: roles.map(rootOf) },
    actions: ["sts:AssumeRole"],
    conditions: { ArnLike: { "aws:PrincipalArn": roles } },
  };
  return [...(roots.length > 0 ? [accounts] : []), ...(roles.length > 0 ? [rolesOfAccounts] : [])];
}

/** An identity that is registered. */
interface Identity {
  principals: pulumi.Output<string[]>;
  attach(policy: string, policyArn: string, dependsOn?: pulumi.Resource): void;
}

/**
 * Registers the persona's group, users and membership, or its role, and its policies. Its own policies are managed ones
 * rather than inline ones, so that what a group's users can do is seen in one list.
 * Returns what `personaPrincipals` does, once they exist.
 */
export function makePersona(name: string, plan: PersonaPlan, parent: pulumi.Resource): pulumi.Output<string[]> {
  const { home, persona, ofAws, documents } = plan;
  const { principals, attach } =
    plan.trust === undefined ? makeGroup(name, plan, parent) : makeRole(name, plan, plan.trust, parent);
  for (const policy of ofAws) {
    attach(policy, awsManagedPolicyArn(home.region, policy));
  }
  for (const [policy, document] of Object.entries(documents)) {
    const policyName = `${persona.policyNamePrefix ?? ""}${policy}`;
    const own = new aws.iam.Policy(`${name}-${policy}`, { name: policyName, policy: document }, { parent });
    attach(policy, managedPolicyArn(home, policyName), own);
  }
  return principals;
}

function makeGroup(name: string, { home, persona }: PersonaPlan, parent: pulumi.Resource): Identity {
  const group = new aws.iam.Group(`${name}-group`, { name: persona.groupName }, { parent });
  const users = (persona.userNames ?? []).map(
    (user) => new aws.iam.User(`${name}-user-${user}`, { name: user }, { parent }),
  );
  const userNames = users.map((user) => user.name);
  new aws.iam.GroupMembership(
    `${name}-members`,
    { name: persona.groupName, group: group.name, users: userNames },
    { parent },
  );
  return {
    principals: pulumi.all(userNames).apply(() => personaPrincipals(home, persona)),
    attach: (policy, policyArn, dependsOn) =>
      new aws.iam.GroupPolicyAttachment(
        `${name}-${policy}-attachment`,
        { group: group.name, policyArn },
        { parent, dependsOn },
      ),
  };
}

function makeRole(
  name: string,
  { home, persona, description }: PersonaPlan,
  trust: string,
  parent: pulumi.Resource,
): Identity {
  const role = new aws.iam.Role(
    `${name}-role`,
    { name: persona.roleName, description, assumeRolePolicy: trust },
    { parent },
  );
  return {
    principals: role.name.apply(() => personaPrincipals(home, persona)),
    attach: (policy, policyArn, dependsOn) =>
      new aws.iam.RolePolicyAttachment(
        `${name}-${policy}-attachment`,
        { role: role.name, policyArn },
        { parent, dependsOn },
      ),
  };
}
