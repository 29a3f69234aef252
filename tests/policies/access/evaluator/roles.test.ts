import { UNKNOWN } from "../../../../policies/access/evaluator";
import { allow, away, deny, home, itAnswers, type Question, role, root, session, user } from "./support";

const pages = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const reader = `arn:aws:iam::${home}:role/reader`;
const theirs = `arn:aws:iam::${away}:role/reader`;

/** A role or another caller that takes a role, and the trust policy of that. */
function taking(trust: readonly unknown[] | undefined, question: Question = {}): Question {
  const target = { arn: reader, account: home, ...question.target };
  return { action: "sts:AssumeRole", ...question, target, ...(trust && { resource: trust }) };
}

function trusting(Principal: unknown, elements: object = {}): Record<string, unknown> {
  return { Effect: "Allow", Principal, Action: "sts:AssumeRole", ...elements };
}

function refusing(Principal: unknown): Record<string, unknown> {
  return { Effect: "Deny", Principal, Action: "sts:AssumeRole" };
}

const assume = [allow({ Action: "sts:AssumeRole", Resource: [reader, theirs] })];
const across = { target: { arn: theirs, account: away } };

describe("taking a role", () => {
  itAnswers(`${pages}/id_roles_update-role-trust-policy.html`, [
    ["the trust policy names the role", taking([trusting({ AWS: role })]), "allowed"],
    [
      "the trust policy names the user",
      taking([trusting({ AWS: user })], { caller: { arn: user, kind: "user" } }),
      "allowed",
    ],
    ["the trust policy names another", taking([trusting({ AWS: `${role}2` })], { identity: assume }), "denied"],
    [
      "the trust policy names the session",
      taking([trusting({ AWS: session })], { caller: { session: "monday" } }),
      "allowed",
    ],
    [
      "the trust policy leaves it to the account, the identity policy allows",
      taking([trusting({ AWS: root })], { identity: assume }),
      "allowed",
    ],
    ["the trust policy leaves it to the account, none allows", taking([trusting({ AWS: root })]), "denied"],
    ["the identity policy alone is not enough", taking([], { identity: assume }), "denied"],
    [
      "the trust policy is for another action",
      taking([trusting({ AWS: role }, { Action: "sts:AssumeRoleWithSAML" })]),
      "denied",
    ],
    ["the identity policy denies", taking([trusting({ AWS: role })], { identity: [deny()] }), "denied"],
    ["the trust policy denies", taking([trusting({ AWS: role }), refusing({ AWS: root })]), "denied"],
    ["out of the boundary", taking([trusting({ AWS: role })], { boundary: [allow({ Action: "s3:*" })] }), "denied"],
    [
      "a role takes itself only if it trusts itself",
      taking([trusting({ AWS: root })], { caller: { arn: reader } }),
      "denied",
    ],
    [
      "the identity policy is for another role",
      taking([trusting({ AWS: root })], { identity: [allow({ Action: "sts:AssumeRole", Resource: theirs })] }),
      "denied",
    ],
    ["every role has a trust policy; this one's is not known", taking(undefined, { identity: assume }), "unknown"],
    ["a principal that is not known", taking([trusting({ AWS: UNKNOWN })], { identity: assume }), "unknown"],
    ["a trust policy with a Resource", taking([trusting({ AWS: role }, { Resource: "*" })]), "unknown"],
  ]);
  itAnswers(`${pages}/tutorial_cross-account-with-roles.html`, [
    ["both sides allow", taking([trusting({ AWS: home })], { ...across, identity: assume }), "allowed"],
    ["the role is named, and its own account does not allow", taking([trusting({ AWS: role })], across), "denied"],
    ["the role is not trusted", taking([trusting({ AWS: away })], { ...across, identity: assume }), "denied"],
    [
      "the organisation forbids it",
      taking([trusting({ AWS: home })], {
        ...across,
        identity: assume,
        scps: [[allow(), deny({ Action: "sts:AssumeRole" })]],
      }),
      "denied",
    ],
  ]);
  const external = { Condition: { StringEquals: { "sts:ExternalId": "12345" } } };
  itAnswers(`${pages}/id_roles_common-scenarios_third-party.html`, [
    [
      "the external id",
      taking([trusting({ AWS: home }, external)], {
        ...across,
        identity: assume,
        context: { "sts:ExternalId": "12345" },
      }),
      "allowed",
    ],
    [
      "another external id",
      taking([trusting({ AWS: home }, external)], { ...across, identity: assume, context: { "sts:ExternalId": "1" } }),
      "denied",
    ],
    ["no external id", taking([trusting({ AWS: home }, external)], { ...across, identity: assume }), "denied"],
    [
      "it is not known whether there is one",
      taking([trusting({ AWS: home }, external)], { ...across, identity: assume, unknownKeys: ["sts:ExternalId"] }),
      "unknown",
    ],
  ]);
  const mfa = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
  itAnswers(`${pages}/id_credentials_mfa_configure-api-require.html`, [
    [
      "with a second factor",
      taking([trusting({ AWS: root }, mfa)], { identity: assume, context: { "aws:MultiFactorAuthPresent": "true" } }),
      "allowed",
    ],
    [
      "a user with an access key",
      taking([trusting({ AWS: root }, mfa)], { caller: { arn: user, kind: "user" }, identity: assume }),
      "denied",
    ],
  ]);
});

describe("services", () => {
  const service = (arn: string): Question => ({ caller: { arn, kind: "service" } });
  const glue = service("glue.amazonaws.com");
  const cleanRooms = service("cleanrooms.amazonaws.com");
  const membership = `arn:aws:cleanrooms:eu-west-1:${away}:membership/1234`;
  const condition = {
    Condition: {
      StringLike: { "sts:ExternalId": "arn:aws:*:eu-west-1:*:dbuser:*/1234*" },
      "ForAnyValue:ArnEquals": {
        "aws:SourceArn": [`arn:aws:cleanrooms:eu-west-1:${home}:membership/5678`, membership],
      },
    },
  };
  const comingFrom = (source: string) => ({
    "sts:ExternalId": "arn:aws:redshift:eu-west-1:333333333333:dbuser:x/1234abcd",
    "aws:SourceArn": source,
  });
  itAnswers(`${pages}/id_roles_terms-and-concepts.html`, [
    ["the role trusts the service", taking([trusting({ Service: "glue.amazonaws.com" })], glue), "allowed"],
    ["the role trusts another service", taking([trusting({ Service: "athena.amazonaws.com" })], glue), "denied"],
    ["the role trusts the account", taking([trusting({ AWS: root })], glue), "denied"],
    ["no role trusts a service by what it may itself", taking([], glue), "denied"],
  ]);
  itAnswers(`${pages}/confused-deputy.html`, [
    [
      "for the account that it says",
      taking(
        [trusting({ Service: "glue.amazonaws.com" }, { Condition: { StringEquals: { "aws:SourceAccount": home } } })],
        { ...glue, context: { "aws:SourceAccount": home } },
      ),
      "allowed",
    ],
    [
      "for another account",
      taking(
        [trusting({ Service: "glue.amazonaws.com" }, { Condition: { StringEquals: { "aws:SourceAccount": home } } })],
        { ...glue, context: { "aws:SourceAccount": away } },
      ),
      "denied",
    ],
    [
      "for no account",
      taking(
        [trusting({ Service: "glue.amazonaws.com" }, { Condition: { StringEquals: { "aws:SourceAccount": home } } })],
        glue,
      ),
      "denied",
    ],
  ]);
  itAnswers("https://docs.aws.amazon.com/clean-rooms/latest/userguide/cross-service-confused-deputy-prevention.html", [
    [
      "a membership that is listed",
      taking([trusting({ Service: "cleanrooms.amazonaws.com" }, condition)], {
        ...cleanRooms,
        context: comingFrom(membership),
      }),
      "allowed",
    ],
    [
      "a membership that is not",
      taking([trusting({ Service: "cleanrooms.amazonaws.com" }, condition)], {
        ...cleanRooms,
        context: comingFrom(membership.replace("1234", "9")),
      }),
      "denied",
    ],
    [
      "a statement without conditions undoes them",
      taking(
        [
          trusting({ Service: "cleanrooms.amazonaws.com" }, condition),
          trusting({ Service: "cleanrooms.amazonaws.com" }),
        ],
        { ...cleanRooms, context: comingFrom("arn:aws:cleanrooms:eu-west-1:1:membership/9") },
      ),
      "allowed",
    ],
  ]);
  itAnswers("https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html", [
    [
      "the bucket's policy names the service",
      {
        ...service("logging.s3.amazonaws.com"),
        action: "s3:PutObject",
        resource: [allow({ Principal: { Service: "logging.s3.amazonaws.com" } })],
      },
      "allowed",
    ],
    [
      "the bucket's policy does not",
      {
        ...service("logging.s3.amazonaws.com"),
        action: "s3:PutObject",
        resource: [allow({ Principal: { AWS: home } })],
      },
      "denied",
    ],
    ["there is no bucket policy", { ...service("logging.s3.amazonaws.com"), action: "s3:PutObject" }, "denied"],
  ]);
  const quickSight = `arn:aws:iam::${home}:role/service-role/aws-quicksight-s3-consumers-role-v0`;
  itAnswers("https://docs.aws.amazon.com/quick/latest/userguide/athena.html", [
    [
      "a role named with its path",
      {
        caller: { arn: quickSight },
        target: { account: away },
        identity: [allow()],
        resource: [allow({ Principal: { AWS: quickSight } })],
      },
      "allowed",
    ],
    [
      "a role named without it",
      {
        caller: { arn: quickSight },
        target: { account: away },
        identity: [allow()],
        resource: [allow({ Principal: { AWS: quickSight.replace("service-role/", "") } })],
      },
      "denied",
    ],
    [
      "the other of the two roles",
      {
        caller: { arn: quickSight },
        target: { account: away },
        identity: [allow()],
        resource: [allow({ Principal: { AWS: quickSight.replace("s3-consumers-role", "service-role") } })],
      },
      "denied",
    ],
  ]);
});

describe("endpoint policies", () => {
  const through = (endpoint: readonly unknown[], more: Question = {}): Question => ({
    identity: [allow()],
    endpoint,
    ...more,
  });
  const glue = { action: "glue:GetTable" };
  itAnswers("https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html", [
    ["the default policy", through([allow({ Principal: "*" })]), "allowed"],
    ["a policy for other buckets", through([allow({ Principal: "*", Resource: "arn:aws:s3:::pond/*" })]), "denied"],
    ["a policy that denies", through([allow({ Principal: "*" }), deny({ Principal: "*" })]), "denied"],
    ["it gives nothing", { endpoint: [allow({ Principal: "*" })] }, "denied"],
    [
      "it limits what the resource's policy gives",
      { endpoint: [], resource: [allow({ Principal: { AWS: role } })] },
      "denied",
    ],
    ["an interface endpoint knows roles", through([allow({ Principal: { AWS: role } })], glue), "allowed"],
    ["an interface endpoint knows accounts", through([allow({ Principal: { AWS: home } })], glue), "allowed"],
    ["another account", through([allow({ Principal: { AWS: away } })], glue), "denied"],
    [
      "a gateway endpoint takes an account for its root user",
      through([allow({ Principal: { AWS: home } })]),
      "unknown",
    ],
    [
      "the role by a condition",
      through([allow({ Principal: "*", Condition: { ArnEquals: { "aws:PrincipalArn": role } } })]),
      "allowed",
    ],
    [
      "another role by a condition",
      through([allow({ Principal: "*", Condition: { ArnEquals: { "aws:PrincipalArn": `${role}2` } } })]),
      "denied",
    ],
  ]);
});
