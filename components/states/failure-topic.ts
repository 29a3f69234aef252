import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Home, InputCheck, formats, patternFormat, quote, topicArn } from "../aws";
import { EncryptionKey, type EncryptionKeyArgs } from "../storage";
import { planEncryptionKey } from "../storage/key";

/** Arguments of `FailureTopic`. */
export interface FailureTopicArgs extends Home {
  /** Name of the topic, by which runs of the account and Region name it: 1 to 256 letters, digits, hyphens and underscores. */
  topicName: string;
  /** Alias of the KMS key to make for the topic, without `alias/`. Default: the topic's name. */
  keyAlias?: string;
  /** Addresses that are told by e-mail, each once it has confirmed the mail that asks it. Default: none; subscribe otherwise. */
  emails?: string[];
  /** Whether Pulumi refuses to delete the key. Default: true. */
  protect?: boolean;
}

/** Source: https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html; a FIFO topic takes no e-mail subscribers. */
export const topicNameFormat = patternFormat(
  /^[\w-]{1,256}$/,
  "a topic name; write 1 to 256 letters, digits and the characters _-",
);

const emailFormat = patternFormat(
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  'an e-mail address; write one such as "data-team@example.com"',
);

/**
 * The topic that tells of runs of state machines that failed, or that wait for a person, encrypted with a key of its own: the key that AWS manages does not
 * let alarms use the topic. One topic serves any number of runs of its account and Region; by SNS's default policy only
 * the account itself publishes and subscribes.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-key` | the `EncryptionKey` |
 * | `<name>-topic` | the topic |
 * | `<name>-email-<address>` | each subscription |
 *
 * @example
 * new FailureTopic("failures", {
 *   accountId: "555555555555", region: "ap-northeast-1",
 *   topicName: "clean-room-failures", emails: ["data-team@example.com"],
 * }, { providers: analyst.providers });
 */
export class FailureTopic extends pulumi.ComponentResource {
  /** Name of the topic. */
  readonly topicName: pulumi.Output<string>;
  /** ARN of the topic; known before creation. */
  readonly topicArn: pulumi.Output<string>;

  constructor(name: string, args: FailureTopicArgs, opts?: pulumi.ComponentResourceOptions) {
    const keyArgs = planTopic(name, args);
    super("lakeshare:index:FailureTopic", name, args, opts);

    const key = new EncryptionKey(`${name}-key`, keyArgs, { parent: this });
    const topic = new aws.sns.Topic(
      `${name}-topic`,
      { name: args.topicName, kmsMasterKeyId: key.aliasArn },
      { parent: this },
    );
    for (const email of args.emails ?? []) {
      new aws.sns.TopicSubscription(
        `${name}-email-${email}`,
        { topic: topicArn(args, args.topicName), protocol: "email", endpoint: email },
        { parent: this, dependsOn: topic },
      );
    }

    this.topicName = topic.name;
    this.topicArn = topic.name.apply(() => topicArn(args, args.topicName));
    this.registerOutputs({ topicName: this.topicName, topicArn: this.topicArn });
  }
}

function planTopic(name: string, args: FailureTopicArgs): EncryptionKeyArgs {
  const { accountId, region, topicName, keyAlias = topicName, emails = [], protect } = args;
  const check = new InputCheck(`FailureTopic ${quote(name)}`);
  check.format("accountId", accountId, formats.accountId);
  check.format("region", region, formats.region);
  check.format("topicName", topicName, topicNameFormat);
  check.format("keyAlias", args.keyAlias, formats.kmsAlias);
  emails.forEach((email, index) => check.format(`emails[${index}]`, email, emailFormat));
  check.unique("emails", emails);
  check.done();
  const key: EncryptionKeyArgs = {
    accountId,
    region,
    alias: keyAlias,
    description: `Messages of the topic ${topicName}`,
    statements: [alarmsUseKey(accountId)],
    protect,
  };
  planEncryptionKey(`${name}-key`, key);
  return key;
}

/** Source: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services */
function alarmsUseKey(accountId: string) {
  return {
    sid: "Alarms",
    services: ["cloudwatch.amazonaws.com"],
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    conditions: { StringEquals: { "aws:SourceAccount": [accountId] } },
  };
}
