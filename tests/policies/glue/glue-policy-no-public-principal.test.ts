import { gluePolicyNoPublicPrincipal } from "../../../policies/guardrails/rules/glue/glue-policy-no-public-principal";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { aws, reading } from "./fixtures";

const { fixture, found, restated, unreadable } = reading;
const says = "holder: statement Read allows everyone without a condition that narrows it";

testRule(gluePolicyNoPublicPrincipal, {
  fixture,
  clean: {
    "everyone of an organisation": restated(aws("*", { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } })),
    "everyone of an account": restated(aws("*", { StringEquals: { "aws:PrincipalAccount": "333333333333" } })),
    "a Deny for everyone": restated({ Effect: "Deny", Principal: "*" }),
    "a service": restated({ Principal: { Service: "ram.amazonaws.com" } }),
  },
  violation: {
    everyone: found({ Principal: "*" }, says),
    "every AWS principal": found(aws("*"), says),
    "everyone in a list": found(aws(["arn:aws:iam::333333333333:root", "*"]), says),
    "every account": found(aws("arn:aws:iam::*:root"), says),
    "everyone but one": found({ Principal: undefined, NotPrincipal: { AWS: "333333333333" } }, says),
    "everyone with a tag of Lake Formation": found(
      aws("*", { Bool: { "glue:EvaluatedByLakeFormationTags": true } }),
      says,
    ),
    "everyone of any organisation": found(aws("*", { StringLike: { "aws:PrincipalOrgID": "o-*" } }), says),
    "everyone without an organisation": found(
      aws("*", { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-abcdefghij" } }),
      says,
    ),
  },
  undetermined: {
    "the document is unknown": unreadable["the document is unknown"],
    "a principal is unknown": found(aws(["333333333333", unknown()]), "Principal.AWS.1 is not known at preview"),
    "the condition's value is unknown": found(
      aws("*", { StringEquals: { "aws:PrincipalOrgID": unknown() } }),
      "aws:PrincipalOrgID is not known at preview",
    ),
  },
});
