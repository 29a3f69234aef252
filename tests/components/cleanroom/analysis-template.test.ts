import { expect } from "chai";
import * as fc from "fast-check";
import {
  AnalysisTemplate,
  type AnalysisTemplateArgs,
  ContributorMembership,
  TemplateParameterType,
} from "../../../components/cleanroom";
import { UNKNOWN, find } from "../../support/program";
import { ANALYST, childrenOf, expectRefused, inAccount, record } from "./support";

const MEMBERSHIP = "a1b2c3d4-5678-90ab-cdef-555555555555";
const since = { name: "since", type: TemplateParameterType.Date };

function minimal(): AnalysisTemplateArgs {
  return { templateName: "overlap", version: 1, membershipId: MEMBERSHIP, sql: "SELECT COUNT(*) FROM shop" };
}

const make = (args: AnalysisTemplateArgs) => () => new AnalysisTemplate("overlap", args, inAccount(ANALYST));

describe("AnalysisTemplate", () => {
  it("makes the template, with its version in its name", async () => {
    const resources = await record(make(minimal()));
    expect(childrenOf(resources, "overlap")).to.deep.equal(["overlap-template"]);
    const { type, account, inputs } = find(resources, "overlap-template");
    expect(type).to.equal("aws-native:cleanrooms:AnalysisTemplate");
    expect(account).to.equal(ANALYST.accountId);
    expect(inputs).to.deep.equal({
      name: "overlap_v1",
      membershipIdentifier: MEMBERSHIP,
      format: "SQL",
      source: { text: "SELECT COUNT(*) FROM shop" },
    });
  });

  it("takes everything that can be said, and waits for what the component waits for", async () => {
    const resources = await record(() => {
      const membership = new ContributorMembership("analyst", { collaborationId: MEMBERSHIP }, inAccount(ANALYST));
      new AnalysisTemplate(
        "overlap",
        {
          templateName: "overlap",
          version: 2,
          description: "Common customers",
          membershipId: membership.membershipId,
          sql: "WITH a AS (SELECT * FROM shop WHERE day >= :since) SELECT COUNT(*) FROM a",
          parameters: [{ ...since, defaultValue: "2026-01-01" }],
          tags: { team: "data" },
        },
        { ...inAccount(ANALYST), dependsOn: membership },
      );
    });
    const { inputs, dependsOn } = find(resources, "overlap-template");
    expect(dependsOn).to.deep.equal(["analyst"]);
    expect(inputs).to.deep.include({
      name: "overlap_v2",
      description: "Common customers",
      membershipIdentifier: UNKNOWN,
      analysisParameters: [{ name: "since", type: "DATE", defaultValue: "2026-01-01" }],
      tags: [{ key: "team", value: "data" }],
    });
  });

  const quiet = [
    "SELECT day::DATE FROM shop",
    "SELECT ':since' FROM shop",
    'SELECT ":since", `:since` FROM shop',
    "SELECT 'it''s :since' FROM shop",
    "-- :since\nSELECT 1 /* of :since */ FROM shop",
    "SELECT 1 FROM shop; ",
  ];
  for (const sql of quiet) {
    it(`finds no parameter in ${JSON.stringify(sql)}`, () => record(make({ ...minimal(), sql })));
  }

  it("finds a parameter wherever it stands", async () => {
    const texts = fc.constantFrom(" ':other' ", " -- :other\n", " x::INT ", " /* :other */ ");
    await fc.assert(
      fc.asyncProperty(texts, texts, async (before, after) => {
        const sql = `SELECT 1 FROM shop WHERE ${before}=:since${after}`;
        await record(make({ ...minimal(), sql, parameters: [since] }));
      }),
      { numRuns: 16 },
    );
  });

  const wrong: [string, Partial<AnalysisTemplateArgs>, string[]][] = [
    [
      "a wrong name, version and description",
      { templateName: "a b", version: 0, description: "x\u0000" },
      [
        'templateName: "a b" is not a template\'s name; write 1 to 118 letters, digits, single hyphens and underscores',
        "version: 0 is not a whole number of versions from 1 to 99999",
        'description: "x\\u0000" is not a description that Clean Rooms takes; write at most 255 characters',
      ],
    ],
    [
      "a text beyond the schema",
      { sql: `SELECT 1 ${" ".repeat(90_000)}` },
      ["sql: 90009 is not a whole number of characters from 1 to 90000"],
    ],
    ["what is no query", { sql: "DROP TABLE shop" }, ["sql: is no query; write one SELECT, or WITH before it"]],
    [
      "two statements",
      { sql: "SELECT 1 FROM shop; SELECT 2 FROM shop" },
      ["sql: holds more than one statement; write one SELECT"],
    ],
    [
      "parameters that are not called, and calls of none",
      { sql: "SELECT 1 FROM shop WHERE a = :until AND b = :until", parameters: [since] },
      [
        "sql: calls :until, which is no parameter; write it among parameters",
        'parameters: "since" is not called; write :since in sql, or leave it out',
      ],
    ],
    [
      "a parameter twice, with too long a value, and one that none is",
      {
        sql: "SELECT 1 FROM shop WHERE a = :since",
        parameters: [
          { ...since, defaultValue: "x".repeat(1001) },
          since,
          { name: "a-b", type: TemplateParameterType.String },
        ],
      },
      [
        'parameters: "since" stands there more than once; write it once',
        "parameters[0].defaultValue: 1001 is not a whole number of characters from 0 to 1000",
        'parameters[2].name: "a-b" is not a parameter\'s name; write 1 to 100 letters, digits and underscores',
        'parameters: "a-b" is not called; write :a-b in sql, or leave it out',
      ],
    ],
  ];
  for (const [what, change, problems] of wrong) {
    it(`refuses ${what}`, () =>
      expectRefused(make({ ...minimal(), ...change }), 'AnalysisTemplate "overlap"', problems));
  }
});
