import cron from "cron-validate";
import type { Format } from "./format";

/**
 * When something runs, in UTC: `cron(minutes hours day-of-month month day-of-week year)`.
 * Source: https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html
 */
export const scheduleFormat: Format = {
  expected:
    "a schedule; write six fields, of which one of the days is a question mark, such as cron(45 9 * * ? *) for 09:45 " +
    "UTC each day",
  matches: (value) => {
    const fields = /^cron\((.+)\)$/.exec(value)?.[1];
    return fields !== undefined && cron(fields, { preset: "aws-cloud-watch" }).isValid();
  },
};
