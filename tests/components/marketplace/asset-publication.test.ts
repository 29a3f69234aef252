import { expect } from "chai";
import { AssetPublication, type AssetPublicationArgs } from "../../../components/marketplace";
import { publicationDefinition } from "../../../components/marketplace/publication-definition";
import { find } from "../../support/program";
import { choose, evaluate, readDefinition } from "../states/support";
import { HOME, atHome, expectRefused, statementsOf } from "../support";
import { DOMAIN, PROJECT, record } from "./support";

const make = (change: Partial<AssetPublicationArgs> = {}) => {
  const args = {
    ...HOME,
    runName: "publish",
    failureTopicName: "marketplace",
    domainId: DOMAIN,
    projectId: PROJECT,
    dataSourceId: "s4x8y2z6a1b3c5",
    ...change,
  };
  return () => new AssetPublication("publication", args, atHome());
};

describe("AssetPublication", () => {
  it("starts when a run of its data source has succeeded, and may publish in the account's domains", async () => {
    const resources = await record(make());
    expect(JSON.parse(find(resources, "publication-rule").inputs.eventPattern as string)).to.deep.equal({
      source: ["aws.datazone"],
      "detail-type": ["Data Source Run Succeeded"],
      detail: { metadata: { domain: [DOMAIN] }, data: { dataSourceId: ["s4x8y2z6a1b3c5"] } },
    });
    expect(statementsOf(resources, "publication-role-policy")[0]).to.deep.equal({
      Sid: "ActInDomain",
      Effect: "Allow",
      Action: ["datazone:CreateListingChangeSet", "datazone:ListDataSourceRunActivities"],
      Resource: "arn:aws:datazone:ap-northeast-1:111111111111:domain/*",
    });
    expect(find(resources, "publication-membership").inputs.projectIdentifier).to.equal(PROJECT);
    expect(find(resources, "publication-state-machine").inputs.definition).to.equal(publicationDefinition(undefined));
  });

  it("publishes named tables alone", async () => {
    const resources = await record(make({ tableNames: ["order"] }));
    expect(find(resources, "publication-state-machine").inputs.definition).to.equal(publicationDefinition(["order"]));
  });

  it("refuses to publish nothing, and what is no table", async () => {
    await expectRefused(make({ tableNames: [] }), { tableNames: /is empty, so that nothing would be published/ });
    await expectRefused(make({ dataSourceId: "a b", tableNames: ["O'R"] }), {
      dataSourceId: /is not an id/,
      "tableNames[0]": /is not a catalog name/,
    });
  });
});

describe("the state machine that publishes", () => {
  const activities = [
    { DataAssetStatus: "SUCCEEDED_CREATED", TechnicalName: "order", DataAssetId: "a1" },
    { DataAssetStatus: "SUCCEEDED_UPDATED", TechnicalName: "returns", DataAssetId: "a2" },
    { DataAssetStatus: "UNCHANGED", TechnicalName: "customers", DataAssetId: "a3" },
    { DataAssetStatus: "FAILED", TechnicalName: "broken" },
  ];
  const assets = async (tables: string[] | undefined, items: object[]) => {
    const { States } = readDefinition(publicationDefinition(tables));
    return evaluate(States["List assets"]!.Assign!["assets"]!, { states: { result: { Items: items } } });
  };

  it("takes what is new or changed, as a list whatever its length", async () => {
    expect(await assets(undefined, activities)).to.deep.equal(["a1", "a2"]);
    expect(await assets(["returns"], activities)).to.deep.equal(["a2"]);
    expect(await assets(["customers"], activities)).to.deep.equal([]);
    expect(await assets(undefined, [])).to.deep.equal([]);
  });

  it("goes on until DataZone has listed everything", async () => {
    const { States } = readDefinition(publicationDefinition(undefined));
    const token = States["List assets"]!.Assign!["nextToken"]!;
    expect(await evaluate(token, { states: { result: { Items: [] } } })).to.equal("");
    expect(await evaluate(token, { states: { result: { NextToken: "more" } } })).to.equal("more");
    expect(await choose(States["Are there more?"], { nextToken: "more" })).to.equal("List further assets");
    expect(await choose(States["Are there more?"], { nextToken: "" })).to.equal("Done");
    expect(States["List further assets"]!.Arguments).to.deep.include({ NextToken: "{% $nextToken %}" });
  });
});
