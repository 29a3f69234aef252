import { expect } from "chai";
import { preparationDefinition } from "../../../../components/cleanroom/schedule/preparation-definition";
import { choose, evaluate, readDefinition } from "../../states/support";

describe("the state machine of a preparation", () => {
  it("runs the job and waits for it", () => {
    const { States, TimeoutSeconds } = readDefinition(preparationDefinition({ jobName: "iris", timeoutMinutes: 30 }));
    expect(States).to.deep.equal({
      "Run job": {
        Type: "Task",
        Resource: "arn:aws:states:::glue:startJobRun.sync",
        Arguments: { JobName: "iris" },
        Next: "Done",
      },
      Done: { Type: "Succeed" },
    });
    expect(TimeoutSeconds).to.equal(150 * 60);
  });

  describe("with a crawler", () => {
    const definition = preparationDefinition({ jobName: "iris", crawlerName: "iris", timeoutMinutes: 30 });
    const { States } = readDefinition(definition);

    it("starts it after the job, anew where it is at work already", () => {
      expect(States["Run job"]?.Next).to.equal("Start crawler");
      expect(States["Start crawler"]).to.deep.equal({
        Type: "Task",
        Resource: "arn:aws:states:::aws-sdk:glue:startCrawler",
        Arguments: { Name: "iris" },
        Retry: [{ ErrorEquals: ["Glue.CrawlerRunningException"], IntervalSeconds: 60, MaxAttempts: 5, BackoffRate: 2 }],
        Next: "Wait",
      });
    });

    const steps: [crawler: object, next: string][] = [
      [{ State: "RUNNING" }, "Wait"],
      [{ State: "STOPPING", LastCrawl: { Status: "SUCCEEDED" } }, "Wait"],
      [{ State: "READY", LastCrawl: { Status: "SUCCEEDED" } }, "Done"],
      [{ State: "READY", LastCrawl: { Status: "FAILED" } }, "Crawl failed"],
      [{ State: "READY", LastCrawl: { Status: "CANCELLED" } }, "Crawl failed"],
      [{ State: "READY" }, "Crawl failed"],
    ];
    for (const [crawler, next] of steps) {
      it(`goes from ${JSON.stringify(crawler)} to "${next}"`, async () => {
        const variables: Record<string, unknown> = { states: { result: { Crawler: crawler } } };
        for (const [name, expression] of Object.entries(States["Look at crawler"]!.Assign!)) {
          variables[name] = await evaluate(expression, variables);
        }
        expect(await choose(States["Has it ended?"], variables)).to.equal(next);
      });
    }
  });
});
