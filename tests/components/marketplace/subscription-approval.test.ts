import { expect } from "chai";
import { SubscriptionApproval, type SubscriptionApprovalArgs } from "../../../components/marketplace";
import { approvalDefinition } from "../../../components/marketplace/approval-definition";
import { find } from "../../support/program";
import { choose, evaluate, readDefinition } from "../states/support";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../support";
import { DOMAIN, PROJECT, record } from "./support";

const CONSUMER = "6oy92hwk937pgn";
const RULE = { consumerProjectId: CONSUMER, assets: ["order"], terms: "For reports" };
const minimal: SubscriptionApprovalArgs = {
  ...HOME,
  runName: "approve",
  failureTopicName: "marketplace",
  domainId: DOMAIN,
  projectId: PROJECT,
};
const make = (change: Partial<SubscriptionApprovalArgs> = {}) => {
  return () => new SubscriptionApproval("approval", { ...minimal, rules: [RULE], ...change }, atHome());
};

describe("SubscriptionApproval", () => {
  it("makes a state machine that requests start, as a contributor of the project", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "approval")).to.deep.equal([
      ...["aborted", "failed", "not-started", "timed-out"].map(
        (failure) => `approval-alarm-${failure}: aws:cloudwatch/metricAlarm:MetricAlarm`,
      ),
      "approval-log-group: aws:cloudwatch/logGroup:LogGroup",
      "approval-membership: aws-native:datazone:ProjectMembership",
      "approval-profile: aws:datazone/userProfile:UserProfile",
      "approval-role-policy: aws:iam/rolePolicy:RolePolicy",
      "approval-role: aws:iam/role:Role",
      "approval-rule-role-policy: aws:iam/rolePolicy:RolePolicy",
      "approval-rule-role: aws:iam/role:Role",
      "approval-rule-target: aws:cloudwatch/eventTarget:EventTarget",
      "approval-rule: aws:cloudwatch/eventRule:EventRule",
      "approval-state-machine: aws:sfn/stateMachine:StateMachine",
    ]);
    const role = "arn:aws:iam::111111111111:role/approve-states-ap-northeast-1";
    const profile = find(resources, "approval-profile");
    expect(profile.inputs).to.deep.equal({
      domainIdentifier: DOMAIN,
      userIdentifier: role,
      userType: "IAM_ROLE",
      status: "ACTIVATED",
    });
    expect(profile.options.retainOnDelete).to.equal(true);
    expect(find(resources, "approval-membership").inputs).to.deep.equal({
      domainIdentifier: DOMAIN,
      projectIdentifier: PROJECT,
      designation: "PROJECT_CONTRIBUTOR",
      member: { userIdentifier: role },
    });
    expect(find(resources, "approval-membership").dependsOn).to.deep.equal(["approval-profile"]);
  });

  it("starts on requests for what the project publishes, and on no others", async () => {
    const resources = await record(make({ enabled: false }));
    const { eventPattern, ...rule } = find(resources, "approval-rule").inputs;
    expect(rule).to.deep.equal({
      name: "approve",
      description: "Starts the state machine approve",
      state: "DISABLED",
    });
    expect(JSON.parse(eventPattern as string)).to.deep.equal({
      source: ["aws.datazone"],
      "detail-type": ["Subscription Request Created"],
      detail: { metadata: { domain: [DOMAIN] }, data: { subscribedListings: { ownerProjectId: [PROJECT] } } },
    });
    const machine = "arn:aws:states:ap-northeast-1:111111111111:stateMachine:approve";
    expect(find(resources, "approval-rule-target").inputs).to.deep.equal({
      rule: "approve",
      targetId: "state-machine",
      arn: machine,
      roleArn: "arn:aws:iam::111111111111:role/approve-events-ap-northeast-1",
      retryPolicy: { maximumEventAgeInSeconds: 3600 },
    });
    expect(statementsOf(resources, "approval-rule-role-policy")).to.deep.equal([
      { Sid: "Start", Effect: "Allow", Action: "states:StartExecution", Resource: machine },
    ]);
    expect(find(resources, "approval-alarm-not-started").inputs).to.deep.include({
      namespace: "AWS/Events",
      metricName: "FailedInvocations",
      dimensions: { RuleName: "approve" },
    });
  });

  it("may read and approve requests of the account's domains, and tell people", async () => {
    const statements = statementsOf(await record(make({ reviewTopicName: "review" })), "approval-role-policy");
    expect(statements.slice(0, 3)).to.deep.equal([
      {
        Sid: "ActInDomain",
        Effect: "Allow",
        Action: ["datazone:AcceptSubscriptionRequest", "datazone:GetSubscriptionRequestDetails"],
        Resource: "arn:aws:datazone:ap-northeast-1:111111111111:domain/*",
      },
      {
        Sid: "TellPeople",
        Effect: "Allow",
        Action: "sns:Publish",
        Resource: "arn:aws:sns:ap-northeast-1:111111111111:review",
      },
      {
        Sid: "UseKeyOfTopic",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: "arn:aws:kms:ap-northeast-1:111111111111:key/*",
        Condition: {
          "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/review" },
          StringEquals: { "kms:ViaService": "sns.ap-northeast-1.amazonaws.com" },
        },
      },
    ]);
  });

  it("refuses rules that fit nothing, all at once", () =>
    expectRefused(
      make({
        region: "tokyo",
        domainId: "x",
        projectId: "a b",
        runName: "",
        failureTopicName: "a:b",
        logRetentionDays: 31,
        reviewTopicName: "a:b",
        reviewTopicKeyAlias: "aws/sns",
        rules: [
          { consumerProjectId: "a b", assets: [], terms: " " },
          { consumerProjectId: CONSUMER, assets: ["order", "order"], terms: "x" },
        ],
      }),
      {
        region: /is not a Region/,
        domainId: /is not a domain's id/,
        projectId: /is not an id/,
        runName: /is not a name of a run/,
        failureTopicName: /is not a topic name/,
        logRetentionDays: /is not a retention/,
        reviewTopicName: /is not a topic name/,
        reviewTopicKeyAlias: /is not a KMS alias/,
        "rules[0].consumerProjectId": /is not an id/,
        "rules[0].assets": /is empty, so that the rule fits nothing/,
        "rules[0].terms": /0 is not a whole number of characters from 1 to 4096/,
        "rules[1].assets": /stands there more than once/,
      },
    ));
});

describe("the state machine that decides on requests", () => {
  const rules = [RULE, { ...RULE, assets: ["returns", 'a "quoted" one'], terms: "{% $x %}" }];
  const plan = { projectId: PROJECT, rules, reviewTopicArn: "arn:aws:sns:ap-northeast-1:111111111111:marketplace" };
  const { States } = readDefinition(approvalDefinition(plan));
  const pending = { status: "PENDING", owner: PROJECT, consumer: CONSUMER, asset: "order" };

  const cases: [string, object, string][] = [
    ["a request that the first rule fits", {}, "Approve by rule 1"],
    ["a request that the second rule fits", { asset: "returns" }, "Approve by rule 2"],
    ["an asset with quotes in its name", { asset: 'a "quoted" one' }, "Approve by rule 2"],
    ["another asset", { asset: "customers" }, "Hand to people"],
    ["another project", { consumer: "5jbc0lie0sr99j" }, "Hand to people"],
    ["a person, for no project", { consumer: "" }, "Hand to people"],
    ["a request that is decided already", { status: "ACCEPTED" }, "Nothing to decide"],
    ["a request for what another project publishes", { owner: "other" }, "Nothing to decide"],
  ];
  for (const [what, change, next] of cases) {
    it(`${what}: ${next}`, async () => {
      expect(await choose(States["Which rule fits?"], { ...pending, ...change })).to.equal(next);
    });
  }

  it("reads the request itself, whatever the event says of it", async () => {
    const { Assign, Arguments } = States["Read request"]!;
    expect(Arguments).to.deep.equal({ DomainIdentifier: "{% $domain %}", Identifier: "{% $request %}" });
    const result = {
      Status: "PENDING",
      RequestReason: "Reports",
      SubscribedListings: [{ Name: "order", OwnerProjectId: PROJECT }],
      SubscribedPrincipals: [{ Project: { Id: CONSUMER, Name: "Marketing" } }],
    };
    const read = async (found: object) =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(Assign ?? {}).map(async ([name, expression]) => [
            name,
            await evaluate(expression, { states: { result: found } }),
          ]),
        ),
      ) as object;
    expect(await read(result)).to.deep.equal({
      status: "PENDING",
      reason: "Reports",
      owner: PROJECT,
      asset: "order",
      consumer: CONSUMER,
    });
    expect(await read({ ...result, SubscribedPrincipals: [{ User: { Id: "u" } }] })).to.deep.include({ consumer: "" });
  });

  it("approves on the terms of the rule, word for word", async () => {
    expect(States["Approve by rule 1"]!.Arguments).to.deep.include({ DecisionComment: "For reports" });
    const comment = States["Approve by rule 2"]!.Arguments?.["DecisionComment"] as string;
    expect(await evaluate(comment, {})).to.equal("{% $x %}");
  });

  it("tells people who asks for what, and why", async () => {
    const { Message, TopicArn } = States["Hand to people"]!.Arguments as Record<string, string>;
    expect(TopicArn).to.equal(plan.reviewTopicArn);
    const variables = { ...pending, request: "5jbc0lie0sr99j", domain: DOMAIN, reason: "Reports" };
    expect(await evaluate(Message!, variables)).to.equal(
      `Project ${CONSUMER} asks for order (request 5jbc0lie0sr99j, domain ${DOMAIN}): Reports`,
    );
  });
});
