import { UNKNOWN } from "../../../../policies/access/evaluator";
import { itHolds } from "./support";

const page =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html";
const via = "https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html";

describe("condition operators on sets", () => {
  const attributes = (...values: string[]) => ({ "dynamodb:Attributes": values });
  const any = (operator: string, ...values: unknown[]) => ({
    [`ForAnyValue:${operator}`]: { "dynamodb:Attributes": values },
  });
  const every = (operator: string, ...values: unknown[]) => ({
    [`ForAllValues:${operator}`]: { "dynamodb:Attributes": values },
  });
  const listed = ["PostDateTime", "Message", "Tags"];

  itHolds(page, [
    ["ForAllValues, each is listed", every("StringLike", ...listed), attributes("PostDateTime", "Message"), true],
    ["ForAllValues, one is not", every("StringLike", ...listed), attributes("PostDateTime", "UserName"), false],
    ["ForAllValues without the key", every("StringLike", ...listed), {}, true],
    ["ForAllValues of an empty text", every("StringLike", ...listed), attributes(""), true],
    ["ForAllValues of no values", every("StringLike", ...listed), attributes(), true],
    ["ForAllValues of one value", every("StringEquals", "a"), { "dynamodb:Attributes": "a" }, true],
    ["ForAllValues with a pattern", every("StringLike", "Post*"), attributes("PostDateTime", "PostTitle"), true],
    [
      "ForAllValues:StringNotEquals, none is listed",
      every("StringNotEquals", "ID"),
      attributes("Tags", "Message"),
      true,
    ],
    ["ForAllValues:StringNotEquals, one is", every("StringNotEquals", "ID"), attributes("Tags", "ID"), false],
    ["ForAllValues:StringNotEquals without the key", every("StringNotEquals", "ID"), {}, true],
    ["ForAllValues and IfExists", every("StringEqualsIfExists", "ID"), {}, true],
    [
      "ForAllValues that must be there",
      { ...every("StringEquals", "a"), Null: { "dynamodb:Attributes": "false" } },
      {},
      false,
    ],
    [
      "ForAnyValue, one is listed",
      any("StringLike", "ID", "PostDateTime"),
      attributes("UserName", "PostDateTime"),
      true,
    ],
    ["ForAnyValue, none is", any("StringLike", "ID", "PostDateTime"), attributes("UserName"), false],
    ["ForAnyValue without the key", any("StringLike", "*"), {}, false],
    ["ForAnyValue of an empty text", any("StringLike", "*"), attributes(""), false],
    ["ForAnyValue of no values", any("StringLike", "*"), attributes(), false],
    ["ForAnyValue and IfExists", any("StringEqualsIfExists", "ID"), {}, true],
    ["ForAnyValue:StringNotEquals, one is not listed", any("StringNotEquals", "ID"), attributes("ID", "Tags"), true],
    ["ForAnyValue:StringNotEquals, each is", any("StringNotEquals", "ID"), attributes("ID"), false],
    ["ForAnyValue:StringNotEquals without the key", any("StringNotEquals", "ID"), {}, false],
    ["ForAnyValue:ArnLike", any("ArnLike", "arn:aws:s3:::*"), attributes("x", "arn:aws:s3:::a"), true],
    ["ForAnyValue:Bool", any("Bool", "true"), attributes("false", "true"), true],
    ["ForAllValues:NumericLessThan", every("NumericLessThan", "5"), attributes("1", "4"), true],
    ["ForAllValues:NumericLessThan, one is more", every("NumericLessThan", "5"), attributes("1", "6"), false],
    ["ForAnyValue:Null is no operator", { "ForAnyValue:Null": { "dynamodb:Attributes": "true" } }, {}, "unknown"],
    [
      "a quantifier that AWS does not have",
      { "ForSomeValues:StringLike": { "dynamodb:Attributes": "a" } },
      {},
      "unknown",
    ],
  ]);

  itHolds(`${page}: several values and no set operator`, [
    ["one value that fits, in a list", { StringEquals: { "dynamodb:Attributes": "a" } }, attributes("a"), true],
    ["no value fits", { StringEquals: { "dynamodb:Attributes": "a" } }, attributes("b", "c"), false],
    ["each value fits", { StringLike: { "dynamodb:Attributes": "a*" } }, attributes("a1", "a2"), true],
    ["some fit", { StringEquals: { "dynamodb:Attributes": "a" } }, attributes("a", "b"), "unknown"],
    [
      "some fit a negated operator",
      { StringNotEquals: { "dynamodb:Attributes": "a" } },
      attributes("a", "b"),
      "unknown",
    ],
    ["no values are no key", { StringNotEquals: { "dynamodb:Attributes": "a" } }, attributes(), true],
  ]);

  itHolds("sets that are not known", [
    ["ForAllValues", every("StringEquals", "a"), { "dynamodb:Attributes": UNKNOWN }, "unknown"],
    ["ForAllValues of anything", every("StringLike", "*"), { "dynamodb:Attributes": UNKNOWN }, true],
    [
      "ForAllValues of nothing: the set may be empty",
      every("StringEquals"),
      { "dynamodb:Attributes": UNKNOWN },
      "unknown",
    ],
    ["ForAnyValue", any("StringEquals", "a"), { "dynamodb:Attributes": UNKNOWN }, "unknown"],
    [
      "ForAnyValue of anything: the set may be empty",
      any("StringLike", "*"),
      { "dynamodb:Attributes": UNKNOWN },
      "unknown",
    ],
    ["ForAnyValue of nothing", any("StringEquals"), { "dynamodb:Attributes": UNKNOWN }, false],
    ["a value of the policy is not known", any("StringEquals", "a", UNKNOWN), attributes("a"), true],
    ["nor is that which would have to fit", any("StringEquals", "b", UNKNOWN), attributes("a"), "unknown"],
  ]);

  itHolds(via, [
    [
      "a call through Athena",
      { "ForAnyValue:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } },
      { "aws:CalledVia": ["athena.amazonaws.com"] },
      true,
    ],
    ["a call that is not", { "ForAnyValue:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } }, {}, false],
  ]);
});
