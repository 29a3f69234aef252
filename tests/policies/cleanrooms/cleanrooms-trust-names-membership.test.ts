import { cleanroomsTrustNamesMembership } from "../../../policies/guardrails/rules/cleanrooms/cleanrooms-trust-names-membership";
import { unknown } from "../support/analyzer";
import { oneStatement } from "../support/statement";
import { testRule } from "../support/test-rule";

const membership = "a1b2c3d4-5678-90ab-cdef-555555555555";
const externalId = (value: unknown, operator = "StringLike") => ({
  Condition: { [operator]: { "sts:ExternalId": value } },
});
const pattern = `arn:aws:*:ap-northeast-1:*:dbuser:*/${membership}*`;

const { carried, fixture, found, restated, unreadable } = oneStatement("aws:iam/role:Role", "assumeRolePolicy", {
  Sid: "Data",
  Effect: "Allow",
  Principal: { Service: "cleanrooms.amazonaws.com" },
  Action: "sts:AssumeRole",
  ...externalId(pattern),
});

const says = "holder: statement Data trusts Clean Rooms for more than one membership";
const anyMembership = externalId("arn:aws:*:ap-northeast-1:*:dbuser:*");

testRule(cleanroomsTrustNamesMembership, {
  fixture,
  clean: {
    "for two memberships": restated(externalId([pattern, pattern.replace("555555555555", "666666666666")])),
    "for a source beside": restated({
      Condition: {
        ...anyMembership.Condition,
        ArnLike: { "aws:SourceArn": "arn:aws:cleanrooms:ap-northeast-1:444444444444:membership/*" },
      },
    }),
    "no condition, which another rule judges": restated({ Condition: undefined }),
    "another service": restated({ ...anyMembership, Principal: { Service: "glue.amazonaws.com" } }),
    "to set the context alone": restated({ ...anyMembership, Action: "sts:SetContext" }),
    "a Deny": restated({ ...anyMembership, Effect: "Deny" }),
  },
  violation: {
    "for any membership": found(anyMembership, says),
    "for any membership of a name": found(externalId("arn:aws:*:ap-northeast-1:*:dbuser:analyst/*"), says),
    "for part of a membership's id": found(externalId("arn:aws:*:ap-northeast-1:*:dbuser:*/a1b2c3d4*"), says),
    "for one of which only the end is said": found(externalId(`*${membership.slice(-12)}*`), says),
    "for a membership or any": found(externalId([pattern, "*"]), says),
    "for a membership if it says so": found(externalId(pattern, "StringLikeIfExists"), says),
    "for all but a membership": found(externalId(pattern, "StringNotLike"), says),
    "aws-native": carried("aws-native:iam:Role", "assumeRolePolicyDocument", anyMembership, says),
  },
  undetermined: {
    ...unreadable,
    "the service is unknown": found({ Principal: { Service: unknown() } }, "Principal.Service is not known at preview"),
    "the external id is unknown": found(externalId(unknown()), "sts:ExternalId is not known at preview"),
  },
});
