import { expect } from "chai";
import { InvalidInputError } from "lakeshare";
import { checkScheduledQueries } from "../../projects/environment/clean-room";
import { deployEnvironment } from "../../projects/environment/program";
import type { EnvironmentConfig } from "../../projects/environment/config";
import { readCleanRoom } from "../../projects/environment/stack";
import { type Registered, record } from "../support/program";

const segments = (sql: string) => {
  const cleanRoom = readCleanRoom("dev", "segments");
  const { interests } = cleanRoom.analyst.scheduled!.queries;
  cleanRoom.analyst.scheduled!.queries = { interests: { ...interests!, sql } };
  return cleanRoom;
};

describe("the queries that an environment schedules", () => {
  for (const stack of ["dev", "prod"]) {
    it(`are accepted in ${stack}`, () => {
      const cleanRoom = readCleanRoom(stack, stack === "dev" ? "segments" : "segments-prod");
      expect(Object.keys(cleanRoom.analyst.scheduled!.queries)).not.to.be.empty;
      checkScheduledQueries(cleanRoom);
    });
  }

  it("are refused with what breaks which rule, before anything is registered", async () => {
    const cleanRooms = [segments("SELECT user_id FROM exposures")];
    let failure: (InvalidInputError & { registered: Registered[] }) | undefined;
    await record(() => deployEnvironment({ cleanRooms } as EnvironmentConfig)).catch((error) => (failure = error));
    expect(failure).to.be.instanceOf(InvalidInputError);
    expect(failure?.subject).to.equal("scheduled queries of segments-analyst");
    expect(failure?.problems.map(({ property }) => property)).to.include("scheduled.queries.interests.sql");
    expect(failure?.message).to.match(/user_id: .*exposures/);
    expect(failure?.registered.map(({ type }) => type)).to.deep.equal(["pulumi:pulumi:Stack"]);
  });
});
