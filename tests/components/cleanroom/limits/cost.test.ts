import { expect } from "chai";
import * as fc from "fast-check";
import { InvalidInputError } from "../../../../components/aws";
import {
  COMPUTE_PRICES,
  type ComputePrice,
  type QueryCostArgs,
  QueryRule,
  WorkerType,
  estimateCost,
} from "../../../../components/cleanroom/limits";

const daily: QueryCostArgs = { rule: QueryRule.Aggregation, minutesPerRun: 60, schedule: "cron(45 9 * * ? *)" };
const once: QueryCostArgs = { rule: QueryRule.Aggregation, minutesPerRun: 60, runsPerMonth: 1 };
const of2023 = COMPUTE_PRICES.filter(({ date }) => date === "2023-09");

/** The average month of four years, one of them a leap year. */
const DAYS = 1461 / 48;

describe("the cost of a query", () => {
  const costs: [string, Partial<QueryCostArgs>, readonly ComputePrice[] | undefined, number][] = [
    ["an hour of 32 CRPU, by the newest price", {}, undefined, 64],
    ["the same by any rule", { rule: QueryRule.Custom }, undefined, 64],
    ["an aggregation by the prices of 2023", {}, of2023, 32 * 0.865],
    ["a list by the prices of 2023", { rule: QueryRule.List }, of2023, 32 * 0.865],
    ["a custom rule by the prices of 2023", { rule: QueryRule.Custom }, of2023, 32 * 2.63],
    ["16 workers, which are the default", { workers: 16 }, undefined, 64],
    ["4 workers of CR.4X, which are as much", { workers: 4, workerType: WorkerType.Cr4X }, undefined, 64],
    ["the least there is", { workers: 2, minutesPerRun: 0.01 }, undefined, (4 * 2) / 60],
  ];
  for (const [what, change, prices, expected] of costs) {
    it(`of ${what}`, () => {
      const { perRunUsd, perMonthUsd } = estimateCost({ ...once, ...change }, prices);
      expect(perRunUsd).to.be.closeTo(expected, 1e-9);
      expect(perMonthUsd).to.be.closeTo(expected, 1e-9);
    });
  }

  it("says by which price", () => {
    expect(estimateCost(once).price).to.deep.include({ engine: "Spark", region: "us-east-1", date: "2026-08-13" });
    const own = { ...of2023[0]!, date: "2026-12", usdPerCrpuHour: 1 };
    expect(estimateCost(once, [...COMPUTE_PRICES, own])).to.deep.equal({ perRunUsd: 32, perMonthUsd: 32, price: own });
  });

  const schedules: [schedule: string, runs: number][] = [
    ["cron(45 9 * * ? *)", DAYS],
    ["cron(0 0 1 * ? *)", 1],
    ["cron(0 0 L * ? *)", 1],
    ["cron(0 0 LW * ? *)", 1],
    ["cron(0 0 15W * ? *)", 1],
    ["cron(0 12 ? * 2#1 *)", 1],
    ["cron(0 12 ? * 6L *)", 1],
    ["cron(0 12 1 1 ? *)", 1 / 12],
    ["cron(0 12 29 2 ? *)", 1 / 48],
    ["cron(0 12 1 JAN-MAR ? 2030)", 1 / 4],
    ["cron(0/15 * * * ? *)", 96 * DAYS],
    ["cron(0 0/6 * * ? *)", 4 * DAYS],
    ["cron(5,35 8-17 * * ? *)", 20 * DAYS],
    ["cron(0 8 ? * MON-FRI *)", 1043 / 48],
    ["cron(0 8 ? * 2-6 *)", 1043 / 48],
    ["cron(0 8 ? * 1 *)", 209 / 48],
  ];
  for (const [schedule, runs] of schedules) {
    it(`of ${schedule}`, () => {
      const { perRunUsd, perMonthUsd } = estimateCost({ ...daily, schedule });
      expect(perMonthUsd / perRunUsd).to.be.closeTo(runs, 1e-9);
    });
  }

  const minutes = fc.double({ min: 1e-6, max: 1e4, noNaN: true });
  const workers = fc.integer({ min: 2, max: 400 });

  it("grows with the minutes, the workers and the runs, and never falls below the least", () => {
    fc.assert(
      fc.property(minutes, minutes, workers, workers, fc.nat(1000), (a, b, m, n, runs) => {
        const cost = (minutesPerRun: number, workers: number, runsPerMonth: number) =>
          estimateCost({ rule: QueryRule.List, minutesPerRun, workers, runsPerMonth });
        const less = cost(Math.min(a, b), Math.min(m, n), runs);
        const more = cost(Math.max(a, b), Math.max(m, n), runs + 1);
        expect(less.perRunUsd).to.be.at.most(more.perRunUsd);
        expect(less.perMonthUsd).to.be.at.most(more.perMonthUsd);
        expect(less.perRunUsd).to.be.at.least((4 * 2) / 60 - 1e-12);
        expect(less.perMonthUsd).to.equal(less.perRunUsd * runs);
      }),
    );
  });

  it("bills no run for less than the least, and longer ones by the second", () => {
    fc.assert(
      fc.property(minutes, (minutesPerRun) => {
        const { perRunUsd } = estimateCost({ ...once, minutesPerRun });
        expect(perRunUsd).to.be.closeTo((64 * Math.max(minutesPerRun, 1)) / 60, 1e-9 * perRunUsd);
      }),
    );
  });

  it("of a schedule is that of its minutes, hours and days multiplied", () => {
    const times = (max: number) => fc.uniqueArray(fc.nat(max), { minLength: 1, maxLength: 5 });
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 5 });
    const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(times(59), times(23), days, months, (minute, hour, day, month) => {
        const schedule = `cron(${minute.join()} ${hour.join()} ${day.join()} ${month.join()} ? *)`;
        const { perRunUsd, perMonthUsd } = estimateCost({ ...daily, schedule });
        const runs = (minute.length * hour.length * day.length * month.length) / 12;
        expect(perMonthUsd / perRunUsd).to.be.closeTo(runs, 1e-6);
      }),
      { numRuns: 30 },
    );
  });

  const wrong: [string, Partial<QueryCostArgs>, string[]][] = [
    [
      "everything, all at once",
      { runsPerMonth: -1, schedule: "daily", minutesPerRun: 0, workers: 401 },
      [
        "runsPerMonth: says how often it runs, or schedule does; write one of the two",
        "runsPerMonth: -1 is no number of runs; write one that is not below 0",
        "minutesPerRun: 0 is no duration; write a number of minutes above 0",
        "workers: 401 is not a whole number of workers from 2 to 400",
      ],
    ],
    [
      "no schedule",
      { runsPerMonth: undefined, schedule: "cron(45 9 * * * *)" },
      [
        'schedule: "cron(45 9 * * * *)" is not a schedule; write six fields, of which one of the days is a question mark, such as cron(45 9 * * ? *) for 09:45 UTC each day',
      ],
    ],
    [
      "neither runs nor schedule",
      { runsPerMonth: undefined },
      ["runsPerMonth: says how often it runs, or schedule does; write one of the two"],
    ],
    [
      "a schedule beyond counting",
      { runsPerMonth: undefined, schedule: "cron(0 8 L-3 * ? *)" },
      ['schedule: "cron(0 8 L-3 * ? *)" is too special to be counted; write runsPerMonth instead'],
    ],
    [
      "a kind of worker without a number",
      { workerType: WorkerType.Cr4X },
      ["workers: is missing; write how many workers of workerType there are"],
    ],
  ];
  for (const [what, change, problems] of wrong) {
    it(`refuses ${what}`, () => expectProblems(() => estimateCost({ ...once, ...change }), problems));
  }

  it("refuses a rule without a price", () =>
    expectProblems(
      () => estimateCost({ ...once, rule: QueryRule.Custom }, of2023.slice(0, 1)),
      ["rule: has no price of its own; give one for CUSTOM"],
    ));
});

function expectProblems(estimate: () => unknown, problems: string[]): void {
  let thrown: unknown;
  try {
    estimate();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).to.be.instanceOf(InvalidInputError);
  const found = (thrown as InvalidInputError).problems;
  expect(found.map(({ property, reason }) => `${property}: ${reason}`)).to.deep.equal(problems);
}
