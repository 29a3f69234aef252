import { UNKNOWN, UNKNOWN_PART } from "../../../../policies/access/evaluator";
import { allow, away, deny, home, itAnswers, type Question, role, root, session, to, user } from "./support";

const pages = "https://docs.aws.amazon.com/IAM/latest/UserGuide";

/** A role of another account whose own policies allow, and what the resource's policy says. */
function foreign(principal: unknown, more: Question = {}): Question {
  return { target: { account: away }, identity: [allow()], resource: [allow({ Principal: principal })], ...more };
}

/** The same for a Deny beside an Allow for everyone. */
function denied(elements: object, more: Question = {}): Question {
  const resource = [allow({ Principal: "*" }), deny(elements)];
  return { target: { account: away }, identity: [allow()], resource, ...more };
}

const alice = { caller: { arn: user, kind: "user" } } as const;
const service = { caller: { arn: "cleanrooms.amazonaws.com", kind: "service" }, identity: [] } as const;

describe("principals", () => {
  itAnswers(`${pages}/reference_policies_elements_principal.html`, [
    ["the account's ARN", foreign({ AWS: root }), "allowed"],
    ["the account's number", foreign({ AWS: home }), "allowed"],
    ["another account", foreign({ AWS: away }), "denied"],
    ["several accounts", foreign({ AWS: [away, home] }), "allowed"],
    ["the role", foreign({ AWS: role }), "allowed"],
    ["another role", foreign({ AWS: `arn:aws:iam::${home}:role/team/other` }), "denied"],
    ["the role without its path", foreign({ AWS: `arn:aws:iam::${home}:role/analyst` }), "denied"],
    ["a role of that name in another account", foreign({ AWS: role.replace(home, away) }), "denied"],
    ["ARNs mind case", foreign({ AWS: role.replace("analyst", "Analyst") }), "denied"],
    ["another partition", foreign({ AWS: role.replace("aws", "aws-cn") }), "denied"],
    ["the user", foreign({ AWS: user }, alice), "allowed"],
    ["a role is no user of the name", foreign({ AWS: user }), "denied"],
    ["everyone", foreign("*"), "allowed"],
    ["everyone, as AWS principals", foreign({ AWS: "*" }), "allowed"],
    ["the id of a principal that is gone", foreign({ AWS: "AROAEXAMPLEEXAMPLE" }), "denied"],
    ["a service", foreign({ Service: "athena.amazonaws.com" }), "denied"],
    ["a federated user", foreign({ Federated: "cognito-identity.amazonaws.com" }), "denied"],
    ["a canonical user id", foreign({ CanonicalUser: "79a59df900b949e5" }), "unknown"],
    ["a type that is none", foreign({ Account: home }), "unknown"],
    ["part of an ARN by wildcard, which AWS refuses", foreign({ AWS: `arn:aws:iam::${home}:role/*` }), "unknown"],
    ["a wildcard that would not fit anyway", foreign({ AWS: `arn:aws:iam::${away}:role/*` }), "denied"],
    ["a text that is not known", foreign({ AWS: UNKNOWN }), "unknown"],
    ["one of several is not known", foreign({ AWS: [UNKNOWN, role] }), "allowed"],
    ["a name of which a part is not known", foreign({ AWS: `arn:aws:iam::${home}:role/${UNKNOWN_PART}` }), "unknown"],
    ["the same in another account", foreign({ AWS: `arn:aws:iam::${away}:role/${UNKNOWN_PART}` }), "denied"],
    ["no principal", { target: { account: away }, identity: [allow()], resource: [allow()] }, "unknown"],
  ]);

  itAnswers(`${pages}/reference_policies_elements_principal.html#principal-role-session`, [
    ["the session", foreign({ AWS: session }, { caller: { session: "monday" } }), "allowed"],
    ["another session", foreign({ AWS: session }, { caller: { session: "tuesday" } }), "denied"],
    ["a session, and it is not known which this is", foreign({ AWS: session }), "unknown"],
    ["a session of another role", foreign({ AWS: session.replace("analyst", "other") }), "denied"],
    ["a session of a role of another account", foreign({ AWS: session.replace(home, away) }), "denied"],
    ["a user has no session", foreign({ AWS: session.replace("analyst", "alice") }, alice), "denied"],
  ]);

  itAnswers(`${pages}/reference_policies_elements_principal.html#principal-services`, [
    ["the service", foreign({ Service: "cleanrooms.amazonaws.com" }, service), "allowed"],
    ["another service", foreign({ Service: "athena.amazonaws.com" }, service), "denied"],
    ["one of several", foreign({ Service: ["athena.amazonaws.com", "cleanrooms.amazonaws.com"] }, service), "allowed"],
    ["an account", foreign({ AWS: home }, service), "denied"],
    ["everyone", foreign("*", service), "allowed"],
    ["everyone, as AWS principals", foreign({ AWS: "*" }, service), "unknown"],
    ["a service that is not known", foreign({ Service: UNKNOWN }, service), "unknown"],
  ]);

  itAnswers(`${pages}/reference_policies_elements_principal.html: Deny`, [
    ["the role", denied({ Principal: { AWS: role } }), "denied"],
    ["another role", denied({ Principal: { AWS: `arn:aws:iam::${home}:role/other` } }), "allowed"],
    ["the account", denied({ Principal: { AWS: home } }), "denied"],
    ["another account", denied({ Principal: { AWS: away } }), "allowed"],
    ["everyone", denied({ Principal: "*" }), "denied"],
    ["a session, and it is not known which this is", denied({ Principal: { AWS: session } }), "unknown"],
    ["a principal that is not known", denied({ Principal: UNKNOWN }), "unknown"],
    ["a principal that is not known, of another action", denied({ Principal: UNKNOWN, Action: "s3:Put*" }), "allowed"],
    [
      "everyone but a role, by a condition",
      denied({ Principal: "*", Condition: { ArnNotEquals: { "aws:PrincipalArn": role } } }),
      "allowed",
    ],
    [
      "everyone but another role, by a condition",
      denied({ Principal: "*", Condition: { ArnNotEquals: { "aws:PrincipalArn": `${role}2` } } }),
      "denied",
    ],
  ]);

  const bob = `arn:aws:iam::${home}:user/bob`;
  const monday = { caller: { session: "monday" } };
  itAnswers(`${pages}/reference_policies_elements_notprincipal.html`, [
    ["a Deny of all but the user and the account", denied({ NotPrincipal: { AWS: [user, root] } }, alice), "allowed"],
    ["a Deny of all but another user", denied({ NotPrincipal: { AWS: bob } }, alice), "denied"],
    ["of all but another of the account", denied({ NotPrincipal: { AWS: [bob, root] } }, alice), "unknown"],
    ["of all but the user, without the account", denied({ NotPrincipal: { AWS: user } }, alice), "unknown"],
    [
      "of all but session, role and account",
      denied({ NotPrincipal: { AWS: [session, role, root] } }, monday),
      "allowed",
    ],
    [
      "of all but another session",
      denied({ NotPrincipal: { AWS: [session, role, root] } }, { caller: { session: "x" } }),
      "unknown",
    ],
    ["of all but role and account", denied({ NotPrincipal: { AWS: [role, root] } }, monday), "unknown"],
    ["of all but another account", denied({ NotPrincipal: { AWS: away } }), "denied"],
    ["of all but a service", denied({ NotPrincipal: { Service: "athena.amazonaws.com" } }), "denied"],
    ["of all but someone not known", denied({ NotPrincipal: { AWS: UNKNOWN } }), "unknown"],
    ["of all but this service", denied({ NotPrincipal: { Service: "cleanrooms.amazonaws.com" } }, service), "allowed"],
    ["of all but another service", denied({ NotPrincipal: { Service: "athena.amazonaws.com" } }, service), "denied"],
    [
      "an Allow for all but another account",
      { target: { account: away }, identity: [allow()], resource: [allow({ NotPrincipal: { AWS: away } })] },
      "allowed",
    ],
    [
      "an Allow for all but the user and the account",
      {
        ...alice,
        target: { account: away },
        identity: [allow()],
        resource: [allow({ NotPrincipal: { AWS: [user, root] } })],
      },
      "denied",
    ],
    [
      "an Allow for all but the account",
      { ...alice, target: { account: away }, identity: [allow()], resource: [allow({ NotPrincipal: { AWS: root } })] },
      "unknown",
    ],
  ]);
  itAnswers(`${pages}/access_policies_boundaries.html`, [
    [
      "a Deny with NotPrincipal denies whoever has a boundary",
      denied({ NotPrincipal: { AWS: [user, root] } }, { ...alice, boundary: [allow()] }),
      "denied",
    ],
  ]);
  itAnswers(`${pages}/reference_policies_condition-keys.html: what the caller itself tells`, [
    [
      "aws:PrincipalAccount",
      foreign("*", {
        resource: [allow({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": home } } })],
      }),
      "allowed",
    ],
    [
      "aws:PrincipalAccount of a service",
      foreign("*", {
        ...service,
        resource: [allow({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": home } } })],
      }),
      "denied",
    ],
    [
      "aws:PrincipalIsAWSService",
      foreign("*", {
        ...service,
        resource: [allow({ Principal: "*", Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } } })],
      }),
      "allowed",
    ],
    [
      "aws:PrincipalServiceName",
      foreign("*", {
        ...service,
        resource: [
          allow({
            Principal: "*",
            Condition: { StringEquals: { "aws:PrincipalServiceName": "cleanrooms.amazonaws.com" } },
          }),
        ],
      }),
      "allowed",
    ],
    [
      "aws:ResourceAccount",
      { identity: [allow({ Condition: { StringEquals: { "aws:ResourceAccount": home } } })] },
      "allowed",
    ],
    [
      "s3:ResourceAccount",
      { identity: [allow({ Condition: { StringEquals: { "s3:ResourceAccount": away } } })] },
      "denied",
    ],
    [
      "aws:PrincipalOrgID is told by no one",
      foreign("*", { resource: [allow(to("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }))] }),
      "denied",
    ],
    [
      "what is said goes before",
      {
        context: { "aws:ResourceAccount": away },
        identity: [allow({ Condition: { StringEquals: { "aws:ResourceAccount": home } } })],
      },
      "denied",
    ],
  ]);
});
