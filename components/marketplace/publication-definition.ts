import { expression, sdkCall, tryAgain } from "../states/language";

/** How long a run may take, in seconds. */
const TIMEOUT_SECONDS = 3600;

/** How many assets are published at once. */
const AT_ONCE = 5;

/**
 * The state machine that publishes the assets that a run of a data source has made or changed. `tables` are the names of
 * the tables that are published; undefined for all.
 * Sources: https://docs.aws.amazon.com/datazone/latest/APIReference/API_ListDataSourceRunActivities.html,
 * https://docs.aws.amazon.com/datazone/latest/APIReference/API_CreateListingChangeSet.html
 */
export function publicationDefinition(tables: readonly string[] | undefined): string {
  const named =
    tables === undefined ? "" : ` and TechnicalName in [${tables.map((table) => JSON.stringify(table)).join(", ")}]`;
  const list = (arguments_: object, next: string) => ({
    Type: "Task",
    Resource: sdkCall("datazone:listDataSourceRunActivities"),
    Arguments: { DomainIdentifier: expression("$domain"), Identifier: expression("$run"), ...arguments_ },
    Retry: [tryAgain("States.TaskFailed")],
    Assign: {
      assets: expression(
        `[$states.result.Items[DataAssetStatus in ["SUCCEEDED_CREATED", "SUCCEEDED_UPDATED"]${named}].DataAssetId]`,
      ),
      nextToken: expression("$exists($states.result.NextToken) ? $states.result.NextToken : ''"),
    },
    Next: next,
  });
  return JSON.stringify({
    Comment: "Publishes the assets that a run of a data source has made or changed",
    QueryLanguage: "JSONata",
    TimeoutSeconds: TIMEOUT_SECONDS,
    StartAt: "Read event",
    States: {
      "Read event": {
        Type: "Pass",
        Assign: {
          domain: expression("$states.input.detail.metadata.domain"),
          run: expression("$states.input.detail.metadata.id"),
        },
        Next: "List assets",
      },
      "List assets": list({}, "Publish assets"),
      "List further assets": list({ NextToken: expression("$nextToken") }, "Publish assets"),
      "Publish assets": {
        Type: "Map",
        Items: expression("$assets"),
        MaxConcurrency: AT_ONCE,
        ItemProcessor: {
          ProcessorConfig: { Mode: "INLINE" },
          StartAt: "Publish",
          States: {
            Publish: {
              Type: "Task",
              Resource: sdkCall("datazone:createListingChangeSet"),
              Arguments: {
                DomainIdentifier: expression("$domain"),
                EntityIdentifier: expression("$states.input"),
                EntityType: "ASSET",
                Action: "PUBLISH",
              },
              Retry: [tryAgain("States.TaskFailed")],
              End: true,
            },
          },
        },
        Next: "Are there more?",
      },
      "Are there more?": {
        Type: "Choice",
        Choices: [{ Condition: expression("$nextToken != ''"), Next: "List further assets" }],
        Default: "Done",
      },
      Done: { Type: "Succeed" },
    },
  });
}
