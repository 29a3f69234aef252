import { type ContextValue, UNKNOWN, UNKNOWN_PART } from "../../../../policies/access/evaluator";
import { allow, deny, itAnswers, policy, type Question, user } from "./support";

const page = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html";

const alice = { arn: user, kind: "user" } as const;
const tag = (value: ContextValue): Record<string, ContextValue> => ({ "aws:PrincipalTag/team": value });

/** A user who asks for an object, and what an Allow covers. */
function covering(Resource: unknown, arn: string, more: Question = {}): Question {
  return { caller: alice, target: { arn }, identity: [allow({ Resource })], ...more };
}

/** The same with a condition on the prefix of a listing. */
function demanding(operator: string, value: unknown, prefix: string, more: Question = {}): Question {
  const { context, ...rest } = more;
  return {
    caller: alice,
    action: "s3:ListBucket",
    identity: [allow({ Condition: { [operator]: { "s3:prefix": value } } })],
    context: { "s3:prefix": prefix, ...context },
    ...rest,
  };
}

const home = "arn:aws:s3:::lake/home/${aws:username}/*";
const team = "arn:aws:s3:::lake/${aws:PrincipalTag/team}/*";
const teamOrNone = "arn:aws:s3:::lake/${aws:PrincipalTag/team, 'none'}/*";

describe("policy variables", () => {
  itAnswers(`${page}#policy-vars-resourceelement`, [
    ["the user's own folder", covering(home, "arn:aws:s3:::lake/home/alice/a.csv"), "allowed"],
    ["another's folder", covering(home, "arn:aws:s3:::lake/home/bob/a.csv"), "denied"],
    ["a name that only begins so", covering(home, "arn:aws:s3:::lake/home/alice2/a.csv"), "denied"],
    [
      "without the Not",
      { ...covering(home, "arn:aws:s3:::lake/home/alice/a"), identity: [allow({ NotResource: home })] },
      "denied",
    ],
    [
      "with the Not",
      { ...covering(home, "arn:aws:s3:::lake/home/bob/a"), identity: [allow({ NotResource: home })] },
      "allowed",
    ],
    [
      "the key in another case",
      covering("arn:aws:s3:::lake/${AWS:UserName}/*", "arn:aws:s3:::lake/alice/a"),
      "allowed",
    ],
    ["a tag", covering(team, "arn:aws:s3:::lake/red/a", { context: tag("red") }), "allowed"],
    ["another value of the tag", covering(team, "arn:aws:s3:::lake/red/a", { context: tag("blue") }), "denied"],
    [
      "two variables",
      covering("arn:aws:s3:::lake/${aws:username}-${aws:PrincipalTag/team}", "arn:aws:s3:::lake/alice-red", {
        context: tag("red"),
      }),
      "allowed",
    ],
    [
      "before the last part of the ARN",
      covering("arn:aws:s3:${aws:RequestedRegion}::lake/*", "arn:aws:s3:eu::lake/a", {
        context: { "aws:RequestedRegion": "eu" },
      }),
      "unknown",
    ],
  ]);

  itAnswers(`${page}#policy-vars-conditionelement`, [
    ["with StringLike", demanding("StringLike", "home/${aws:username}/*", "home/alice/x"), "allowed"],
    ["with StringLike, another's", demanding("StringLike", "home/${aws:username}/*", "home/bob/x"), "denied"],
    ["with StringEquals", demanding("StringEquals", "${aws:username}", "alice"), "allowed"],
    ["with StringEqualsIgnoreCase", demanding("StringEqualsIgnoreCase", "${aws:username}", "ALICE"), "allowed"],
    ["with StringNotEquals", demanding("StringNotEquals", "${aws:username}", "alice"), "denied"],
    [
      "with ArnLike",
      {
        caller: alice,
        identity: [allow({ Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::${aws:username}-*" } } })],
        context: { "aws:SourceArn": "arn:aws:s3:::alice-1" },
      },
      "allowed",
    ],
    ["with a number it is no variable", demanding("NumericEquals", "${aws:username}", "1"), "unknown"],
    ["with Bool it is no variable", demanding("Bool", "${aws:username}", "true"), "unknown"],
    ["the same key on both sides", demanding("StringEquals", "${s3:prefix}", "anything"), "allowed"],
  ]);

  itAnswers(`${page}#policy-vars-specialchars`, [
    ["${*} is an asterisk", demanding("StringLike", "a${*}", "a*"), "allowed"],
    ["${*} is no wildcard", demanding("StringLike", "a${*}", "abc"), "denied"],
    ["${?} is a question mark", demanding("StringLike", "a${?}", "a?"), "allowed"],
    ["${?} is no wildcard", demanding("StringLike", "a${?}", "ab"), "denied"],
    ["${$} is a dollar", demanding("StringEquals", "a${$}{b}", "a${b}"), "allowed"],
    ["in a resource", covering("arn:aws:s3:::lake/${*}", "arn:aws:s3:::lake/a"), "denied"],
  ]);

  itAnswers(`${page}#policy-vars-default-values`, [
    ["the default, for want of a value", covering(teamOrNone, "arn:aws:s3:::lake/none/a"), "allowed"],
    [
      "the value before the default",
      covering(teamOrNone, "arn:aws:s3:::lake/red/a", { context: tag("red") }),
      "allowed",
    ],
    [
      "not the default if there is a value",
      covering(teamOrNone, "arn:aws:s3:::lake/none/a", { context: tag("red") }),
      "denied",
    ],
    ["an empty default", covering("arn:aws:s3:::lake/a${aws:PrincipalTag/team, ''}", "arn:aws:s3:::lake/a"), "allowed"],
    [
      "the key may be there or not",
      covering(teamOrNone, "arn:aws:s3:::lake/none/a", { unknownKeys: ["aws:PrincipalTag/*"] }),
      "unknown",
    ],
  ]);

  itAnswers("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html", [
    [
      "a language without variables",
      {
        ...covering("", "arn:aws:s3:::lake/${aws:username}"),
        caller: {
          ...alice,
          identityPolicies: [policy("old", [allow({ Resource: "arn:aws:s3:::lake/${aws:username}" })], "2008-10-17")],
        },
        identity: [],
      },
      "allowed",
    ],
    [
      "no version is the old one",
      {
        target: { arn: "arn:aws:s3:::lake/alice" },
        caller: {
          ...alice,
          identityPolicies: [
            { name: "old", document: { Statement: allow({ Resource: "arn:aws:s3:::lake/${aws:username}" }) } },
          ],
        },
      },
      "denied",
    ],
    [
      "a version that is not known",
      {
        target: { arn: "arn:aws:s3:::lake/alice" },
        caller: {
          ...alice,
          identityPolicies: [
            {
              name: "new",
              document: { Version: UNKNOWN, Statement: allow({ Resource: "arn:aws:s3:::lake/${aws:username}" }) },
            },
          ],
        },
      },
      "unknown",
    ],
    [
      "what the rest of the text rules out",
      {
        target: { arn: "arn:aws:s3:::pond/alice" },
        caller: {
          ...alice,
          identityPolicies: [
            {
              name: "new",
              document: { Version: UNKNOWN, Statement: allow({ Resource: "arn:aws:s3:::lake/${aws:username}" }) },
            },
          ],
        },
      },
      "denied",
    ],
    [
      "a version that AWS does not have",
      { caller: { identityPolicies: [policy("odd", [allow()], "2030-01-01")] } },
      "unknown",
    ],
  ]);

  itAnswers(`${page}: a variable without a value`, [
    [
      "a role has no user name",
      { identity: [allow({ Resource: home })], target: { arn: "arn:aws:s3:::lake/home/x/a" } },
      "denied",
    ],
    [
      "nor does another resource help for certain",
      { identity: [allow({ Resource: [home, "arn:aws:s3:::lake/raw/*"] })] },
      "unknown",
    ],
    [
      "a statement of its own does",
      { identity: [allow({ Resource: home }), allow({ Resource: "arn:aws:s3:::lake/raw/*" })] },
      "allowed",
    ],
    ["a Deny that rests on it", { identity: [allow(), deny({ NotResource: home })] }, "unknown"],
    ["a Deny of another resource", { identity: [allow(), deny({ Resource: home })] }, "allowed"],
    ["a negated condition", demanding("StringNotEquals", "${aws:PrincipalTag/team}", "red"), "unknown"],
    [
      "several values",
      covering(team, "arn:aws:s3:::lake/red/a", { context: { "aws:PrincipalTag/team": ["red", "blue"] } }),
      "unknown",
    ],
    ["a value that is not known", covering(team, "arn:aws:s3:::lake/red/a", { context: tag(UNKNOWN) }), "unknown"],
    [
      "a value that is not known, in another bucket",
      covering(team, "arn:aws:s3:::pond/red/a", { context: tag(UNKNOWN) }),
      "denied",
    ],
    [
      "a value of which a part is not known",
      covering(team, "arn:aws:s3:::lake/red/a", { context: tag(`r${UNKNOWN_PART}`) }),
      "unknown",
    ],
    ["a value with a wildcard", covering(team, "arn:aws:s3:::lake/red/a", { context: tag("*") }), "unknown"],
    ["a variable that is none", covering("arn:aws:s3:::lake/${team}/*", "arn:aws:s3:::lake/red/a"), "unknown"],
    ["a brace that is not closed", covering("arn:aws:s3:::lake/${aws:username", "arn:aws:s3:::lake/alice"), "unknown"],
  ]);
});
