import { expect } from "chai";
import { analyze } from "../support/analyzer";
import { athenaWorkgroups } from "./athena";
import { bucketPolicies } from "./bucket-policies";
import { buckets } from "./buckets";
import { references, type Answer, type Area } from "./corpus";
import { databases } from "./databases";
import { glueCatalogs } from "./glue";
import { identities } from "./identities";
import { identityPolicies } from "./identity-policies";
import { keyPolicies } from "./key-policies";
import { keys } from "./keys";
import { networks } from "./networks";
import { trustPolicies } from "./trust-policies";

const areas: Record<string, Area> = {
  athena: athenaWorkgroups,
  "bucket policies": bucketPolicies,
  buckets,
  databases,
  "glue catalogs": glueCatalogs,
  identities,
  "identity policies": identityPolicies,
  "key policies": keyPolicies,
  keys,
  networks,
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
          });
        }
      }
    });
  }

  it("has at least 300 stacks, and of every rule that it judges by one that is clean and one that is not", () => {
    const all = Object.values(areas);
    expect(all.flatMap(({ specimens }) => Object.keys(specimens)).length).to.be.at.least(300);
    for (const { rules, specimens } of all) {
      for (const { id } of rules) {
        const answers = Object.values(specimens).map(({ known }) => known[id]);
        expect(answers, id).to.include("violation").and.to.include(undefined);
      }
    }
  });
});
