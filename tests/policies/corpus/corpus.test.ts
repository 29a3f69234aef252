import { expect } from "chai";
import { toPolicies } from "../../../policies/guardrails/framework";
import { analyze, analyzeWith } from "../support/analyzer";
import { athenaWorkgroups } from "./athena";
import { bucketPolicies } from "./bucket-policies";
import { buckets } from "./buckets";
import { cleanRoomTables } from "./clean-room-tables";
import { cleanRooms } from "./clean-rooms";
import { references, type Answer, type Area } from "./corpus";
import { databases } from "./databases";
import { datazone } from "./datazone";
import { endpoints } from "./endpoints";
import { glueCatalogs } from "./glue-catalogs";
import { glueJobs } from "./glue-jobs";
import { identities } from "./identities";
import { identityPolicies } from "./identity-policies";
import { keyPolicies } from "./key-policies";
import { keys } from "./keys";
import { lakeGrants } from "./lake-grants";
import { lakeLocations } from "./lake-locations";
import { quicksight } from "./quicksight";
import { securityGroups } from "./security-groups";
import { shares } from "./shares";
import { trustPolicies } from "./trust-policies";

const areas: Record<string, Area> = {
  athena: athenaWorkgroups,
  "bucket policies": bucketPolicies,
  buckets,
  "clean rooms": cleanRooms,
  "clean room tables": cleanRoomTables,
  databases,
  datazone,
  endpoints,
  "glue catalogs": glueCatalogs,
  "glue jobs": glueJobs,
  identities,
  "identity policies": identityPolicies,
  "key policies": keyPolicies,
  keys,
  "lake grants": lakeGrants,
  "lake locations": lakeLocations,
  quicksight,
  "security groups": securityGroups,
  shares,
  "trust policies": trustPolicies,
};

describe("the corpus of stacks", () => {
  for (const [area, { rules, configuration, specimens }] of Object.entries(areas)) {
    describe(area, () => {
      for (const [name, { stack, ...answers }] of Object.entries(specimens)) {
        for (const mode of ["known", "unknown"] as const) {
          it(`${name}, references ${mode}`, async () => {
            const found = await analyze(rules, stack(references[mode]), configuration);
            const given: Record<string, Answer> = {};
            for (const { rule, message } of found) {
              // A violation says more than that something else is not known.
              const isViolation = !message.startsWith("undetermined: ") || given[rule] === "violation";
              given[rule] = isViolation ? "violation" : "undetermined";
            }
            expect(given, found.map(({ message }) => message).join("\n")).to.deep.equal(answers[mode]);
            // What the SDK is spared asking would have had nothing to say.
            const all = toPolicies(rules, { onUnknown: "mandatory" });
            expect(await analyzeWith(all, stack(references[mode]), configuration)).to.deep.equal(found);
          });
        }
      }
    });
  }

  it("has at least 1,000 stacks, and of every rule that it judges by one that is clean and one that is not", () => {
    const all = Object.values(areas);
    expect(all.flatMap(({ specimens }) => Object.keys(specimens)).length).to.be.at.least(1_000);
    for (const { rules, specimens } of all) {
      for (const { id } of rules) {
        const answers = Object.values(specimens).flatMap(({ known, unknown }) => [known[id], unknown[id]]);
        expect(answers, id).to.include("violation").and.to.include(undefined);
      }
    }
  });
});
