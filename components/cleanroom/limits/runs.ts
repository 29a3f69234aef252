import { Cron } from "croner";
import { type InputCheck, quote } from "../../aws/input";
import { scheduleFormat } from "../../aws/schedule";

/** Four years, one of them a leap year: after that the days of the week have shifted, but no month has another length. */
const FROM = new Date("2025-01-01T00:00:00Z");
const TO = new Date("2029-01-01T00:00:00Z");
const MONTHS = 48;

const DAY = 24 * 60 * 60 * 1000;

/**
 * How often a schedule runs in a month on average, whatever its year says: the runs of a day times the days of a month
 * on which it runs. A problem is recorded as that of `property`.
 */
export function countRuns(check: InputCheck, property: string, schedule: string): number {
  if (!scheduleFormat.matches(schedule)) {
    check.format(property, schedule, scheduleFormat);
    return 0;
  }
  const [minutes, hours, ...days] = schedule.slice("cron(".length, -1).split(/\s+/);
  try {
    const perDay = count(`0 ${minutes} ${hours} * * ?`, new Date(FROM.getTime() + DAY));
    return (perDay * count(`0 0 0 ${days.slice(0, 3).join(" ")}`, TO)) / MONTHS;
  } catch {
    // What AWS takes and croner does not, such as L-3.
    check.add(property, `${quote(schedule)} is too special to be counted; write runsPerMonth instead`);
    return 0;
  }
}

/** How often an expression fits, each field as AWS understands it, with Sunday as day 1 and steps from a number on. */
function count(fields: string, to: Date): number {
  const cron = new Cron(fields, { timezone: "UTC", alternativeWeekdays: true, sloppyRanges: true });
  let runs = 0;
  for (let run = cron.nextRun(new Date(FROM.getTime() - 1000)); run !== null && run < to; run = cron.nextRun(run)) {
    runs++;
  }
  return runs;
}
