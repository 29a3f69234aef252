import { expression, isExpression, sdkCall, tryAgain } from "../states/language";

/** A rule by which requests are approved, all ids known. */
export interface ApprovalRule {
  /** Id of the project that may subscribe. */
  consumerProjectId: string;
  /** Names of the assets that it may subscribe to. */
  assets: string[];
  /** On what terms, as the decision's comment. */
  terms: string;
}

/** What decides on requests, all ids known. */
export interface ApprovalPlan {
  /** Id of the project that is asked. */
  projectId: string;
  rules: ApprovalRule[];
  /** ARN of the topic of people who decide on the rest. */
  reviewTopicArn: string;
}

/** How long a run may take, in seconds: it waits for nobody. */
const TIMEOUT_SECONDS = 3600;

/**
 * The state machine that decides on requests to subscribe: approve by the first rule that fits, hand all others to people.
 * What an event says of a request is not taken for granted; DataZone is asked for the request itself.
 * Sources: https://docs.aws.amazon.com/datazone/latest/APIReference/API_GetSubscriptionRequestDetails.html,
 * https://docs.aws.amazon.com/datazone/latest/APIReference/API_AcceptSubscriptionRequest.html,
 * https://docs.aws.amazon.com/datazone/latest/userguide/working-with-events-and-notifications.html
 */
export function approvalDefinition({ projectId, rules, reviewTopicArn }: ApprovalPlan): string {
  const request = { DomainIdentifier: expression("$domain"), Identifier: expression("$request") };
  const approvals = rules.map(({ terms }, index) => [
    approvalOf(index),
    {
      Type: "Task",
      Resource: sdkCall("datazone:acceptSubscriptionRequest"),
      Arguments: { ...request, DecisionComment: literally(terms) },
      Retry: [tryAgain("States.TaskFailed")],
      End: true,
    },
  ]);
  return JSON.stringify({
    Comment: "Approves requests to subscribe by rules, and hands all others to people",
    QueryLanguage: "JSONata",
    TimeoutSeconds: TIMEOUT_SECONDS,
    StartAt: "Read event",
    States: {
      "Read event": {
        Type: "Pass",
        Assign: {
          domain: expression("$states.input.detail.metadata.domain"),
          request: expression("$states.input.detail.metadata.id"),
        },
        Next: "Read request",
      },
      "Read request": {
        Type: "Task",
        Resource: sdkCall("datazone:getSubscriptionRequestDetails"),
        Arguments: request,
        Retry: [tryAgain("States.TaskFailed")],
        Assign: {
          status: expression("$states.result.Status"),
          reason: expression("$states.result.RequestReason"),
          owner: expression("$states.result.SubscribedListings[0].OwnerProjectId"),
          asset: expression("$states.result.SubscribedListings[0].Name"),
          // Someone may also ask as a person, for no project.
          consumer: expression(
            "$exists($states.result.SubscribedPrincipals[0].Project.Id) ? $states.result.SubscribedPrincipals[0].Project.Id : ''",
          ),
        },
        Next: "Which rule fits?",
      },
      "Which rule fits?": {
        Type: "Choice",
        Choices: [
          { Condition: expression(`$status != 'PENDING' or $owner != ${text(projectId)}`), Next: "Nothing to decide" },
          ...rules.map(({ consumerProjectId, assets }, index) => ({
            Condition: expression(
              `$consumer = ${text(consumerProjectId)} and $asset in [${assets.map(text).join(", ")}]`,
            ),
            Next: approvalOf(index),
          })),
        ],
        Default: "Hand to people",
      },
      "Nothing to decide": { Type: "Succeed" },
      ...Object.fromEntries(approvals),
      "Hand to people": {
        Type: "Task",
        Resource: "arn:aws:states:::sns:publish",
        Arguments: {
          TopicArn: reviewTopicArn,
          Subject: "A request to subscribe waits for a decision",
          Message: expression(
            "'Project ' & $consumer & ' asks for ' & $asset & ' (request ' & $request & ', domain ' & $domain & '): ' & $reason",
          ),
        },
        Retry: [tryAgain("States.TaskFailed")],
        End: true,
      },
    },
  });
}

function approvalOf(index: number): string {
  return `Approve by rule ${index + 1}`;
}

/** A text within an expression. */
function text(value: string): string {
  return JSON.stringify(value);
}

/** A text that is not taken for an expression, whatever it begins with. */
function literally(value: string): string {
  return isExpression(value) ? expression(text(value)) : value;
}
