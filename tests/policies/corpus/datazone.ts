import { datazoneRules } from "../../../policies/guardrails/rules/datazone";
import type { TestResource } from "../support/analyzer";
import { cross, resource, specimen, undetermined, violated } from "./corpus";
import type { Answers, Area, Reference, Specimen } from "./corpus";

const rule = (...names: string[]): Answers => violated(...names.map((name) => `datazone-${name}`));

const key = resource("aws:kms/key:Key", "key", {});
const keyArn = "arn:aws:kms:ap-northeast-1:111111111111:key/marketplace";
const domain = resource("aws:datazone/domain:Domain", "marketplace", { kmsKeyIdentifier: keyArn });
const domainArn = "arn:aws:datazone:ap-northeast-1:111111111111:domain/dzd_0123456789abcd";

export const datazone: Area = {
  rules: datazoneRules,
  configuration: { "datazone-association-known-accounts": { allowedAccounts: ["222222222222"] } },
  specimens: { ...domains(), ...grants(), ...environments(), ...associations(), ...subscriptions() },
};

function domains(): Record<string, Specimen> {
  const types = { "a domain": "aws:datazone/domain:Domain", "a domain of aws-native": "aws-native:datazone:Domain" };
  const rows: Record<string, { change: Record<string, unknown>; known: Answers }> = {
    "with a key": { change: {}, known: {} },
    "without a key": { change: { kmsKeyIdentifier: undefined }, known: rule("domain-own-key") },
    "for whom it is assigned to": {
      change: { singleSignOn: { type: "IAM_IDC", userAssignment: "MANUAL" } },
      known: {},
    },
    "for everyone": {
      change: { singleSignOn: { type: "IAM_IDC", userAssignment: "AUTOMATIC" } },
      known: rule("sso-manual"),
    },
  };
  return cross(types, rows, (type, { change, known }) =>
    specimen(
      (reference) => [
        key,
        resource(type, "marketplace", { name: "sales", kmsKeyIdentifier: reference(key, keyArn), ...change }),
      ],
      known,
    ),
  );
}

function grants(): Record<string, Specimen> {
  const types = {
    "a grant": "aws:datazone/policyGrant:PolicyGrant",
    "a grant of aws-native": "aws-native:datazone:PolicyGrant",
  };
  const rows: Record<string, { principal: unknown; known: Answers }> = {
    "to a group": { principal: { group: { groupIdentifier: "analysts" } }, known: {} },
    "to all users": { principal: { user: { allUsersGrantFilter: {} } }, known: rule("grant-not-all-users") },
  };
  return cross(types, rows, (type, { principal, known }) =>
    specimen(
      (reference) => [
        domain,
        resource(type, "grant", {
          domainIdentifier: reference(domain, "dzd_0123456789abcd"),
          policyType: "CREATE_PROJECT",
          principal,
        }),
      ],
      known,
    ),
  );
}

function environments(): Record<string, Specimen> {
  const boundary = resource("aws:iam/policy:Policy", "boundary", {});
  const boundaryArn = "arn:aws:iam::111111111111:policy/boundary";
  const blueprint = (environmentRolePermissionBoundary?: unknown) =>
    resource("aws-native:datazone:EnvironmentBlueprintConfiguration", "blueprint", {
      environmentBlueprintIdentifier: "DefaultDataLake",
      environmentRolePermissionBoundary,
    });
  const role = (permissionsBoundary?: unknown) =>
    resource("aws:iam/role:Role", "role", { name: "role", permissionsBoundary });
  const nativeRole = (permissionsBoundary?: unknown) =>
    resource("aws-native:iam:Role", "role", { roleName: "role", permissionsBoundary });
  const environment = (of: TestResource, reference: Reference) => [
    of,
    resource("aws-native:datazone:Environment", "environment", {
      environmentRoleArn: reference(of, "arn:aws:iam::111111111111:role/role"),
    }),
  ];
  const unbounded = rule("environment-boundary");
  return {
    "a blueprint with a boundary": specimen((reference) => [boundary, blueprint(reference(boundary, boundaryArn))]),
    "a blueprint without a boundary": specimen(() => [blueprint()], unbounded),
    "an environment whose role has a boundary": specimen((reference) => [
      boundary,
      ...environment(role(reference(boundary, boundaryArn)), reference),
    ]),
    "an environment whose role has none": specimen((reference) => environment(role(), reference), unbounded),
    "an environment whose role of aws-native has none": specimen(
      (reference) => environment(nativeRole(), reference),
      unbounded,
    ),
  };
}

/** Accounts that are let into a domain. */
function associations(): Record<string, Specimen> {
  const share = resource("aws:ram/resourceShare:ResourceShare", "share", {});
  const shareArn = "arn:aws:ram:ap-northeast-1:111111111111:resource-share/share";
  const ways: Record<string, (account: string, reference: Reference) => TestResource[]> = {
    "a share": (principal, reference) => [
      domain,
      share,
      resource("aws:ram/resourceAssociation:ResourceAssociation", "what", {
        resourceArn: reference(domain, domainArn),
        resourceShareArn: reference(share, shareArn),
      }),
      resource("aws:ram/principalAssociation:PrincipalAssociation", "to", {
        principal,
        resourceShareArn: reference(share, shareArn),
      }),
    ],
    "a share of aws-native": (principal, reference) => [
      domain,
      resource("aws-native:ram:ResourceShare", "share", {
        resourceArns: [reference(domain, domainArn)],
        principals: [principal],
      }),
    ],
    "an environment": (environmentAccountIdentifier) => [
      resource("aws-native:datazone:Environment", "environment", { environmentAccountIdentifier }),
    ],
    "an environment profile": (awsAccountId) => [
      resource("aws:datazone/environmentProfile:EnvironmentProfile", "profile", { awsAccountId }),
    ],
  };
  const accounts: Record<string, { account: string; known: Answers }> = {
    "with an allowed account": { account: "222222222222", known: {} },
    "with a stranger": { account: "999999999999", known: rule("association-known-accounts") },
  };
  return cross(ways, accounts, (make, { account, known }) => specimen((reference) => make(account, reference), known));
}

function subscriptions(): Record<string, Specimen> {
  const role = resource("aws:iam/role:Role", "reader", {});
  const nativeRole = resource("aws-native:iam:Role", "reader", {});
  const user = resource("aws:iam/user:User", "reader", {});
  const target = (...authorizedPrincipals: unknown[]) =>
    resource("aws-native:datazone:SubscriptionTarget", "target", { authorizedPrincipals });
  const arn = "arn:aws:iam::111111111111:role/reader";
  return {
    "a target for a role": specimen((reference) => [role, target(reference(role, arn))]),
    "a target for a role of aws-native": specimen((reference) => [nativeRole, target(reference(nativeRole, arn))]),
    "a target for a user": specimen(
      (reference) => [user, target(reference(user, "arn:aws:iam::111111111111:user/reader"))],
      {},
      undetermined("datazone-subscription-principals-scoped"),
    ),
    "a target for an account": specimen(
      (reference) => [role, target(reference(role, arn), "111111111111")],
      rule("subscription-principals-scoped"),
    ),
  };
}
