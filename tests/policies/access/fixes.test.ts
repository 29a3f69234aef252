import { readFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { type Configuration, factsOf } from "../../../policies/access/check/configuration";
import { type Expectation, readExpectations } from "../../../policies/access/check/expectation";
import { buildModel } from "../../../policies/access/model";
import { type RecordedResource, fromRecord } from "../../../policies/access/model/sources";
import { pathOf } from "../../../policies/access/paths";
import { type Fix, type Verdict, decide } from "../../../policies/access/paths/step";
import { preview } from "../../../preview";
import { removals } from "./support/removals";

const ROOT = path.join(__dirname, "../../..");
/** Enough for each step of a way to fail in turn. */
const ROUNDS = 20;

describe("adding the statements that fixes state, where a statement was taken", () => {
  for (const stack of ["dev", "prod"]) {
    it(`makes every expectation of ${stack} hold again`, async () => {
      const file = path.join(ROOT, `policies/config/access.${stack}.json`);
      const config = JSON.parse(readFileSync(file, "utf8")) as Record<string, Configuration>;
      const facts = factsOf(config["access-as-expected"]!);
      const { resources } = await preview({ project: ROOT, stack });
      let mended = 0;
      for (const removal of removals(resources as unknown as RecordedResource[])) {
        if (!removal.id.includes("#")) continue;
        const model = buildModel(fromRecord(removal.resources));
        for (const expectation of readExpectations(model.resources)) {
          if (!("question" in expectation) || expectation.expected === "DENIED") continue;
          const verdict = decide(pathOf({ model, facts }, expectation.service, expectation.question));
          if (verdict.answer !== "denied" || !isMendable(verdict)) continue;
          mend(removal.id, removal.resources, expectation, verdict);
          mended++;
        }
      }
      expect(mended).to.be.above(40);

      function mend(id: string, from: readonly RecordedResource[], { service, question }: Expectation, first: Verdict) {
        let verdict = first;
        let changed = from;
        for (let round = 0; round < ROUNDS && verdict.answer === "denied"; round++) {
          changed = fixesOf(verdict).reduce(apply, changed);
          verdict = decide(pathOf({ model: buildModel(fromRecord(changed)), facts }, service, question));
        }
        expect(verdict.answer, `${id}: ${JSON.stringify(fixesOf(verdict))}`).to.equal("allowed");
      }
    }).timeout(300_000);
  }
});

/** What is outside the stack has no resource to change. */
function isMendable(verdict: Verdict): boolean {
  return fixesOf(verdict).every(({ on, statement }) => on !== undefined && statement !== undefined);
}

function fixesOf({ steps }: Verdict): Fix[] {
  return steps.flatMap(({ finding }) => (finding.answer === "denied" ? (finding.fixes ?? []) : []));
}

/** Adds a statement where a fix says. */
function apply(resources: readonly RecordedResource[], { on, statement }: Fix): RecordedResource[] {
  const at = resources.findIndex(({ urn }) => urn === on?.urn);
  const resource = resources[at]!;
  const { inputs = {} } = resource;
  const own = typeof statement === "object" && statement !== null && !("Principal" in statement);
  // A boundary is a policy by itself; a role gets one more.
  if (own && !resource.type.endsWith(":Policy")) {
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    const kind = resource.type.endsWith(":User") ? "user" : "role";
    const type = `aws:iam/${kind}Policy:${kind === "user" ? "User" : "Role"}Policy`;
    const urn = `${resource.urn}-fix-${resources.length}`;
    return [...resources, { ...resource, urn, type, inputs: { [kind]: inputs["name"], policy }, outputs: {} }];
  }
  const property = resource.type.endsWith(":Role") ? "assumeRolePolicy" : "policy";
  const document = JSON.parse(String(inputs[property])) as { Statement: unknown[] };
  const added = JSON.stringify({ ...document, Statement: [...document.Statement, statement] });
  return resources.map((other) =>
    other === resource ? { ...other, inputs: { ...inputs, [property]: added }, outputs: {} } : other,
  );
}
