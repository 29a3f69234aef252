import { expect } from "chai";
import { FailureTopic, type FailureTopicArgs } from "../../../components/states";
import { find, record } from "../../support/program";
import { statementsOf } from "../support";
import { ANALYST, expectRefused, inAccount } from "../cleanroom/support";
import { typedChildren } from "./support";

const minimal: FailureTopicArgs = { ...ANALYST, topicName: "failures" };
const make = (change: Partial<FailureTopicArgs> = {}) => {
  return () => new FailureTopic("failures", { ...minimal, ...change }, inAccount(ANALYST));
};

describe("FailureTopic", () => {
  it("makes a topic with a key of its own", async () => {
    const resources = await record(make());
    expect(typedChildren(resources, "failures")).to.deep.equal([
      "failures-key: lakeshare:index:EncryptionKey",
      "failures-topic: aws:sns/topic:Topic",
    ]);
    const topic = find(resources, "failures-topic");
    expect(topic.account).to.equal(ANALYST.accountId);
    expect(topic.inputs).to.deep.equal({
      name: "failures",
      kmsMasterKeyId: "arn:aws:kms:ap-northeast-1:555555555555:alias/failures",
    });
    expect(find(resources, "failures-key-key").options.protect).to.equal(true);
  });

  it("lets the account's alarms alone use the key", async () => {
    expect(statementsOf(await record(make()), "failures-key-key").at(-1)).to.deep.equal({
      Sid: "Alarms",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: { StringEquals: { "aws:SourceAccount": "555555555555" } },
    });
  });

  it("subscribes addresses, by another alias and without protection where said so", async () => {
    const resources = await record(make({ keyAlias: "alarms", emails: ["a@example.com"], protect: false }));
    const subscription = find(resources, "failures-email-a@example.com");
    expect(subscription.type).to.equal("aws:sns/topicSubscription:TopicSubscription");
    expect(subscription.dependsOn).to.deep.equal(["failures-topic"]);
    expect(subscription.inputs).to.deep.equal({
      topic: "arn:aws:sns:ap-northeast-1:555555555555:failures",
      protocol: "email",
      endpoint: "a@example.com",
    });
    expect(find(resources, "failures-key-alias").inputs.name).to.equal("alias/alarms");
    expect(find(resources, "failures-key-key").options.protect).to.equal(false);
  });

  it("refuses what AWS refuses, all at once", () =>
    expectRefused(
      make({
        accountId: "5",
        region: "tokyo",
        topicName: "failures.fifo",
        keyAlias: "aws/sns",
        emails: ["team", "a@example.com", "a@example.com"],
      }),
      'FailureTopic "failures"',
      [
        'accountId: "5" is not an AWS account id; write its 12 digits as a string, such as "111111111111"',
        'region: "tokyo" is not a Region; write one such as "ap-northeast-1"',
        'topicName: "failures.fifo" is not a topic name; write 1 to 256 letters, digits and the characters _-',
        'keyAlias: "aws/sns" is not a KMS alias; write it without alias/, in letters, digits and the characters _/-, and not beginning with aws/',
        'emails[0]: "team" is not an e-mail address; write one such as "data-team@example.com"',
        'emails: "a@example.com" stands there more than once; write it once',
      ],
    ));
});
