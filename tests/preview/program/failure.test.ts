import { expect } from "chai";
import { ERROR_MARK } from "../../../preview/program/executor";
import { readFailure } from "../../../preview/program/failure";
import { encodeError } from "../../../preview/program/preload/errors";

describe("failures", () => {
  it("are found again, however they are wrapped", () => {
    const error = new TypeError("first line\n    at second line");
    const logged = `Running program 'x' failed with an unhandled exception:\n    ${encodeError(error, ERROR_MARK)}\n`;
    expect(readFailure(logged)).to.deep.equal({ message: error.message, stack: error.stack });
  });

  it("may be anything that can be thrown", () => {
    for (const thrown of ["text", 7, undefined, null, { a: 1 }]) {
      expect(readFailure(encodeError(thrown, ERROR_MARK)).message).to.equal(String(thrown));
    }
    expect(readFailure(encodeError(new RangeError(), ERROR_MARK)).message).to.equal("RangeError");
  });

  it("lose their stack when the SDK writes it itself", () => {
    const logged = "Error: it broke\n  here: at 5\n    at run (/program/index.ts:1:2)\n    at <anonymous>";
    expect(readFailure(logged)).to.deep.equal({ message: "it broke\n  here: at 5", stack: logged });
  });
});
