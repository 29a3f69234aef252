import { allow, away, deny, home, itAnswers, type Question, role, root, session, to, user } from "./support";

const pages = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const within = `${pages}/reference_policies_evaluation-logic_policy-eval-denyallow.html`;

const alice = { arn: user, kind: "user" } as const;
const monday = { session: "monday" };
const elsewhere = { Action: "iam:*" };

describe("requests within one account", () => {
  itAnswers(`${pages}/reference_policies_evaluation-logic_policy-eval-basics.html`, [
    ["nothing allows", {}, "denied"],
    ["the identity policy allows", { identity: [allow()] }, "allowed"],
    ["the resource's policy allows", { resource: [allow(to(role))] }, "allowed"],
    ["both allow", { identity: [allow()], resource: [allow(to(role))] }, "allowed"],
    ["the identity policy denies", { identity: [allow(), deny()] }, "denied"],
    [
      "the identity policy denies what the resource's allows",
      { identity: [deny()], resource: [allow(to(role))] },
      "denied",
    ],
    ["the resource's policy denies", { identity: [allow()], resource: [deny(to(role))] }, "denied"],
    ["the order does not matter", { identity: [deny(), allow()] }, "denied"],
    ["a Deny of another action", { identity: [allow(), deny(elsewhere)] }, "allowed"],
    [
      "a Deny on a condition that does not hold",
      { identity: [allow(), deny({ Condition: { StringEquals: { "s3:prefix": "a" } } })] },
      "allowed",
    ],
    ["an Allow of another action", { identity: [allow(elsewhere)] }, "denied"],
    ["the resource's policy leaves it to the account", { resource: [allow(to(root))] }, "denied"],
    ["and the identity policy allows", { resource: [allow(to(root))], identity: [allow()] }, "allowed"],
    ["the resource's policy names everyone", { resource: [allow(to("*"))] }, "allowed"],
    ["the resource's policy is about others", { resource: [allow(to(away))], identity: [allow()] }, "allowed"],
  ]);

  itAnswers(`${pages}/id_root-user.html`, [
    ["the root user needs no policy", { caller: { arn: root, kind: "root" } }, "allowed"],
    ["the resource's policy can deny it", { caller: { arn: root, kind: "root" }, resource: [deny(to("*"))] }, "denied"],
    [
      "a service control policy can deny it",
      { caller: { arn: root, kind: "root" }, scps: [[allow()], [deny()]] },
      "denied",
    ],
    ["it has no boundary", { caller: { arn: root, kind: "root" }, boundary: [deny()] }, "allowed"],
    ["in another account it needs leave", { caller: { arn: root, kind: "root" }, target: { account: away } }, "denied"],
    [
      "in another account it has leave",
      { caller: { arn: root, kind: "root" }, target: { account: away }, resource: [allow(to(home))] },
      "allowed",
    ],
  ]);
});

describe("boundaries and session policies", () => {
  itAnswers(`${pages}/access_policies_boundaries.html`, [
    ["both allow", { identity: [allow()], boundary: [allow()] }, "allowed"],
    ["the boundary does not", { identity: [allow()], boundary: [allow(elsewhere)] }, "denied"],
    ["only the boundary does", { identity: [], boundary: [allow()] }, "denied"],
    ["the boundary denies", { identity: [allow()], boundary: [allow(), deny()] }, "denied"],
    ["the boundary is empty", { identity: [allow()], boundary: [] }, "denied"],
    [
      "the boundary is there and not known",
      { identity: [allow()], caller: { permissionsBoundary: { name: "b", document: undefined } } },
      "unknown",
    ],
    [
      "nor would it help",
      { identity: [], caller: { permissionsBoundary: { name: "b", document: undefined } } },
      "denied",
    ],
  ]);
  itAnswers(`${pages}/access_policies.html#policies_session`, [
    ["both allow", { identity: [allow()], sessions: [allow()] }, "allowed"],
    ["the session policy does not", { identity: [allow()], sessions: [allow(elsewhere)] }, "denied"],
    ["only the session policy does", { identity: [], sessions: [allow()] }, "denied"],
    ["the session policy denies", { identity: [allow()], sessions: [allow(), deny()] }, "denied"],
    [
      "identity, boundary and session policies allow",
      { identity: [allow()], boundary: [allow()], sessions: [allow()] },
      "allowed",
    ],
  ]);

  const bounded = { boundary: [allow(elsewhere)] };
  const inSession = { sessions: [allow(elsewhere)] };
  itAnswers(`${within}: a role that the resource's policy names`, [
    ["needs no identity policy", { resource: [allow(to(role))] }, "allowed"],
    ["within the boundary", { resource: [allow(to(role))], boundary: [allow()] }, "allowed"],
    ["out of the boundary", { resource: [allow(to(role))], ...bounded }, "denied"],
    ["within the session policy", { resource: [allow(to(role))], sessions: [allow()] }, "allowed"],
    ["out of the session policy", { resource: [allow(to(role))], ...inSession }, "denied"],
  ]);
  itAnswers(`${within}: a session that the resource's policy names`, [
    ["needs no identity policy", { resource: [allow(to(session))], caller: monday }, "allowed"],
    ["out of the boundary", { resource: [allow(to(session))], caller: monday, ...bounded }, "allowed"],
    ["out of the session policy", { resource: [allow(to(session))], caller: monday, ...inSession }, "allowed"],
    ["the boundary denies", { resource: [allow(to(session))], caller: monday, boundary: [deny()] }, "denied"],
    ["it is not known which session this is", { resource: [allow(to(session))], ...bounded }, "unknown"],
  ]);
  itAnswers(`${pages}/reference_policies_elements_principal.html#principal-roles`, [
    [
      "everyone, with the role in a condition",
      { ...bounded, resource: [allow(to("*", { Condition: { ArnEquals: { "aws:PrincipalArn": role } } }))] },
      "allowed",
    ],
    [
      "the same out of the session policy",
      { ...inSession, resource: [allow(to("*", { Condition: { ArnEquals: { "aws:PrincipalArn": role } } }))] },
      "allowed",
    ],
    [
      "the same with a Deny in the boundary",
      { boundary: [deny()], resource: [allow(to("*", { Condition: { ArnEquals: { "aws:PrincipalArn": role } } }))] },
      "denied",
    ],
  ]);
  itAnswers(`${within}: a user that the resource's policy names`, [
    ["needs no identity policy", { caller: alice, resource: [allow(to(user))] }, "allowed"],
    ["out of the boundary", { caller: alice, resource: [allow(to(user))], ...bounded }, "allowed"],
    ["the boundary denies", { caller: alice, resource: [allow(to(user))], boundary: [deny()] }, "denied"],
    ["federated, out of the session policy", { caller: alice, resource: [allow(to(user))], ...inSession }, "denied"],
    [
      "federated, out of the boundary",
      { caller: alice, resource: [allow(to(user))], sessions: [allow()], ...bounded },
      "denied",
    ],
    [
      "federated, within both",
      { caller: alice, resource: [allow(to(user))], sessions: [allow()], boundary: [allow()] },
      "allowed",
    ],
  ]);
  itAnswers(`${within}: the account that the resource's policy names`, [
    ["out of the boundary", { identity: [allow()], resource: [allow(to(root))], ...bounded }, "denied"],
    ["out of the session policy", { identity: [allow()], resource: [allow(to(root))], ...inSession }, "denied"],
  ]);
});

describe("requests across accounts", () => {
  const page = `${pages}/reference_policies_evaluation-logic-cross-account.html`;
  const across = (question: Question): Question => ({ target: { account: away }, ...question });
  itAnswers(page, [
    ["both sides allow", across({ identity: [allow()], resource: [allow(to(role))] }), "allowed"],
    ["only the caller's side", across({ identity: [allow()], resource: [] }), "denied"],
    ["there is no resource policy", across({ identity: [allow()] }), "denied"],
    ["only the resource's side", across({ resource: [allow(to(role))] }), "denied"],
    ["the resource's side names the account", across({ identity: [allow()], resource: [allow(to(home))] }), "allowed"],
    ["the resource's side names everyone", across({ identity: [allow()], resource: [allow(to("*"))] }), "allowed"],
    ["everyone, and the caller's side does not allow", across({ resource: [allow(to("*"))] }), "denied"],
    [
      "the session, and the caller's side does not allow",
      across({ caller: monday, resource: [allow(to(session))] }),
      "denied",
    ],
    ["a user, and the caller's side does not allow", across({ caller: alice, resource: [allow(to(user))] }), "denied"],
    ["the caller's side denies", across({ identity: [allow(), deny()], resource: [allow(to(role))] }), "denied"],
    [
      "the resource's side denies",
      across({ identity: [allow()], resource: [allow(to(role)), deny(to(home))] }),
      "denied",
    ],
    [
      "out of the boundary",
      across({ identity: [allow()], boundary: [allow(elsewhere)], resource: [allow(to(role))] }),
      "denied",
    ],
    [
      "out of the boundary, and the session is named",
      across({ caller: monday, identity: [allow()], boundary: [allow(elsewhere)], resource: [allow(to(session))] }),
      "denied",
    ],
    [
      "out of the session policy",
      across({ identity: [allow()], sessions: [allow(elsewhere)], resource: [allow(to(role))] }),
      "denied",
    ],
    [
      "the resource's policy is not known",
      across({ identity: [allow()], target: { account: away, resourcePolicy: { name: "b", document: undefined } } }),
      "unknown",
    ],
    [
      "nor does it matter",
      across({ target: { account: away, resourcePolicy: { name: "b", document: undefined } } }),
      "denied",
    ],
    [
      "the account is stated, not read from the ARN",
      { caller: { account: away }, target: { account: away }, identity: [allow()] },
      "allowed",
    ],
  ]);
  itAnswers("https://docs.aws.amazon.com/glue/latest/dg/cross-account-access.html", [
    [
      "a catalog policy and the caller's own",
      across({
        action: "glue:GetTable",
        target: { arn: `arn:aws:glue:eu-west-1:${away}:table/sales/orders`, account: away },
        identity: [allow({ Action: "glue:Get*", Resource: `arn:aws:glue:eu-west-1:${away}:*` })],
        resource: [
          allow(to(home, { Action: "glue:GetTable", Resource: `arn:aws:glue:eu-west-1:${away}:table/sales/*` })),
        ],
      }),
      "allowed",
    ],
    [
      "the catalog's policy is about the tables, not the database",
      across({
        action: "glue:GetTable",
        target: { arn: `arn:aws:glue:eu-west-1:${away}:database/sales`, account: away },
        identity: [allow({ Action: "glue:Get*", Resource: `arn:aws:glue:eu-west-1:${away}:*` })],
        resource: [
          allow(to(home, { Action: "glue:GetTable", Resource: `arn:aws:glue:eu-west-1:${away}:table/sales/*` })),
        ],
      }),
      "denied",
    ],
  ]);
  itAnswers("https://docs.aws.amazon.com/athena/latest/ug/cross-account-permissions.html", [
    [
      "the objects only, and the bucket is asked for",
      across({
        action: "s3:ListBucket",
        target: { arn: "arn:aws:s3:::lake", account: away },
        identity: [allow()],
        resource: [allow(to(home, { Action: ["s3:GetObject", "s3:ListBucket"], Resource: "arn:aws:s3:::lake/*" }))],
      }),
      "denied",
    ],
    [
      "bucket and objects",
      across({
        action: "s3:ListBucket",
        target: { arn: "arn:aws:s3:::lake", account: away },
        identity: [allow()],
        resource: [
          allow(
            to(home, {
              Action: ["s3:GetObject", "s3:ListBucket"],
              Resource: ["arn:aws:s3:::lake", "arn:aws:s3:::lake/*"],
            }),
          ),
        ],
      }),
      "allowed",
    ],
    [
      "a Deny of all that comes through no endpoint",
      across({
        identity: [allow()],
        resource: [allow(to(home)), deny(to("*", { Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } } }))],
        context: { "aws:CalledVia": ["athena.amazonaws.com"] },
      }),
      "denied",
    ],
  ]);
});
