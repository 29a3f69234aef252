import { UNKNOWN, UNKNOWN_PART } from "../../../../policies/access/evaluator";
import { allow, bucket, deny, itAnswers, key, object, policy } from "./support";

const pages = "https://docs.aws.amazon.com/IAM/latest/UserGuide";

describe("actions", () => {
  const granting = (Action: unknown, action = "s3:GetObject") => ({ action, identity: [allow({ Action })] });
  const grantingAllBut = (NotAction: unknown) => ({ identity: [allow({ NotAction })] });
  itAnswers(`${pages}/reference_policies_elements_action.html`, [
    ["the action", granting("s3:GetObject"), "allowed"],
    ["another action", granting("s3:PutObject"), "denied"],
    ["without regard to case", granting("S3:getobject"), "allowed"],
    ["in a list", granting(["s3:ListBucket", "s3:GetObject"]), "allowed"],
    ["a wildcard", granting("s3:Get*"), "allowed"],
    ["a wildcard in the middle", granting("s3:G*Object"), "allowed"],
    ["one character", granting("s3:GetObjec?"), "allowed"],
    ["a wildcard that does not fit", granting("s3:Put*"), "denied"],
    ["all of the service", granting("s3:*"), "allowed"],
    ["all of another", granting("s3tables:*"), "denied"],
    ["everything", granting("*"), "allowed"],
    ["an action that begins alike", granting("s3:GetObject", "s3:GetObjectVersion"), "denied"],
  ]);
  itAnswers(`${pages}/reference_policies_elements_notaction.html`, [
    ["all but another", grantingAllBut("iam:*"), "allowed"],
    ["all but this", grantingAllBut("s3:*"), "denied"],
    ["all but several", grantingAllBut(["iam:*", "s3:GetObject"]), "denied"],
    ["a Deny of all but another", { identity: [allow(), deny({ NotAction: "iam:*" })] }, "denied"],
    ["a Deny of all but this", { identity: [allow(), deny({ NotAction: "s3:*" })] }, "allowed"],
  ]);
});

describe("resources", () => {
  const granting = (Resource: unknown, arn = object) => ({ identity: [allow({ Resource })], target: { arn } });
  const table = "arn:aws:glue:eu-west-1:111111111111:table/sales/orders";
  itAnswers(`${pages}/reference_policies_elements_resource.html`, [
    ["the resource", granting(object), "allowed"],
    ["another", granting("arn:aws:s3:::lake/raw/other.csv"), "denied"],
    ["everything", granting("*"), "allowed"],
    ["in a list", granting([bucket, `${bucket}/*`]), "allowed"],
    ["a wildcard goes over slashes", granting("arn:aws:s3:::lake/*.csv"), "allowed"],
    ["a wildcard in the bucket's name", granting("arn:aws:s3:::la*/raw/*"), "allowed"],
    ["a wildcard for the Region and the account", granting("arn:aws:glue:*:*:table/sales/*", table), "allowed"],
    ["a wildcard at the end goes over colons", granting("arn:aws:glue:*", table), "allowed"],
    ["a wildcard at the end of a part does so too", granting("arn:aws:glue:*:table/sales/*", table), "allowed"],
    ["a wildcard within a part may not", granting("arn:aws:glue:eu-*1:table/sales/orders:*", table + ":x"), "unknown"],
    ["a wildcard within a part", granting("arn:aws:glue:eu-*-1:111111111111:table/sales/*", table), "allowed"],
    ["one character", granting("arn:aws:s3:::lake/raw/sales.cs?"), "allowed"],
    ["resources mind case", granting("arn:aws:s3:::lake/RAW/*"), "denied"],
    ["the objects are not the bucket", granting(`${bucket}/*`, bucket), "denied"],
    ["the bucket is not its objects", granting(bucket), "denied"],
    [
      "a prefix without a slash takes in other buckets",
      granting("arn:aws:s3:::lake*", "arn:aws:s3:::lake2/a"),
      "allowed",
    ],
    [
      "nor does one character stand for a colon",
      granting("arn:aws:glue:eu-west-1?111111111111:table/*:*", table + ":x"),
      "unknown",
    ],
    ["an action without resources", granting("*", "*"), "allowed"],
    ["an action without resources, granted on one", granting(object, "*"), "denied"],
  ]);
  itAnswers(`${pages}/reference_identifiers.html#identifiers-arns`, [
    ["AWS adds what an ARN lacks", granting("arn:aws:glue", table), "allowed"],
    ["of another service", granting("arn:aws:glue", object), "denied"],
    [
      "in identity policies only, for all that is said",
      { sessions: [allow({ Resource: "arn:aws:s3" })], identity: [allow()] },
      "unknown",
    ],
  ]);
  itAnswers(`${pages}/reference_policies_elements_notresource.html`, [
    ["all but another", { identity: [allow({ NotResource: "arn:aws:s3:::pond/*" })] }, "allowed"],
    ["all but this", { identity: [allow({ NotResource: `${bucket}/*` })] }, "denied"],
    ["a Deny of all but another", { identity: [allow(), deny({ NotResource: "arn:aws:s3:::pond/*" })] }, "denied"],
    ["a Deny of all but this", { identity: [allow(), deny({ NotResource: [bucket, `${bucket}/*`] })] }, "allowed"],
  ]);
  const someKey = key.replace(/key\/.*/, `key/${UNKNOWN_PART}`);
  itAnswers("a resource whose id is not known yet", [
    ["every key of the account", granting("arn:aws:kms:*:111111111111:key/*", someKey), "allowed"],
    ["one key", granting(key, someKey), "unknown"],
    ["the keys of another account", granting("arn:aws:kms:*:222222222222:key/*", someKey), "denied"],
    ["ids that end alike", granting("arn:aws:kms:*:111111111111:key/*-1", someKey), "unknown"],
    [
      "a Deny of another service",
      { ...granting("*", someKey), identity: [allow(), deny({ Resource: "arn:aws:s3:::*" })] },
      "allowed",
    ],
    ["a pattern of which a part is not known", granting(`arn:aws:s3:::${UNKNOWN_PART}/raw/*`), "unknown"],
    ["one that cannot fit", granting(`arn:aws:s3:::${UNKNOWN_PART}/stage/*`), "denied"],
  ]);
});

describe("documents", () => {
  const holding = (document: unknown) => ({ caller: { identityPolicies: [{ name: "p", document }] } });
  const text = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
  });
  itAnswers(`${pages}/reference_policies_grammar.html`, [
    ["JSON text", holding(text), "allowed"],
    ["a single statement", holding({ Version: "2012-10-17", Statement: allow() }), "allowed"],
    ["an Id, as a whole", holding({ Version: "2012-10-17", Id: "x", Statement: [allow({ Sid: "A" })] }), "allowed"],
    ["no statements", holding({ Version: "2012-10-17", Statement: [] }), "denied"],
    ["text that is no JSON", holding("{"), "unknown"],
    ["JSON that is no document", holding("[]"), "unknown"],
    ["no Statement", holding({ Version: "2012-10-17" }), "unknown"],
    ["a statement that is none", holding({ Version: "2012-10-17", Statement: ["Allow"] }), "unknown"],
    ["an effect that is none", { identity: [{ ...allow(), Effect: "allow" }] }, "unknown"],
    ["no effect", { identity: [{ Action: "*", Resource: "*" }] }, "unknown"],
    ["Action and NotAction", { identity: [allow({ Action: "*", NotAction: "iam:*" })] }, "unknown"],
    ["no Action", { identity: [{ Effect: "Allow", Resource: "*" }] }, "unknown"],
    ["no Resource", { identity: [{ Effect: "Allow", Action: "*" }] }, "unknown"],
    ["a Principal in an identity policy", { identity: [allow({ Principal: "*" })] }, "unknown"],
    ["an element that is none", { identity: [allow({ Conditions: {} })] }, "unknown"],
    ["an action that is no text", { identity: [allow({ Action: 7 })] }, "unknown"],
    ["a good statement beside a bad one", { identity: [{ ...allow(), Effect: "allow" }, allow()] }, "unknown"],
  ]);
  itAnswers("what is not known in a document", [
    ["the document", holding(UNKNOWN), "unknown"],
    ["the document, undefined", holding(undefined), "unknown"],
    ["the statements", holding({ Version: "2012-10-17", Statement: UNKNOWN }), "unknown"],
    ["a statement", { identity: [UNKNOWN] }, "unknown"],
    ["a statement beside an Allow may deny", { identity: [UNKNOWN, allow()] }, "unknown"],
    ["a Deny is certain whatever else there is", { identity: [UNKNOWN, deny()] }, "denied"],
    ["the effect", { identity: [{ ...allow(), Effect: UNKNOWN }] }, "unknown"],
    ["the effect, of another action", { identity: [{ ...allow({ Action: "iam:*" }), Effect: UNKNOWN }] }, "denied"],
    ["the effect beside an Allow", { identity: [{ ...allow(), Effect: UNKNOWN }, allow()] }, "unknown"],
    ["the action", { identity: [allow({ Action: UNKNOWN })] }, "unknown"],
    ["an action of a list", { identity: [allow({ Action: ["s3:PutObject", UNKNOWN] })] }, "unknown"],
    [
      "an action of a list that has the right one",
      { identity: [allow({ Action: ["s3:GetObject", UNKNOWN] })] },
      "allowed",
    ],
    ["an action of NotAction", { identity: [allow({ NotAction: ["iam:*", UNKNOWN] })] }, "unknown"],
    ["an action of NotAction that has it", { identity: [allow({ NotAction: ["s3:*", UNKNOWN] })] }, "denied"],
    [
      "the action on another resource",
      { identity: [allow({ Action: UNKNOWN, Resource: "arn:aws:s3:::pond" })] },
      "denied",
    ],
    ["the resource", { identity: [allow({ Resource: UNKNOWN })] }, "unknown"],
    ["the resource, undefined", { identity: [allow({ Resource: undefined })] }, "unknown"],
    ["the resource of another action", { identity: [allow({ Action: "iam:*", Resource: UNKNOWN })] }, "denied"],
    ["the resource of a Deny", { identity: [allow(), deny({ Resource: UNKNOWN })] }, "unknown"],
    ["the condition", { identity: [allow({ Condition: UNKNOWN })] }, "unknown"],
    ["the keys of an operator", { identity: [allow({ Condition: { Bool: UNKNOWN } })] }, "unknown"],
    [
      "a value",
      { identity: [allow({ Condition: { StringEquals: { "s3:prefix": UNKNOWN } } })], context: { "s3:prefix": "a" } },
      "unknown",
    ],
    [
      "a value of a key that the request lacks",
      { identity: [allow({ Condition: { StringEquals: { "s3:prefix": UNKNOWN } } })] },
      "denied",
    ],
    ["the Sid does not matter", { identity: [allow({ Sid: UNKNOWN })] }, "allowed"],
  ]);
  itAnswers("documents are told apart", [
    ["policies of one name", { caller: { identityPolicies: [policy("p", []), policy("p", [allow()])] } }, "allowed"],
  ]);
});
