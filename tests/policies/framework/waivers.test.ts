import { expect } from "chai";
import fc from "fast-check";
import { resourceRule, stackRule, text, toPolicies, type Rule } from "../../../policies/guardrails/framework";
import { holds, waiverFor, waiversOf, type Waiver } from "../../../policies/guardrails/framework/waivers";
import { analyze, checkConfiguration, unknown } from "../support/analyzer";
import { info } from "./info";

const rules: Rule[] = [
  resourceRule({
    ...info,
    id: "test-resource",
    judge: ({ props }, report) => {
      if (text(props, "name") !== "right") report.violation("the name is not right");
    },
  }),
  stackRule({
    ...info,
    id: "test-stack",
    judge: ({ props }, report) => {
      if (text(props, "name") !== "right") report.violation("the name is not right");
    },
  }),
];

const thing = (name: string, value: unknown) => ({ type: "test:index:Thing", name, props: { name: value } });
const waiver = (change: Partial<Waiver> = {}): Waiver => ({
  urn: "urn:pulumi:dev::test::test:index:Thing::scratch*",
  reason: "holds nothing of worth",
  until: "2999-12-31",
  ...change,
});

describe("waivers", () => {
  for (const rule of rules) {
    const messages = async (value: unknown, ...waivers: Waiver[]) => {
      const found = await analyze([rule], [thing("scratch", value)], { [rule.id]: { waivers } });
      return found.map(({ level, message }) => `${level} ${message}`);
    };

    describe(`of a ${rule.scope} rule`, () => {
      it("make advice of a violation, with the reason and the end", async () => {
        expect(await messages("wrong", waiver())).to.deep.equal([
          "advisory waived until 2999-12-31: scratch: the name is not right. Reason: holds nothing of worth",
        ]);
      });

      it("waive no more after their end, and the violation says so", async () => {
        expect(await messages("wrong", waiver({ until: "2020-01-31" }))).to.deep.equal([
          "mandatory scratch: the name is not right (its waiver ran out on 2020-01-31: holds nothing of worth). " +
            "To fix: set it to right",
        ]);
      });

      it("leave other resources alone", async () => {
        expect(await messages("wrong", waiver({ urn: "*::other" }))).to.deep.equal([
          "mandatory scratch: the name is not right. To fix: set it to right",
        ]);
      });

      it("cover nothing that is undetermined", async () => {
        const [message] = await messages(unknown(), waiver());
        expect(message).to.match(/^mandatory undetermined: /);
      });
    });
  }

  it("hold up to and on their last day, by UTC", () => {
    const last = waiver({ until: "2027-01-31" });
    expect(holds(last, new Date("2027-01-31T23:59:59Z"))).to.equal(true);
    expect(holds(last, new Date("2027-02-01T08:59:59+09:00"))).to.equal(true);
    expect(holds(last, new Date("2027-02-01T00:00:00Z"))).to.equal(false);
  });

  it("count by the one that holds longest", () => {
    const [short, long] = [waiver({ until: "2027-01-31" }), waiver({ until: "2027-10-31" })];
    const urn = "urn:pulumi:dev::test::test:index:Thing::scratch";
    expect(waiverFor(urn, [short, long])).to.equal(long);
    expect(waiverFor(urn, [long, short])).to.equal(long);
    expect(waiverFor("urn:pulumi:dev::test::test:index:Thing::sales", [long, short])).to.equal(undefined);
  });

  it("take the day of a timestamp, which YAML makes of a bare day", () => {
    expect(waiversOf({ waivers: [waiver({ until: "2027-01-31T00:00:00Z" })] })).to.deep.equal([
      waiver({ until: "2027-01-31" }),
    ]);
  });

  it("hold on every day up to their last one, and on none after", () => {
    const day = fc.date({ min: new Date("2000-01-01"), max: new Date("2999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(day, day, (until, today) => {
        const last = until.toISOString().slice(0, 10);
        expect(holds(waiver({ until: last }), today)).to.equal(+today < +new Date(last) + 24 * 3600 * 1000);
      }),
    );
  });

  describe("are refused", () => {
    const [policy] = toPolicies(rules, { onUnknown: "mandatory" });
    const check = (given: unknown) => () => checkConfiguration(policy as never, { waivers: [given] });

    it("not as they should be", () => expect(check(waiver())).not.to.throw());

    const { urn, reason, until } = waiver();
    const refused: Record<string, unknown> = {
      "without a resource": { reason, until },
      "without a reason": { urn, until },
      "with an empty reason": { urn, reason: " ", until },
      "without an end": { urn, reason },
      "with an end that is no day": { urn, reason, until: "next year" },
      "with an end in another order": { urn, reason, until: "31-01-2027" },
      "with an end that is no date of the calendar": { urn, reason, until: "2027-13-01" },
      "with a misspelt key": { urn, reason, until, owner: "me" },
      "as a text": urn,
    };
    for (const [name, given] of Object.entries(refused)) {
      it(name, () => expect(check(given)).to.throw());
    }
  });
});
