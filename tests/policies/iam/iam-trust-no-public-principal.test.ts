import { iamTrustNoPublicPrincipal } from "../../../policies/guardrails/rules/iam/iam-trust-no-public-principal";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { aws, trusting } from "./fixtures";

const { carried, fixture, found, restated, unreadable } = trusting;
const says = "holder: statement Trust lets everyone assume the role";

testRule(iamTrustNoPublicPrincipal, {
  fixture,
  clean: {
    "everyone of an organisation": restated(aws("*", { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } })),
    "everyone who is a role of a name": restated(
      aws("*", {
        ArnLike: { "aws:PrincipalArn": "arn:aws:iam::333333333333:role/aws-reserved/*/AWSReservedSSO_Read_*" },
      }),
    ),
    "a service": restated({ Principal: { Service: "glue.amazonaws.com" } }),
    "an identity provider": restated({
      Principal: { Federated: "arn:aws:iam::111111111111:saml-provider/idp" },
      Action: "sts:AssumeRoleWithSAML",
    }),
    "a Deny": restated({ ...aws("*"), Effect: "Deny" }),
  },
  violation: {
    everyone: found({ Principal: "*" }, says),
    "every AWS principal": found(aws("*"), says),
    "everyone in a list": found(aws(["333333333333", "*"]), says),
    "every account": found(aws("arn:aws:iam::*:root"), says),
    "a role in every account": found(aws("arn:aws:iam::*:role/Reader"), says),
    "every identity provider": found({ Principal: { Federated: "*" } }, says),
    "everyone but one": found({ Principal: undefined, NotPrincipal: { AWS: "333333333333" } }, says),
    "everyone with an external id": found(aws("*", { StringEquals: { "sts:ExternalId": "sales-2024" } }), says),
    "everyone of any organisation": found(aws("*", { StringLike: { "aws:PrincipalOrgID": "o-*" } }), says),
    "aws-native": carried("aws-native:iam:Role", "assumeRolePolicyDocument", aws("*"), says),
    "a document that is no JSON": {
      change: ({ holder }) => (holder.props["assumeRolePolicy"] = "{"),
      at: "holder",
      says: "holder: assumeRolePolicy is not valid JSON",
    },
  },
  undetermined: {
    "the document is unknown": unreadable["the document is unknown"],
    "a principal is unknown": found(aws(["333333333333", unknown()]), "Principal.AWS.1 is not known at preview"),
    "the organisation is unknown": found(
      aws("*", { StringEquals: { "aws:PrincipalOrgID": unknown() } }),
      "aws:PrincipalOrgID is not known at preview",
    ),
  },
});
