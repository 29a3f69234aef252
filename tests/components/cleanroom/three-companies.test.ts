import { expect } from "chai";
import { type Registered, find } from "../../support/program";
import { INSTALL, hasCheckerOfSchemas, schemaProblems } from "../cloudformation";
import { ANALYST, type Needs, PROVIDER, record, recordNeeds } from "./support";
import { MEDIA, threeCompanies } from "./three-companies";

describe("A collaboration of three companies", () => {
  let resources: Registered[];
  let needs: Needs;

  before(async () => {
    ({ resources, needs } = await recordNeeds(threeCompanies));
  });

  it("is made in the accounts of the three", () => {
    const accounts = {
      "room-collaboration": PROVIDER,
      "room-membership": PROVIDER,
      "querying-membership": ANALYST,
      "receiving-membership": MEDIA,
      "audience-in-room-association": MEDIA,
      "overlap-template": ANALYST,
      "private-endpoint": ANALYST,
    };
    for (const [name, { accountId }] of Object.entries(accounts)) {
      expect(find(resources, name).account, name).to.equal(accountId);
    }
  });

  it("has each membership pay what the collaboration says", () => {
    const { inputs } = find(resources, "room-collaboration");
    const invited = inputs.members as { displayName: string; paymentConfiguration: object }[];
    const saying = (name: string) => invited.find(({ displayName }) => displayName === name)!.paymentConfiguration;
    const accepting = (name: string) => find(resources, name).inputs.paymentConfiguration as Record<string, object>;
    expect(accepting("room-membership")).to.deep.equal(inputs.creatorPaymentConfiguration);
    expect(saying("analyst")).to.deep.include(accepting("querying-membership"));
    expect(saying("media")).to.deep.include(accepting("receiving-membership"));
  });

  // Deletion runs against dependencies: whatever needs another goes before it.
  const goesBefore: [string, string][] = [
    ["overlap-template", "customers-in-room-association"],
    ["overlap-template", "audience-in-room-association"],
    ["overlap-template", "querying-membership"],
    ["customers-in-room-association", "room-membership"],
    ["customers-in-room-association", "customers-configured-table"],
    ["customers-in-room-association", "customers-in-room-role-policy"],
    ["visits-in-room-association", "visits-in-room-grants-read"],
    ["visits-in-room-association", "room-membership"],
    ["audience-in-room-association", "receiving-membership"],
    ["budget-budget", "room-membership"],
    ["mapping-id-mapping", "ids-id-namespace"],
    ["ids-id-namespace", "room-membership"],
    ["receiving-membership", "receiving-results-bucket"],
    ["receiving-membership", "room-collaboration"],
    ["querying-membership", "room-collaboration"],
    ["room-membership", "room-logs"],
    ["room-membership", "room-collaboration"],
  ];
  for (const [first, second] of goesBefore) {
    it(`deletes ${first} before ${second}, and never after`, () => {
      expect(needs(first)).to.include(second);
      expect(needs(second)).not.to.include(first);
    });
  }
});

const title = "What is handed to Clean Rooms";

describe(hasCheckerOfSchemas() ? title : `${title} (skipped for want of cfn-lint: ${INSTALL})`, function () {
  this.timeout(120_000);

  if (!hasCheckerOfSchemas()) {
    it("satisfies the schemas of CloudFormation");
    return;
  }

  it("satisfies the schemas of CloudFormation, in each type of resource", async () => {
    const resources = await record(threeCompanies);
    const types = new Set(resources.map(({ type }) => type).filter((type) => type.startsWith("aws-native:")));
    expect([...types].sort()).to.deep.equal(
      [
        "AnalysisTemplate",
        "Collaboration",
        "ConfiguredTable",
        "ConfiguredTableAssociation",
        "IdMappingTable",
        "IdNamespaceAssociation",
        "Membership",
        "PrivacyBudgetTemplate",
      ].map((type) => `aws-native:cleanrooms:${type}`),
    );
    expect(schemaProblems(resources)).to.deep.equal([]);
  });

  // Read-only properties are none of an input's type.
  it("would not pass with a wrong value, an unknown property or one left out", () => {
    const broken: Registered = {
      type: "aws-native:cleanrooms:AnalysisTemplate",
      name: "broken",
      inputs: { name: "a!", membershipIdentifier: "x", format: "PYTHON", text: "SELECT 1" },
      dependsOn: [],
      options: {},
    };
    const found = schemaProblems([broken]).map((problem) => problem.split(":")[0]!);
    expect([...new Set(found)].sort()).to.deep.equal([
      "broken ",
      "broken Format",
      "broken MembershipIdentifier",
      "broken Name",
      "broken Text",
    ]);
  });
});
