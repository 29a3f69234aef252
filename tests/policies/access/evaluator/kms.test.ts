import { type KmsGrant, UNKNOWN, UNKNOWN_PART } from "../../../../policies/access/evaluator";
import { allow, away, deny, home, itAnswers, key, type Question, role, root, session, to, user } from "./support";

const pages = "https://docs.aws.amazon.com/kms/latest/developerguide";

const decrypt = allow({ Action: "kms:Decrypt" });
const delegation = allow(to(root, { Action: "kms:*" }));

/** A role that decrypts with a key of its own account. */
function asked(question: Question): Question {
  return { action: "kms:Decrypt", ...question, target: { arn: key, ...question.target } };
}

/** A grant for the role to decrypt, with changes. */
function granted(grant: Partial<KmsGrant>, question: Question = {}): Question {
  const grants = [{ granteePrincipal: role, operations: ["Decrypt"], ...grant }];
  return asked({ resource: [], ...question, target: { grants, ...question.target } });
}

describe("keys", () => {
  itAnswers(`${pages}/key-policy-default.html`, [
    [
      "the key leaves it to the account, the identity policy allows",
      asked({ resource: [delegation], identity: [decrypt] }),
      "allowed",
    ],
    ["the key leaves it to the account, no identity policy allows", asked({ resource: [delegation] }), "denied"],
    ["the key does not leave it to the account", asked({ resource: [], identity: [decrypt] }), "denied"],
    [
      "the key leaves other operations to the account",
      asked({ resource: [allow(to(root, { Action: "kms:Describe*" }))], identity: [decrypt] }),
      "denied",
    ],
    ["the key leaves it to another account", asked({ resource: [allow(to(away))], identity: [decrypt] }), "denied"],
    [
      "by the number of the account",
      asked({ resource: [allow({ Principal: { AWS: home } })], identity: [decrypt] }),
      "allowed",
    ],
    [
      "the key leaves it to the account, the identity policy denies",
      asked({ resource: [delegation], identity: [decrypt, deny()] }),
      "denied",
    ],
    ["the root user is the account", asked({ caller: { arn: root, kind: "root" }, resource: [delegation] }), "allowed"],
    [
      "the root user and a key that does not name it",
      asked({ caller: { arn: root, kind: "root" }, resource: [allow(to(role))] }),
      "denied",
    ],
    [
      "an identity policy for another key",
      asked({ resource: [delegation], identity: [allow({ Resource: key.replace("key/1", "key/2") })] }),
      "denied",
    ],
    ["every key has a policy; this one's is not known", asked({ identity: [decrypt] }), "unknown"],
    ["a policy that is not known cannot undo a Deny", asked({ identity: [deny()] }), "denied"],
  ]);
  itAnswers(`${pages}/key-policy-overview.html`, [
    ["the key names the role", asked({ resource: [allow(to(role))] }), "allowed"],
    ["the key names the user", asked({ caller: { arn: user, kind: "user" }, resource: [allow(to(user))] }), "allowed"],
    [
      "the key names the role, the identity policy denies",
      asked({ resource: [allow(to(role))], identity: [deny()] }),
      "denied",
    ],
    [
      "the key names the role, out of the boundary",
      asked({ resource: [allow(to(role))], boundary: [allow({ Action: "s3:*" })] }),
      "denied",
    ],
    [
      "the key names the session, out of the boundary",
      asked({ caller: { session: "monday" }, resource: [allow(to(session))], boundary: [allow({ Action: "s3:*" })] }),
      "allowed",
    ],
    ["the key names the role, and denies everyone", asked({ resource: [allow(to(role)), deny(to("*"))] }), "denied"],
    [
      "the key names another role, and leaves nothing to the account",
      asked({ resource: [allow(to(`${role}2`))], identity: [decrypt] }),
      "denied",
    ],
    ["the key names everyone", asked({ resource: [allow(to("*"))] }), "allowed"],
    [
      "to list keys is no business of a key",
      { action: "kms:ListKeys", target: { arn: "*" }, identity: [allow()] },
      "allowed",
    ],
    [
      "nor is an alias",
      { action: "kms:CreateAlias", target: { arn: key.replace(/key\/.*/, "alias/lake") }, identity: [allow()] },
      "allowed",
    ],
  ]);
  itAnswers(`${pages}/key-policy-modifying-external-accounts.html`, [
    [
      "both sides allow",
      asked({ target: { account: away }, resource: [allow(to(home))], identity: [decrypt] }),
      "allowed",
    ],
    [
      "the key allows the account, no identity policy allows",
      asked({ target: { account: away }, resource: [allow(to(home))] }),
      "denied",
    ],
    [
      "the key names the role, no identity policy allows",
      asked({ target: { account: away }, resource: [allow(to(role))] }),
      "denied",
    ],
    [
      "the identity policy allows, the key leaves it to its own account only",
      asked({ target: { account: away }, resource: [allow(to(away))], identity: [decrypt] }),
      "denied",
    ],
    [
      "the key allows another operation",
      asked({ target: { account: away }, resource: [allow(to(home, { Action: "kms:Encrypt" }))], identity: [decrypt] }),
      "denied",
    ],
    [
      "the id of the key is not known yet",
      asked({
        target: { account: away, arn: `arn:aws:kms:eu-west-1:${away}:key/${UNKNOWN_PART}` },
        resource: [allow(to(home))],
        identity: [allow({ Resource: `arn:aws:kms:*:${away}:key/*` })],
      }),
      "allowed",
    ],
  ]);

  const through = (service: string, more: object = {}) => ({
    resource: [
      allow(
        to("*", {
          Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com", "kms:CallerAccount": home } },
        }),
      ),
    ],
    context: { "kms:ViaService": service },
    ...more,
  });
  itAnswers(`${pages}/conditions-kms.html`, [
    ["kms:ViaService and kms:CallerAccount", asked(through("s3.eu-west-1.amazonaws.com")), "allowed"],
    ["through another service", asked(through("rds.eu-west-1.amazonaws.com")), "denied"],
    ["through no service", asked(through("", { context: {} })), "denied"],
    [
      "by another account",
      asked(through("s3.eu-west-1.amazonaws.com", { caller: { arn: role.replace(home, away) }, identity: [allow()] })),
      "denied",
    ],
    [
      "the encryption context",
      asked({
        resource: [
          allow(to(role, { Condition: { StringEquals: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::lake" } } })),
        ],
        context: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::lake" },
      }),
      "allowed",
    ],
    [
      "another encryption context",
      asked({
        resource: [
          allow(to(role, { Condition: { StringEquals: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::lake" } } })),
        ],
        context: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::pond" },
      }),
      "denied",
    ],
    [
      "no encryption context",
      asked({
        resource: [
          allow(to(role, { Condition: { StringEquals: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::lake" } } })),
        ],
      }),
      "denied",
    ],
    [
      "an encryption context that is not known",
      asked({
        resource: [
          allow(to(role, { Condition: { StringEquals: { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::lake" } } })),
        ],
        unknownKeys: ["kms:EncryptionContext:*"],
      }),
      "unknown",
    ],
    [
      "the alias by which the key is called",
      asked({
        resource: [delegation],
        identity: [allow({ Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/lake" } } })],
        context: { "kms:ResourceAliases": ["alias/lake"] },
      }),
      "allowed",
    ],
  ]);
});

describe("grants on keys", () => {
  itAnswers(`${pages}/grants.html`, [
    ["for the role", granted({}), "allowed"],
    ["for another role", granted({ granteePrincipal: `${role}2` }), "denied"],
    ["for the session", granted({ granteePrincipal: session }, { caller: { session: "monday" } }), "allowed"],
    ["of another operation", granted({ operations: ["Encrypt", "GenerateDataKey"] }), "denied"],
    ["of several operations", granted({ operations: ["Encrypt", "Decrypt"] }), "allowed"],
    ["and the identity policy denies", granted({}, { identity: [deny()] }), "denied"],
    ["and the key denies", granted({}, { resource: [deny(to("*"))] }), "denied"],
    ["and the organisation does not allow", granted({}, { scps: [[allow({ Action: "s3:*" })]] }), "denied"],
    ["for a grantee that is not known", granted({ granteePrincipal: UNKNOWN }), "unknown"],
    ["of operations that are not known", granted({ operations: UNKNOWN }), "unknown"],
    ["of an operation that is not known", granted({ operations: ["Encrypt", UNKNOWN] }), "unknown"],
    [
      "for a service",
      granted({ granteePrincipal: "x.amazonaws.com" }, { caller: { arn: "x.amazonaws.com", kind: "service" } }),
      "allowed",
    ],
    [
      "for another service",
      granted({ granteePrincipal: "y.amazonaws.com" }, { caller: { arn: "x.amazonaws.com", kind: "service" } }),
      "denied",
    ],
    ["for the account, and its identity policies do not allow", granted({ granteePrincipal: root }), "denied"],
    [
      "for the account, and its identity policies allow",
      granted({ granteePrincipal: root }, { identity: [allow()] }),
      "allowed",
    ],
    [
      "beside another for the role",
      granted(
        { granteePrincipal: `${role}2` },
        {
          target: {
            grants: [
              { granteePrincipal: `${role}2`, operations: ["Decrypt"] },
              { granteePrincipal: role, operations: ["Decrypt"] },
            ],
          },
        },
      ),
      "allowed",
    ],
    [
      "to make grants, which have to be narrower",
      granted({ operations: ["CreateGrant"] }, { action: "kms:CreateGrant" }),
      "unknown",
    ],
    [
      "is no matter of other services",
      { target: { grants: [{ granteePrincipal: role, operations: ["GetObject"] }] } },
      "denied",
    ],
    [
      "out of the boundary, of which nothing is said",
      granted({}, { boundary: [allow({ Action: "s3:*" })] }),
      "unknown",
    ],
    [
      "across accounts, with an identity policy",
      granted(
        {},
        {
          target: { account: away, grants: [{ granteePrincipal: role, operations: ["Decrypt"] }] },
          identity: [decrypt],
        },
      ),
      "allowed",
    ],
    [
      "across accounts, with none, of which nothing is said",
      granted({}, { target: { account: away, grants: [{ granteePrincipal: role, operations: ["Decrypt"] }] } }),
      "unknown",
    ],
    ["the policy of the key is not known", { ...granted({}), resource: undefined } as Question, "unknown"],
  ]);

  const subset = { encryptionContextSubset: { Department: "Finance", Classification: "Public" } };
  const equal = { encryptionContextEquals: { Department: "Finance" } };
  const context = (pairs: Record<string, string>) => ({
    context: Object.fromEntries(Object.entries(pairs).map(([name, value]) => [`kms:EncryptionContext:${name}`, value])),
  });
  itAnswers("https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html", [
    ["subset, the same", granted(subset, context({ Department: "Finance", Classification: "Public" })), "allowed"],
    [
      "subset, and more",
      granted(subset, context({ Department: "Finance", Classification: "Public", Purpose: "Test" })),
      "allowed",
    ],
    ["subset, and less", granted(subset, context({ Department: "Finance" })), "denied"],
    ["subset, another value", granted(subset, context({ Department: "finance", Classification: "Public" })), "denied"],
    [
      "subset, a key in another case",
      granted(subset, context({ department: "Finance", Classification: "Public" })),
      "allowed",
    ],
    ["subset, no encryption context", granted(subset), "denied"],
    [
      "subset, values that are not known",
      granted({ encryptionContextSubset: { Department: UNKNOWN } }, context({ Department: "Finance" })),
      "unknown",
    ],
    ["subset that is not known", granted({ encryptionContextSubset: UNKNOWN }), "unknown"],
    ["equals, the same", granted(equal, context({ Department: "Finance" })), "allowed"],
    ["equals, and more", granted(equal, context({ Department: "Finance", Purpose: "Test" })), "denied"],
    ["equals, another value", granted(equal, context({ Department: "Sales" })), "denied"],
    [
      "equals, and perhaps more",
      granted(equal, { ...context({ Department: "Finance" }), unknownKeys: ["kms:EncryptionContext:*"] }),
      "unknown",
    ],
    ["equals that is not known", granted({ encryptionContextEquals: UNKNOWN }), "unknown"],
    [
      "to describe the key takes no encryption context",
      granted({ ...equal, operations: ["DescribeKey"] }, { action: "kms:DescribeKey" }),
      "allowed",
    ],
  ]);
});
