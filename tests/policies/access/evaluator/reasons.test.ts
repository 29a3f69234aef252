import { expect } from "chai";

import { evaluate, type Reason, UNKNOWN } from "../../../../policies/access/evaluator";
import {
  allow,
  away,
  bucket,
  deny,
  home,
  key,
  object,
  policy,
  type Question,
  request,
  role,
  root,
  to,
} from "./support";

const quickSight = `arn:aws:iam::${home}:role/service-role/aws-quicksight-s3-consumers-role-v0`;
const across = { target: { account: away }, identity: [allow()] };

function reasons(question: Question): readonly Reason[] {
  return evaluate(request(question)).reasons;
}

/** What is asked, the layer and kind of each reason, and what the first one says. */
const cases: [title: string, question: Question, found: string[], says: string][] = [
  [
    "the Allow that was used",
    { identity: [allow({ Sid: "All" })] },
    ["identity allow"],
    "identity policy (statement All) allows",
  ],
  [
    "the Allows of both sides",
    { ...across, resource: [allow(to(home))] },
    ["identity allow", "resource allow"],
    "(statement 1)",
  ],
  ["the root user's right", { caller: { arn: root, kind: "root" } }, ["identity allow"], "the root user"],
  ["no identity policy", {}, ["identity no-policy"], `${home} role/team/analyst has no identity policy`],
  ["no bucket policy", across, ["resource no-policy"], `bucket lake has no policy that allows s3:GetObject to ${home}`],
  [
    "neither side",
    { target: { account: away }, resource: [] },
    ["identity no-policy", "resource no-allow"],
    "has no identity policy",
  ],
  [
    "the objects and not the bucket",
    {
      ...across,
      action: "s3:ListBucket",
      target: { account: away, arn: bucket },
      resource: [allow(to(home, { Sid: "Read", Resource: `${bucket}/*` }))],
    },
    ["resource no-allow"],
    "(statement Read covers objects of the bucket, not the bucket itself)",
  ],
  [
    "the bucket and not the objects",
    { ...across, resource: [allow(to(home, { Resource: bucket }))] },
    ["resource no-allow"],
    "(statement 1 covers the bucket itself, not the objects in it)",
  ],
  [
    "a role without its path",
    { ...across, caller: { arn: quickSight }, resource: [allow(to(quickSight.replace("service-role/", "")))] },
    ["resource no-allow"],
    "without the role's path",
  ],
  [
    "another principal",
    { ...across, resource: [allow(to(away))] },
    ["resource no-allow"],
    `(statement 1 names ${away})`,
  ],
  [
    "other actions of the service",
    { identity: [allow({ Action: ["s3:Put*", "s3:List*", "s3:Delete*", "s3:Abort*", "s3:Restore*"] })] },
    ["identity no-allow"],
    "(statement 1 covers only s3:Put*, s3:List*, s3:Delete* and 2 more)",
  ],
  [
    "another service only",
    { identity: [allow({ Action: "iam:*" })] },
    ["identity no-allow"],
    `to ${home} role/team/analyst`,
  ],
  [
    "a condition on a key that the request lacks",
    { identity: [allow({ Condition: { StringEquals: { "s3:prefix": ["a", "b"] } } })] },
    ["identity no-allow"],
    "(statement 1 demands StringEquals s3:prefix a or b (the request has no s3:prefix))",
  ],
  [
    "a condition on another value",
    { identity: [allow({ Condition: { StringEquals: { "s3:prefix": "a" } } })], context: { "s3:prefix": "c" } },
    ["identity no-allow"],
    "(the request has c)",
  ],
  [
    "the Deny that was used, and why it holds",
    {
      identity: [allow()],
      resource: [deny(to("*", { Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } } }))],
    },
    ["resource explicit-deny"],
    "it denies on StringNotEquals aws:SourceVpce vpce-1 (the request has no aws:SourceVpce)",
  ],
  [
    "every Deny",
    { identity: [deny()], resource: [deny(to("*"))] },
    ["identity explicit-deny", "resource explicit-deny"],
    "denies",
  ],
  [
    "the boundary",
    { identity: [allow()], boundary: [allow({ Action: "iam:*" })] },
    ["boundary no-allow"],
    "boundary does not allow",
  ],
  [
    "the boundary of a role that is named",
    { resource: [allow(to(role))], boundary: [allow({ Action: "iam:*" })] },
    ["boundary no-allow"],
    "boundary does not allow",
  ],
  ["the session policy", { identity: [allow()], sessions: [] }, ["session no-allow"], "session policy does not allow"],
  [
    "a level of the organisation",
    { identity: [allow()], scps: [[allow()], [allow({ Action: "iam:*" })]] },
    ["scp no-allow"],
    "SCP does not allow",
  ],
  [
    "a level of the organisation without policy",
    { identity: [allow()], caller: { serviceControlPolicies: [[policy("a", [allow()])], []] } },
    ["scp no-policy"],
    "level 2 of the organisation has no service control policy",
  ],
  ["the endpoint", { identity: [allow()], endpoint: [] }, ["endpoint no-allow"], "endpoint policy does not allow"],
  [
    "a key that does not leave it to the account",
    { action: "kms:Decrypt", target: { arn: key }, identity: [allow()], resource: [] },
    ["resource no-allow"],
    "resource policy does not allow kms:Decrypt",
  ],
  [
    "a key that leaves it to the account, which does not allow",
    {
      action: "kms:Decrypt",
      target: { arn: key },
      identity: [allow({ Action: "kms:Encrypt" })],
      resource: [allow(to(root))],
    },
    ["identity no-allow", "resource no-allow"],
    "(statement 1 covers only kms:Encrypt)",
  ],
  [
    "a trust policy",
    {
      action: "sts:AssumeRole",
      target: { arn: role },
      resource: [{ Effect: "Allow", Principal: { Service: "x.amazonaws.com" }, Action: "sts:AssumeRole" }],
      caller: { arn: "y.amazonaws.com", kind: "service" },
    },
    ["trust no-allow"],
    "to y.amazonaws.com (statement 1 names x.amazonaws.com)",
  ],
  [
    "a grant",
    {
      action: "kms:Decrypt",
      resource: [],
      target: { arn: key, grants: [{ granteePrincipal: role, operations: ["Decrypt"] }] },
    },
    ["grant allow"],
    "a grant on the key allows",
  ],
  [
    "a grant that may not be enough",
    {
      action: "kms:Decrypt",
      resource: [],
      target: { arn: key, account: away, grants: [{ granteePrincipal: role, operations: ["Decrypt"] }] },
    },
    ["identity unknown"],
    "a grant on the key may or may not be enough",
  ],
  [
    "a document that is not known",
    { caller: { identityPolicies: [{ name: "Inline", document: UNKNOWN }] } },
    ["identity unknown"],
    "Inline may allow or deny",
  ],
  [
    "a key policy that is not known",
    { action: "kms:Decrypt", target: { arn: key } },
    ["resource unknown"],
    `the key policy of ${key} may allow or deny`,
  ],
  ["a statement that is not known", { identity: [allow(), UNKNOWN] }, ["identity unknown"], "may deny"],
  [
    "an effect that is not known",
    { identity: [{ ...allow(), Effect: UNKNOWN }] },
    ["identity unknown"],
    "its Effect is not known",
  ],
  [
    "an element that is none",
    { identity: [allow({ Conditions: {} })] },
    ["identity unknown"],
    "Conditions is no element of a statement",
  ],
  [
    "a condition that cannot be told",
    { identity: [allow(), deny({ Sid: "Tls", Condition: { Bool: { "aws:SecureTransport": "false" } } })] },
    ["identity unknown"],
    "identity policy (statement Tls) may deny",
  ],
  [
    "a principal that is not known",
    { ...across, resource: [allow({ Principal: { AWS: [away, UNKNOWN] } })] },
    ["resource unknown"],
    "principals that are not known",
  ],
  [
    "an action that is not known",
    { identity: [allow({ Action: ["s3:Put*", UNKNOWN] })] },
    ["identity unknown"],
    "actions that are not known",
  ],
  [
    "a resource that is not known",
    { identity: [allow({ Resource: [bucket, UNKNOWN] })] },
    ["identity unknown"],
    "resources that are not known",
  ],
  [
    "an Allow that does not matter any more",
    { identity: [allow(), allow({ Resource: UNKNOWN }), deny({ Resource: UNKNOWN })] },
    ["identity unknown"],
    "may deny",
  ],
];

describe("the reasons of a decision", () => {
  for (const [title, question, found, says] of cases) {
    it(title, () => {
      const given = reasons(question);
      expect(given.map(({ layer, kind }) => `${layer} ${kind}`)).to.deep.equal(found);
      expect(given[0]?.message).to.contain(says);
    });
  }

  it("name the request and the caller in full", () => {
    expect(reasons({ identity: [allow({ Sid: "Read", Resource: "arn:aws:s3:::pond/*" })] })).to.deep.equal([
      {
        layer: "identity",
        policy: "identity policy",
        kind: "no-allow",
        message:
          `identity policy does not allow s3:GetObject on ${object} to ${home} role/team/analyst ` +
          "(statement Read covers only arn:aws:s3:::pond/*)",
        nearest: {
          policy: "identity policy",
          statement: "Read",
          misfits: [{ part: "resource", message: "covers only arn:aws:s3:::pond/*" }],
        },
      },
    ]);
  });

  it("name all policies of a layer if none allows", () => {
    const identityPolicies = [policy("Read", [allow({ Action: "iam:*" })]), policy("Write", [])];
    const [reason] = reasons({ caller: { identityPolicies } });
    expect(reason?.message).to.contain("none of Read and Write allows");
    expect(reason?.policy).to.equal(undefined);
  });

  const nearest: [string, unknown[], string, string[]][] = [
    [
      "a condition is nearer than a resource",
      [allow({ Resource: bucket }), allow({ Condition: { Null: { a: "false" } } })],
      "statement 2",
      ["condition"],
    ],
    [
      "a resource is nearer than an action",
      [allow({ Action: "s3:Put*" }), allow({ Resource: bucket })],
      "statement 2",
      ["resource"],
    ],
    [
      "an action is nearer than an action and a resource",
      [allow({ Action: "s3:Put*", Resource: bucket }), allow({ Action: "s3:Put*" })],
      "statement 2",
      ["action"],
    ],
    [
      "all that does not fit is told",
      [allow({ Action: "s3:Put*", Resource: bucket })],
      "statement 1",
      ["action", "resource"],
    ],
    [
      "the first of equals",
      [allow({ Resource: bucket }), allow({ Resource: "arn:aws:s3:::pond" })],
      "statement 1",
      ["resource"],
    ],
    ["a Deny is never nearest", [deny({ Resource: bucket }), allow({ Action: "s3:Put*" })], "statement 2", ["action"]],
  ];
  for (const [title, identity, statement, parts] of nearest) {
    it(`point at the nearest statement: ${title}`, () => {
      const [reason] = reasons({ identity });
      expect(reason?.nearest?.statement).to.equal(statement);
      expect(reason?.nearest?.misfits.map(({ part }) => part)).to.deep.equal(parts);
    });
  }

  it("tell the key of a condition", () => {
    const [reason] = reasons({ identity: [allow({ Condition: { StringEquals: { "s3:Prefix": "a" } } })] });
    expect(reason?.nearest?.misfits[0]).to.include({ part: "condition", key: "s3:Prefix" });
  });
});
