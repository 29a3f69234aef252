import { expect } from "chai";
import fc from "fast-check";
import { durationInSeconds } from "../../../preview/engine/duration";

describe("durations", () => {
  const cases: Record<string, number> = { "": 0, "90s": 90, "1h30m": 5400, "1.5m": 90, "250ms": 0.25, "0s": 0 };
  for (const [text, seconds] of Object.entries(cases)) {
    it(`"${text}"`, () => expect(durationInSeconds(text)).to.equal(seconds));
  }

  for (const text of ["30", "m", "1 h", "1d", "-1s", "1h30"]) {
    it(`refuses "${text}"`, () => {
      expect(() => durationInSeconds(text)).to.throw(`"${text}" is not a duration; write for example "30m" or "1h30m"`);
    });
  }

  it("add up", () => {
    const whole = fc.nat(1000);
    fc.assert(
      fc.property(whole, whole, whole, (hours, minutes, seconds) => {
        expect(durationInSeconds(`${hours}h${minutes}m${seconds}s`)).to.equal(hours * 3600 + minutes * 60 + seconds);
      }),
    );
  });
});
