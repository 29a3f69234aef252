import { lakeformationNoIamGrant } from "../../../policies/guardrails/rules/lakeformation/lakeformation-no-iam-grant";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { changed, found, nativeGrant, onlyGrant, whenUnknown } from "./fixtures";

testRule(lakeformationNoIamGrant, {
  fixture: onlyGrant,
  clean: {
    "another account": changed({ principal: "333333333333" }),
    "an organisation": changed({ principal: "arn:aws:organizations::111111111111:organization/o-abcdefghij" }),
    "a role of that name": changed({ principal: "arn:aws:iam::666666666666:role/IAM_ALLOWED_PRINCIPALS" }),
    "aws-native": { change: nativeGrant() },
  },
  violation: {
    "all that IAM lets in": found(
      { principal: "IAM_ALLOWED_PRINCIPALS" },
      "grant: the grant is to IAM_ALLOWED_PRINCIPALS, all that IAM lets in",
    ),
    "all principals of an account": found(
      { principal: "666666666666:IAMPrincipals" },
      "the grant is to 666666666666:IAMPrincipals",
    ),
    "all principals of another account": found(
      { principal: "333333333333:IAMPrincipals" },
      "the grant is to 333333333333:IAMPrincipals",
    ),
    "aws-native": {
      change: nativeGrant({ principal: { dataLakePrincipalIdentifier: "IAM_ALLOWED_PRINCIPALS" } }),
      at: "it",
      says: "the grant is to IAM_ALLOWED_PRINCIPALS",
    },
  },
  undetermined: {
    "the principal is unknown": whenUnknown("principal"),
    "the principal is missing": found({ principal: undefined }, "principal is not given"),
    "aws-native": {
      change: nativeGrant({ principal: { dataLakePrincipalIdentifier: unknown() } }),
      at: "it",
      says: "dataLakePrincipalIdentifier is not known at preview",
    },
  },
});
