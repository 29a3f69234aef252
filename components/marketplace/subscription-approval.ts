import * as pulumi from "@pulumi/pulumi";
import { InputCheck, formats, quote, topicArn } from "../aws";
import { topicNameFormat } from "../states/failure-topic";
import type { RunPlan } from "../states/state-machine";
import { approvalDefinition } from "./approval-definition";
import { type EventRunArgs, checkEventRun, makeEventRun, planEventRun, publishStatements } from "./event-run";
import { checkId } from "./format";

/** A rule by which requests to subscribe are approved. */
export interface ApprovalRuleArgs {
  /** Id of the project that may subscribe. */
  consumerProjectId: pulumi.Input<string>;
  /** Names of the assets that it may subscribe to. */
  assets: string[];
  /** On what terms: 1 to 4,096 characters, which stand beside the subscription as the comment of the decision. */
  terms: string;
}

/** Arguments of `SubscriptionApproval`. */
export interface SubscriptionApprovalArgs extends EventRunArgs {
  /** The rules; the first that fits a request approves it. Default: none, so that people decide on all requests. */
  rules?: ApprovalRuleArgs[];
  /** Name of the topic of people who decide on the other requests. Default: the topic of failures. */
  reviewTopicName?: string;
  /** Alias of that topic's key, without `alias/`. Default: the topic's name. */
  reviewTopicKeyAlias?: string;
}

/**
 * Decides on requests to subscribe to what a project publishes: approves by declared rules, and tells people of all
 * others, who then decide in the data portal. It rejects nothing. An event of DataZone's starts a state machine; no code
 * of one's own runs anywhere.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-log-group` | the state machine's log |
 * | `<name>-role`, `<name>-role-policy` | the state machine's role |
 * | `<name>-state-machine` | the state machine |
 * | `<name>-profile`, `<name>-membership` | the role as a contributor of the project |
 * | `<name>-rule-role`, `<name>-rule-role-policy` | the rule's role |
 * | `<name>-rule`, `<name>-rule-target` | the rule for requests to subscribe |
 * | `<name>-alarm-<failure>` | the alarms: `failed`, `timed-out`, `aborted`, `not-started` |
 *
 * @example
 * new SubscriptionApproval("approval", {
 *   accountId: "888888888888", region: "ap-northeast-1", runName: "approve-subscriptions",
 *   failureTopicName: "marketplace", domainId: domain.domainId, projectId: sales.projectId,
 *   rules: [{ consumerProjectId: marketing.projectId, assets: ["order"], terms: "For reports within the company" }],
 * }, { providers: marketplace.providers });
 */
export class SubscriptionApproval extends pulumi.ComponentResource {
  /** ARN of the state machine. */
  readonly stateMachineArn: pulumi.Output<string>;

  constructor(name: string, args: SubscriptionApprovalArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planApproval(name, args);
    super("lakeshare:index:SubscriptionApproval", name, args, opts);

    const machine = makeEventRun(name, args, plan, definitionOf(args), eventPattern(args), { parent: this });
    this.stateMachineArn = machine.arn;
    this.registerOutputs({ stateMachineArn: this.stateMachineArn });
  }
}

function definitionOf(args: SubscriptionApprovalArgs): pulumi.Output<string> {
  const { rules = [], reviewTopicName = args.failureTopicName } = args;
  return pulumi
    .all([args.projectId, pulumi.all(rules.map(({ consumerProjectId }) => consumerProjectId))])
    .apply(([projectId, consumers]) =>
      approvalDefinition({
        projectId,
        rules: rules.map(({ assets, terms }, index) => ({
          consumerProjectId: consumers[index] as string,
          assets,
          terms,
        })),
        reviewTopicArn: topicArn(args, reviewTopicName),
      }),
    );
}

/** Source: https://docs.aws.amazon.com/datazone/latest/userguide/working-with-events-and-notifications.html */
function eventPattern({ domainId, projectId }: SubscriptionApprovalArgs): pulumi.Output<string> {
  return pulumi.jsonStringify({
    source: ["aws.datazone"],
    "detail-type": ["Subscription Request Created"],
    detail: { metadata: { domain: [domainId] }, data: { subscribedListings: { ownerProjectId: [projectId] } } },
  });
}

function planApproval(name: string, args: SubscriptionApprovalArgs): RunPlan {
  const { rules = [], reviewTopicName = args.failureTopicName, reviewTopicKeyAlias = reviewTopicName } = args;
  const subject = `SubscriptionApproval ${quote(name)}`;
  const check = new InputCheck(subject);
  checkEventRun(check, args);
  check.format("reviewTopicName", args.reviewTopicName, topicNameFormat);
  check.format("reviewTopicKeyAlias", args.reviewTopicKeyAlias, formats.kmsAlias);
  rules.forEach(({ consumerProjectId, assets, terms }, index) => {
    checkId(check, `rules[${index}].consumerProjectId`, consumerProjectId);
    check.require(
      assets.length > 0,
      `rules[${index}].assets`,
      "is empty, so that the rule fits nothing; write an asset",
    );
    check.unique(`rules[${index}].assets`, assets);
    check.wholeNumber(`rules[${index}].terms`, terms.trim().length, 1, 4096, "characters");
  });
  check.done();
  return planEventRun(
    subject,
    args,
    ["datazone:AcceptSubscriptionRequest", "datazone:GetSubscriptionRequestDetails"],
    publishStatements(args, reviewTopicName, reviewTopicKeyAlias),
  );
}
