import { lakeformationKnownAccounts } from "../../../policies/guardrails/rules/lakeformation/lakeformation-known-accounts";
import { unknown } from "../support/analyzer";
import { testRule } from "../support/test-rule";
import { changed, found, nativeGrant, onlyGrant, whenUnknown } from "./fixtures";

const organization = "arn:aws:organizations::111111111111:organization/o-abcdefghij";
const unit = "arn:aws:organizations::111111111111:ou/o-abcdefghij/ou-abcd-12345678";
const says = (who: string) => `grant: the grant is to ${who}, which is of no known account or organisation`;

testRule(lakeformationKnownAccounts, {
  fixture: onlyGrant,
  configuration: { allowedAccounts: ["333333333333"], allowedOrganizations: ["o-abcdefghij"] },
  clean: {
    "the own account": changed({ principal: "666666666666" }),
    "a known account": changed({ principal: "333333333333" }),
    "a role of a known account": changed({ principal: "arn:aws:iam::333333333333:role/reader" }),
    "a QuickSight group of a known account": changed({
      principal: "arn:aws:quicksight:ap-northeast-1:333333333333:group/default/sales",
    }),
    "a group of Identity Center": changed({ principal: "arn:aws:identitystore:::group/1234-5678" }),
    "a known organisation": changed({ principal: organization }),
    "a unit of a known organisation": changed({ principal: unit }),
    "all that IAM lets in, which is a matter of its own rule": changed({ principal: "IAM_ALLOWED_PRINCIPALS" }),
    "aws-native": { change: nativeGrant() },
  },
  violation: {
    "another account": found({ principal: "222222222222" }, says("222222222222")),
    "a role of another account": found(
      { principal: "arn:aws:iam::222222222222:role/reader" },
      says("arn:aws:iam::222222222222:role/reader"),
    ),
    "another organisation": found({ principal: organization }, says(organization), {
      allowedOrganizations: ["o-zzzzzzzzzz"],
    }),
    "a unit of another organisation": found({ principal: unit }, says(unit), { allowedOrganizations: [] }),
    "aws-native": {
      change: nativeGrant({ principal: { dataLakePrincipalIdentifier: "222222222222" } }),
      at: "it",
      says: says("222222222222"),
    },
  },
  undetermined: {
    "the principal is unknown": whenUnknown("principal"),
    "aws-native": {
      change: nativeGrant({ principal: unknown() }),
      at: "it",
      says: "principal is not known at preview",
    },
    "the own account is not known": {
      change: ({ it }) => (it.provider = { region: "ap-northeast-1" }),
      at: "it",
      says: "provider.allowedAccountIds is not set",
    },
  },
});
