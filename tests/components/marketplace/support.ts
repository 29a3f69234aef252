import { expect } from "chai";
import { type Registered, record as recordProgram } from "../../support/program";
import { hasCheckerOfSchemas, schemaProblems } from "../cloudformation";

export const DOMAIN = "dzd_4x8y2z6a1b3c5d";
export const PROJECT = "5a3se66qm88947";
export const GROUP = "a1b2c3d4-5678-90ab-cdef-111111111111";
export const OTHER_GROUP = "a1b2c3d4-5678-90ab-cdef-222222222222";
export const MANAGE_ACCESS = "arn:aws:iam::111111111111:role/service-role/AmazonDataZoneGlueAccess-ap-northeast-1";

const recorded: Registered[] = [];

/** Runs a program as a first preview, and lists what it registers. */
export async function record(program: () => unknown): Promise<Registered[]> {
  const resources = await recordProgram(program);
  recorded.push(...resources);
  return resources;
}

after("whatever the tests of DataZone have registered is within the schemas of CloudFormation", function () {
  this.timeout(120_000);
  expect(hasCheckerOfSchemas() ? schemaProblems(recorded) : []).to.deep.equal([]);
});
