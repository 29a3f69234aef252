import { expect } from "chai";
import {
  type AssociationRuleArgs,
  ConfiguredTableAssociation,
  type ConfiguredTableAssociationArgs,
} from "../../../components/cleanroom";
import { find } from "../../support/program";
import { ANALYST, PROVIDER, expectRefused, inAccount, record } from "./support";

const ANY_MODEL = "arn:aws:cleanrooms-ml:ap-northeast-1:*:membership/*/configured-model-algorithm-association/*";

const make = (analysisRule: AssociationRuleArgs) => () => {
  const args: ConfiguredTableAssociationArgs = {
    ...PROVIDER,
    associationName: "iris",
    membershipId: "a1b2c3d4-5678-90ab-cdef-111111111111",
    configuredTableId: "a1b2c3d4-5678-90ab-cdef-222222222222",
    members: [{ accountId: PROVIDER.accountId }, { accountId: ANALYST.accountId, canQuery: true }],
    database: "samples",
    table: "iris",
    bucketName: "iris-444444444444",
    prefix: "iris/",
    analysisRule,
  };
  return new ConfiguredTableAssociation("iris", args, inAccount(PROVIDER));
};

describe("The analysis rule of an association", () => {
  const receivers = { allowedResultReceivers: [ANALYST.accountId] };
  const rules: [string, AssociationRuleArgs][] = [
    ["AGGREGATION", { aggregation: receivers }],
    ["LIST", { list: receivers }],
    ["CUSTOM", { custom: { ...receivers, allowedAdditionalAnalyses: [ANY_MODEL] } }],
  ];
  for (const [type, rule] of rules) {
    it(`is of the kind ${type}`, async () => {
      const { inputs } = find(await record(make(rule)), "iris-association");
      expect(inputs.configuredTableAssociationAnalysisRules).to.deep.equal([{ type, policy: { v1: rule } }]);
    });
  }

  const nothing =
    "allowedResultReceivers: says nothing, nor does allowedAdditionalAnalyses; write one of them, or leave the rule out";
  const wrong: [string, AssociationRuleArgs, string[]][] = [
    [
      "two kinds at once",
      { list: receivers, custom: receivers },
      ["analysisRule: is of 2 kinds (list, custom); write exactly one of aggregation, list and custom"],
    ],
    ["a rule that says nothing", { list: {} }, [`analysisRule.list.${nothing}`]],
    [
      "empty lists",
      { custom: { allowedResultReceivers: [], allowedAdditionalAnalyses: [] } },
      [
        "analysisRule.custom.allowedResultReceivers: is empty; leave it out, or write at least one member",
        "analysisRule.custom.allowedAdditionalAnalyses: 0 is not a whole number of analyses from 1 to 25",
      ],
    ],
    [
      "receivers that are no members, and what is no model",
      {
        custom: {
          allowedResultReceivers: ["5", "999999999999", "999999999999"],
          allowedAdditionalAnalyses: ["*"],
        },
      },
      [
        'analysisRule.custom.allowedResultReceivers: "999999999999" stands there more than once; write it once',
        'analysisRule.custom.allowedResultReceivers[0]: "5" is not an AWS account id; write its 12 digits as a string, such as "111111111111"',
        'analysisRule.custom.allowedResultReceivers[1]: "999999999999" is no member; write one of members',
        'analysisRule.custom.allowedResultReceivers[2]: "999999999999" is no member; write one of members',
        'analysisRule.custom.allowedAdditionalAnalyses[0]: "*" is not the ARN of an associated model; write that of a configuredaudiencemodelassociation or a configured-model-algorithm-association, with an asterisk for any account, membership or model',
      ],
    ],
  ];
  for (const [what, rule, problems] of wrong) {
    it(`refuses ${what}`, () => expectRefused(make(rule), 'ConfiguredTableAssociation "iris"', problems));
  }
});
