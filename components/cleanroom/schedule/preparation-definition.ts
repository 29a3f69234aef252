import { expression, sdkCall, tryAgain } from "../../states/language";

/** What a preparation runs. */
export interface PreparationPlan {
  /** The job that writes the data. */
  jobName: string;
  /** The crawler that then adds the partitions; none where there are none to add. */
  crawlerName?: string;
  /** After how many minutes the job is given up. */
  timeoutMinutes: number;
}

/** How long to wait between two looks at a crawler, in seconds. */
const POLL_SECONDS = 60;

/** How much longer than its job a run may take, in minutes: to crawl, and before that to wait for a crawler at work. */
const GRACE_MINUTES = 120;

/**
 * The state machine of a preparation: run the job and wait for it, then start the crawler and look at it until it has
 * ended. A crawler that is at work already may have passed by what the job wrote: it is started anew when it is free.
 * Sources: https://docs.aws.amazon.com/step-functions/latest/dg/connect-glue.html,
 * https://docs.aws.amazon.com/glue/latest/webapi/API_GetCrawler.html
 */
export function preparationDefinition({ jobName, crawlerName, timeoutMinutes }: PreparationPlan): string {
  return JSON.stringify({
    Comment: `Runs the job ${jobName} and shows its data in the catalogue`,
    QueryLanguage: "JSONata",
    TimeoutSeconds: (timeoutMinutes + GRACE_MINUTES) * 60,
    StartAt: "Run job",
    States: {
      "Run job": {
        Type: "Task",
        Resource: "arn:aws:states:::glue:startJobRun.sync",
        Arguments: { JobName: jobName },
        Next: crawlerName === undefined ? "Done" : "Start crawler",
      },
      ...(crawlerName !== undefined && crawlStates(crawlerName)),
      Done: { Type: "Succeed" },
    },
  });
}

function crawlStates(crawlerName: string): object {
  return {
    "Start crawler": {
      Type: "Task",
      Resource: sdkCall("glue:startCrawler"),
      Arguments: { Name: crawlerName },
      Retry: [tryAgain("Glue.CrawlerRunningException")],
      Next: "Wait",
    },
    Wait: { Type: "Wait", Seconds: POLL_SECONDS, Next: "Look at crawler" },
    "Look at crawler": {
      Type: "Task",
      Resource: sdkCall("glue:getCrawler"),
      Arguments: { Name: crawlerName },
      Retry: [tryAgain("States.TaskFailed")],
      Assign: {
        state: expression("$states.result.Crawler.State"),
        // At its first crawl a crawler has no last one.
        outcome: expression(
          "$exists($states.result.Crawler.LastCrawl.Status) ? $states.result.Crawler.LastCrawl.Status : 'unknown'",
        ),
      },
      Next: "Has it ended?",
    },
    "Has it ended?": {
      Type: "Choice",
      Choices: [
        { Condition: expression("$state != 'READY'"), Next: "Wait" },
        { Condition: expression("$outcome = 'SUCCEEDED'"), Next: "Done" },
      ],
      Default: "Crawl failed",
    },
    "Crawl failed": {
      Type: "Fail",
      Error: "CrawlFailed",
      Cause: expression(`'The last crawl of ${crawlerName} is ' & $outcome`),
    },
  };
}
