import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { DataZoneProject, type DataZoneProjectArgs } from "../../../components/marketplace";
import { find } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused } from "../support";
import { DOMAIN, GROUP, OTHER_GROUP, record } from "./support";

const make = (change: Partial<DataZoneProjectArgs> = {}) => {
  const args = { domainId: DOMAIN, projectName: "Sales", ...change };
  return () => new DataZoneProject("sales", args, atHome());
};

describe("DataZoneProject", () => {
  it("makes a project at the root of the domain, with the provider that can change it", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "sales")).to.deep.equal(["sales-project: aws:datazone/project:Project"]);
    const project = find(resources, "sales-project");
    expect(project.account).to.equal(HOME.accountId);
    expect(project.inputs).to.deep.equal({ domainIdentifier: DOMAIN, name: "Sales" });
  });

  it("makes one in a unit, with the provider that knows units", async () => {
    const resources = await record(make({ domainUnitId: "5a3se66qm88947", description: "Publishes" }));
    const project = find(resources, "sales-project");
    expect(project.type).to.equal("aws-native:datazone:Project");
    expect(project.account).to.equal(HOME.accountId);
    expect(project.inputs).to.deep.equal({
      domainIdentifier: DOMAIN,
      name: "Sales",
      description: "Publishes",
      domainUnitId: "5a3se66qm88947",
    });
  });

  it("has groups as owners and contributors", async () => {
    const resources = await record(make({ ownerGroups: [GROUP], contributorGroups: [OTHER_GROUP] }));
    const member = (name: string) => find(resources, name).inputs;
    expect(member(`sales-owner-${GROUP}`)).to.deep.include({
      domainIdentifier: DOMAIN,
      designation: "PROJECT_OWNER",
      member: { groupIdentifier: GROUP },
    });
    expect(member(`sales-contributor-${OTHER_GROUP}`)).to.deep.include({
      designation: "PROJECT_CONTRIBUTOR",
      member: { groupIdentifier: OTHER_GROUP },
    });
  });

  it("takes a domain that is yet to be made", async () => {
    const resources = await record(make({ domainId: pulumi.output(Promise.resolve(pulumi.unknown as string)) }));
    expect(resources.map(({ name }) => name)).to.include("sales-project");
  });

  it("refuses what DataZone refuses, all at once", () =>
    expectRefused(
      make({
        domainId: "sales",
        domainUnitId: "a b",
        projectName: "",
        ownerGroups: ["x", GROUP, GROUP],
        contributorGroups: [GROUP],
      }),
      {
        domainId: /is not a domain's id/,
        domainUnitId: /is not an id of DataZone's/,
        projectName: /is not a name of DataZone's/,
        ownerGroups: /stands there more than once/,
        "ownerGroups[0]": /is not the id of a group/,
        contributorGroups: /owns the project already/,
      },
    ));
});
