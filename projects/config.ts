import * as pulumi from "@pulumi/pulumi";
import { type Format, type Home, InvalidInputError, formats, patternFormat, quote, roleArn } from "lakeshare";
import { z } from "zod";

/** A text of that form, in a configuration schema. */
export function text(format: Format): z.ZodString {
  return z.string().refine((value) => format.matches(value), {
    error: ({ input }) => `${quote(input)} is not ${format.expected}`,
  });
}

/** What every account's configuration begins with. */
export const accountConfig = z.strictObject({
  accountId: text(formats.accountId),
  region: text(formats.region),
  deployRole: text(formats.roleName).optional(),
  externalId: z.string().min(2).optional(),
});

/** Who deploys an account with a data lake, where no `deployRole` is given. */
export const deployerConfig = text(
  patternFormat(
    /^arn:aws[a-z-]*:iam::\d{12}:(user|role)\/.+$/,
    "the ARN of the IAM user or role that deploys, who has to be an admin of the lake",
  ),
).optional();

/** An account with a data lake, as far as it says who deploys it. */
interface LakeAccount extends Home {
  deployRole?: string;
  deployer?: string;
}

/** Whether it is known who deploys an account with a data lake. */
export function hasDeployer({ deployer, deployRole }: { deployer?: string; deployRole?: string }): boolean {
  return deployer !== undefined || deployRole !== undefined;
}

/** What an account is told of which that is not known. */
export const DEPLOYER_MISSING = {
  path: ["deployer"],
  error: "is missing, and there is no deployRole; write the ARN of the IAM user or role that deploys",
};

/** Whom the settings of an account's data lake name as the admin that deploys; `hasDeployer` has to hold. */
export function deployerArn(account: LakeAccount): string {
  return account.deployer ?? roleArn(account, account.deployRole as string);
}

/** Users of a data lake: a group with its users, or a role with those who may assume it. */
export const personaConfig = z.strictObject({
  groupName: z.string().optional(),
  userNames: z.array(z.string()).optional(),
  roleName: text(formats.roleName).optional(),
  trustedPrincipals: z.array(z.string()).optional(),
  policyNamePrefix: z.string().optional(),
});

/**
 * Reads the stack's configuration of this project: one configuration key for each property of the schema.
 * @throws InvalidInputError naming every key that is missing, wrong or none of the schema's.
 */
export function readConfig<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>): z.output<z.ZodObject<Shape>> {
  const { name } = new pulumi.Config();
  const own = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(`${name}:`));
  const values = Object.fromEntries(own.map(([key, value]) => [key.slice(name.length + 1), parsed(value)]));
  const result = schema.safeParse(values, { error: inWords });
  if (!result.success) {
    throw new InvalidInputError(
      `configuration of ${name}, stack ${pulumi.getStack()}`,
      result.error.issues.map(({ path, message }) => ({
        property: [name, dotted(path)].filter(Boolean).join(":"),
        reason: message,
      })),
    );
  }
  return result.data;
}

/** Pulumi hands over every value as text, and structures, numbers and booleans as JSON. */
function parsed(value: string): unknown {
  return /^[[{]|^(true|false)$/.test(value) ? JSON.parse(value) : value;
}

/** The commonest mistakes in plain words; undefined leaves the issue to the schema's own words. */
function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "unrecognized_keys") {
    return `has no setting ${issue.keys.map(quote).join(", ")}; take it out or correct its name`;
  }
  if (issue.code === "invalid_type" && issue.input === undefined) {
    return "is missing";
  }
  if (issue.code === "invalid_type" && issue.expected === "string" && typeof issue.input === "number") {
    return "is a number; write it in quotes";
  }
  return undefined;
}

function dotted(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index > 0 ? "." : ""}${String(step)}`))
    .join("");
}
