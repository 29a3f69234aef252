import type { PolicyConfigSchema } from "@pulumi/policy";
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import type { NamedPolicy } from "../evaluator";
import type { Facts, OutsidePrincipal } from "../paths/environment";

/** The level of what cannot be told because a value is not known. */
export type OnUnknown = "mandatory" | "advisory" | "disabled";

/** The configuration of `access-as-expected`. */
export interface Configuration {
  principals?: readonly OutsidePrincipal[];
  organizationId?: string;
  /** Ids that AWS made up, by the names of the resources in Pulumi. */
  ids?: Readonly<Record<string, string>>;
  /** Of each account, lists of documents: one list for each level of the organisation. */
  serviceControlPolicies?: Readonly<Record<string, readonly (readonly unknown[])[]>>;
  resourceControlPolicies?: Readonly<Record<string, readonly (readonly unknown[])[]>>;
  onUnknown?: OnUnknown;
}

const statement: PolicyConfigJSONSchema = { type: "object" };

const controlPolicies = (what: string): PolicyConfigJSONSchema => ({
  type: "object",
  description:
    `Of each account, by its id, the documents of its ${what}: a list for each level of the organisation, from the ` +
    "root to the account.",
  additionalProperties: { type: "array", items: { type: "array", items: { type: "object" } } },
});

/** What the configuration of `access-as-expected` may hold. */
export const configSchema: PolicyConfigSchema = {
  properties: {
    principals: {
      type: "array",
      description:
        "What roles and users that are not in the stack may do, such as those of Identity Center and of QuickSight.",
      items: {
        type: "object",
        required: ["arn"],
        additionalProperties: false,
        properties: {
          arn: { type: "string", pattern: "^arn:", description: "The ARN, in which * stands for any text." },
          managedPolicies: {
            type: "array",
            items: { type: "string" },
            description:
              "Names of policies that AWS manages, with their path, such as service-role/AWSGlueServiceRole.",
          },
          statements: { type: "array", items: statement, description: "Statements of its other policies." },
        },
      },
    },
    organizationId: {
      type: "string",
      pattern: "^o-[a-z0-9]{10,32}$",
      description: "The organisation of which every account of the stack is.",
    },
    ids: {
      type: "object",
      description:
        "Ids that AWS has made up, by the names of the resources in Pulumi, such as those of memberships of Clean " +
        "Rooms: a preview that does not know the stack's state does not know them.",
      additionalProperties: { type: "string" },
    },
    serviceControlPolicies: controlPolicies("service control policies"),
    resourceControlPolicies: controlPolicies("resource control policies"),
    onUnknown: {
      type: "string",
      enum: ["mandatory", "advisory", "disabled"],
      default: "mandatory",
      description: "The level where an expectation cannot be judged because a value is not known at preview.",
    },
  },
};

/** The facts that a configuration states. */
export function factsOf(configuration: Configuration): Facts {
  const {
    principals = [],
    organizationId,
    ids = {},
    serviceControlPolicies = {},
    resourceControlPolicies = {},
  } = configuration;
  return {
    principals,
    ids,
    ...(organizationId !== undefined && { organizationId }),
    serviceControlPolicies: named(serviceControlPolicies, "service control policy"),
    resourceControlPolicies: named(resourceControlPolicies, "resource control policy"),
  };
}

function named(
  policies: NonNullable<Configuration["serviceControlPolicies"]>,
  kind: string,
): Record<string, NamedPolicy[][]> {
  const entries = Object.entries(policies).map(([account, levels]): [string, NamedPolicy[][]] => [
    account,
    levels.map((level, depth) =>
      level.map((document, index) => ({ name: `${kind} ${depth + 1}.${index + 1} of ${account}`, document })),
    ),
  ]);
  return Object.fromEntries(entries);
}
