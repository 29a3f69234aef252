import { ramKnownPrincipals } from "../../../policies/guardrails/rules/ram/ram-known-principals";
import { unknown, type TestResource } from "../support/analyzer";
import { testRule, type Case, type Finding } from "../support/test-rule";

function fixture(): { it: TestResource } {
  const props = {
    principal: "333333333333",
    resourceShareArn: "arn:aws:ram:ap-northeast-1:666666666666:resource-share/x",
  };
  const provider = { allowedAccountIds: '["666666666666"]' };
  return { it: { type: "aws:ram/principalAssociation:PrincipalAssociation", name: "to", props, provider } };
}

type Stack = ReturnType<typeof fixture>;

const organization = "arn:aws:organizations::111111111111:organization/o-abcdefghij";
const unit = "arn:aws:organizations::111111111111:ou/o-abcdefghij/ou-abcd-12345678";
const to = (principal: unknown): Case<Stack> => ({ change: ({ it }) => (it.props["principal"] = principal) });
const says = (who: string) => `to: the share is for ${who}, which is of no known account or organisation`;
const found = (principal: string, message = says(principal)): Finding<Stack> => ({
  ...to(principal),
  at: "it",
  says: message,
});

const exclusive = "aws:ram/resourceShareAssociationsExclusive:ResourceShareAssociationsExclusive";
const as =
  (type: string, ...principals: unknown[]) =>
  ({ it }: Stack) => {
    it.type = type;
    it.props = { principals };
  };

testRule(ramKnownPrincipals, {
  fixture,
  configuration: {
    allowedAccounts: ["333333333333"],
    allowedOrganizations: ["o-abcdefghij"],
    allowedServices: ["pca-connector-ad.amazonaws.com"],
  },
  clean: {
    "a role of a known account": to("arn:aws:iam::333333333333:role/reader"),
    "the own account": to("666666666666"),
    "a known organisation": to(organization),
    "a unit of a known organisation": to(unit),
    "a known service": to("pca-connector-ad.amazonaws.com"),
    "several together": { change: as(exclusive, "333333333333", unit) },
    "nobody yet": { change: as("aws-native:ram:ResourceShare") },
    "aws-native": { change: as("aws-native:ram:ResourceShare", "333333333333") },
  },
  violation: {
    "another account": found("222222222222"),
    "a role of another account": found("arn:aws:iam::222222222222:role/reader"),
    "another organisation": found("arn:aws:organizations::111111111111:organization/o-zzzzzzzzzz"),
    "a unit of another organisation": found("arn:aws:organizations::111111111111:ou/o-zzzzzzzzzz/ou-abcd-12345678"),
    "another service": found("macie.amazonaws.com"),
    everyone: found("*", "to: the share is for *, which is a pattern"),
    "roles by a pattern": found(
      "arn:aws:iam::333333333333:role/*",
      "the share is for arn:aws:iam::333333333333:role/*, which is a pattern",
    ),
    "one of several": { change: as(exclusive, "333333333333", "222222222222"), at: "it", says: says("222222222222") },
    "aws-native": {
      change: as("aws-native:ram:ResourceShare", "222222222222"),
      at: "it",
      says: says("222222222222"),
    },
  },
  undetermined: {
    "the principal is unknown": { ...to(unknown()), at: "it", says: "principal is not known at preview" },
    "the principal is missing": { ...to(undefined), at: "it", says: "principal is not given" },
    "one of several is unknown": {
      change: as(exclusive, "333333333333", unknown()),
      at: "it",
      says: "principals.1 is not known at preview",
    },
    "the own account is not known": {
      change: ({ it }) => {
        it.provider = {};
        it.props["principal"] = "222222222222";
      },
      at: "it",
      says: "provider.allowedAccountIds is not set",
    },
  },
});
