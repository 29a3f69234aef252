import { expect } from "chai";
import { scheduleFormat } from "../../../components/aws";

/** Schedules from AWS's pages and from the documents, and what is none. */
const cases: [string, boolean][] = [
  ["cron(45 9 * * ? *)", true],
  ["cron(15 12 * * ? *)", true],
  ["cron(0/15 8-17 ? * MON-FRI *)", true],
  ["cron(0 10 1,15 JAN-MAR ? *)", true],
  ["cron(0 0 L * ? *)", true],
  ["cron(0 0 ? * 2#1 2025-2030)", true],
  ["45 9 * * ? *", false],
  ["cron()", false],
  ["cron(45 9 * * ?)", false],
  ["cron(45 9 * * ? * *)", false],
  ["cron(61 9 * * ? *)", false],
  ["cron(45 24 * * ? *)", false],
  ["cron(45 9 32 * ? *)", false],
  ["cron(45 9 * 13 ? *)", false],
  ["cron(45 9 * * * *)", false],
  ["cron(45 9 ? * ? *)", false],
  ["cron(a b c d e f)", false],
  ["rate(1 hour)", false],
  ["", false],
];

describe("scheduleFormat", () => {
  for (const [schedule, right] of cases) {
    it(`${right ? "takes" : "refuses"} ${schedule || "nothing"}`, () => {
      expect(scheduleFormat.matches(schedule)).to.equal(right);
    });
  }
});
