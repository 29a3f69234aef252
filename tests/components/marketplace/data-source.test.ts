import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { GlueDataSource, type GlueDataSourceArgs } from "../../../components/marketplace";
import { find } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused } from "../support";
import { DOMAIN, MANAGE_ACCESS, PROJECT, record } from "./support";

const ENVIRONMENT = "e4x8y2z6a1b3c5";
const minimal: GlueDataSourceArgs = {
  ...HOME,
  domainId: DOMAIN,
  projectId: PROJECT,
  environmentId: ENVIRONMENT,
  dataSourceName: "sales-data-source",
  databases: [{ databaseName: "sales" }],
  manageAccessRoleArn: MANAGE_ACCESS,
};
const make = (change: Partial<GlueDataSourceArgs> = {}) => {
  return () => new GlueDataSource("source", { ...minimal, ...change }, atHome());
};

describe("GlueDataSource", () => {
  it("finds all tables of a database, publishes nothing by itself and runs when someone starts it", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "source")).to.deep.equal(["source-data-source: aws-native:datazone:DataSource"]);
    const source = find(resources, "source-data-source");
    expect(source.account).to.equal(HOME.accountId);
    expect(source.inputs).to.deep.equal({
      domainIdentifier: DOMAIN,
      projectIdentifier: PROJECT,
      environmentIdentifier: ENVIRONMENT,
      name: "sales-data-source",
      type: "GLUE",
      enableSetting: "ENABLED",
      publishOnImport: false,
      recommendation: { enableBusinessNameGeneration: false },
      configuration: {
        glueRunConfiguration: {
          dataAccessRole: MANAGE_ACCESS,
          relationalFilterConfigurations: [
            { databaseName: "sales", filterExpressions: [{ expression: "*", type: "INCLUDE" }] },
          ],
        },
      },
    });
  });

  it("is made anew with each change, the old one first: it cannot be changed", async () => {
    const { options } = find(await record(make()), "source-data-source");
    expect((options as pulumi.CustomResourceOptions).deleteBeforeReplace).to.equal(true);
    expect(options.replaceOnChanges).to.include("*");
  });

  it("filters tables, runs on a schedule, publishes and names where said so", async () => {
    const databases = [{ databaseName: "sales", include: ["order*"], exclude: ["order_tmp"] }];
    const change = { databases, schedule: "cron(0 10 * * ? *)", publishOnImport: true, businessNames: true };
    const { inputs } = find(await record(make(change)), "source-data-source");
    expect(inputs).to.deep.include({
      publishOnImport: true,
      recommendation: { enableBusinessNameGeneration: true },
      schedule: { schedule: "cron(0 10 * * ? *)", timezone: "UTC" },
    });
    expect(inputs.configuration).to.deep.equal({
      glueRunConfiguration: {
        dataAccessRole: MANAGE_ACCESS,
        relationalFilterConfigurations: [
          {
            databaseName: "sales",
            filterExpressions: [
              { expression: "order*", type: "INCLUDE" },
              { expression: "order_tmp", type: "EXCLUDE" },
            ],
          },
        ],
      },
    });
  });

  it("refuses a data source without a database, and what DataZone refuses", async () => {
    await expectRefused(make({ databases: [] }), { databases: /is empty; write the database/ });
    await expectRefused(
      make({
        accountId: "1",
        region: "tokyo",
        domainId: "x",
        projectId: "a b",
        environmentId: "a b",
        dataSourceName: "a/b",
        databases: [
          { databaseName: "A", include: [] },
          { databaseName: "A", exclude: ["O'R"] },
        ],
        manageAccessRoleArn: "arn:aws:iam::222222222222:role/AmazonDataZone",
        schedule: "rate(1 day)",
      }),
      {
        accountId: /is not an AWS account id/,
        region: /is not a Region/,
        domainId: /is not a domain's id/,
        projectId: /is not an id/,
        environmentId: /is not an id/,
        dataSourceName: /is not a data source's name/,
        databases: /stands there more than once/,
        "databases[0].databaseName": /is not a catalog name/,
        "databases[0].include": /is empty, so that no table would become an asset/,
        "databases[1].databaseName": /is not a catalog name/,
        "databases[1]": /is no pattern of table names/,
        manageAccessRoleArn: /is of account 222222222222|is not the ARN of a role of an account/,
        schedule: /is not a schedule/,
      },
    );
  });
});
