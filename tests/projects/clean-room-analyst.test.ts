import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { accountProviders } from "lakeshare";
import { cleanRoomAnalystConfig } from "../../projects/clean-room-analyst/config";
import { deployCleanRoomAnalyst } from "../../projects/clean-room-analyst/program";
import { cleanRoomProviderConfig } from "../../projects/clean-room-provider/config";
import { deployCleanRoomProvider } from "../../projects/clean-room-provider/program";
import { type Registered, UNKNOWN, find, record } from "../support/program";
import { stackConfig } from "./stack";

const ID = "a1b2c3d4-5678-90ab-cdef-111111111111";

function configOf(stack: string) {
  const { collaborationId, ...config } = stackConfig("clean-room-analyst", stack);
  return { collaborationId: collaborationId as string, config: cleanRoomAnalystConfig.parse(config) };
}

async function deploy(stack: string): Promise<Registered[]> {
  const { config, collaborationId } = configOf(stack);
  return record(() => deployCleanRoomAnalyst(config, accountProviders("analyst", config), collaborationId));
}

describe("projects/clean-room-analyst", () => {
  for (const stack of ["dev", "prod"]) {
    it(`deploys ${stack} to its own account alone, joining the configured collaboration`, async () => {
      const { config, collaborationId } = configOf(stack);
      const resources = await deploy(stack);
      const custom = resources.filter(({ type }) => /^aws(-native)?:/.test(type));
      expect(new Set(custom.map(({ account }) => account))).to.deep.equal(new Set(["555555555555"]));
      const membership = find(resources, `${config.name}-membership`);
      expect(membership.inputs.collaborationIdentifier).to.equal(collaborationId);
    });
  }

  it("writes CSV without a role in dev, Parquet with key and role in prod", async () => {
    const results = async (stack: string) =>
      find(await deploy(stack), `${configOf(stack).config.name}-membership`).inputs.defaultResultConfiguration;
    expect(await results("dev")).to.deep.equal({
      outputConfiguration: {
        s3: {
          bucket: "cleanrooms-results-555555555555",
          keyPrefix: "results",
          resultFormat: "CSV",
          singleFileOutput: false,
        },
      },
    });
    expect(await results("prod")).to.deep.equal({
      outputConfiguration: {
        s3: {
          bucket: "cleanrooms-results-prod-555555555555",
          keyPrefix: "results",
          resultFormat: "PARQUET",
          singleFileOutput: false,
        },
      },
      roleArn: "arn:aws:iam::555555555555:role/service-role/cleanrooms-results-prod",
    });
  });

  it("joins the collaboration of the same program by its output", async () => {
    const provider = cleanRoomProviderConfig.parse(stackConfig("clean-room-provider", "dev"));
    const { config } = configOf("dev");
    const resources = await record(() => {
      const { collaborationId } = deployCleanRoomProvider(provider, accountProviders("provider", provider));
      deployCleanRoomAnalyst(config, accountProviders("analyst", config), collaborationId);
    });
    const membership = find(resources, "iris-analyst-membership");
    expect(membership.account).to.equal("555555555555");
    expect(membership.inputs.collaborationIdentifier).to.equal(UNKNOWN);
    const results = find(resources, "iris-analyst-results", "lakeshare:index:SecureBucket").inputs.bucketName;
    expect(results).not.to.equal(provider.source.bucketName);
  });

  it("gives what the provider and the analysts need to know", async () => {
    const { config } = configOf("dev");
    let resultBucketName: pulumi.Output<string> | undefined;
    await record(() => {
      ({ resultBucketName } = deployCleanRoomAnalyst(config, accountProviders("analyst", config), ID));
    });
    expect(await new Promise((resolve) => resultBucketName?.apply(resolve))).to.equal(config.results.bucketName);
  });

  it("agrees with the provider's stacks on collaboration, logs and memberships", () => {
    for (const stack of ["dev", "prod"]) {
      const provider = cleanRoomProviderConfig.parse(stackConfig("clean-room-provider", stack));
      const { config } = configOf(stack);
      const member = provider.members.find(({ accountId }) => accountId === config.accountId);
      expect(member?.abilities).to.deep.equal(["CAN_QUERY", "CAN_RECEIVE_RESULTS"]);
      expect(member?.membershipId).to.equal(config.membershipId);
      expect([config.queryLogs, config.jobLogs]).to.deep.equal([
        provider.collaboration.queryLogs,
        provider.collaboration.jobLogs,
      ]);
      expect(config.region).to.equal(provider.region);
    }
  });

  it("contributes a table of its own, and runs queries on a schedule", async () => {
    const { config } = configOf("dev");
    const contributor = stackConfig("clean-room-contributor", "dev");
    const { source, configuredTable, association, members } = contributor;
    const changed = cleanRoomAnalystConfig.parse({
      ...config,
      table: { source, configuredTable, association },
      members,
      scheduled: {
        database: "results",
        queries: {
          "by-class": {
            sql: "SELECT class, COUNT(DISTINCT id) AS people FROM iris GROUP BY class",
            schedule: "cron(0 6 ? * MON *)",
            columns: [
              { name: "class", type: "string" },
              { name: "people", type: "bigint" },
            ],
          },
        },
      },
    });
    const resources = await record(() => deployCleanRoomAnalyst(changed, accountProviders("analyst", config), ID));
    expect(find(resources, "iris-analyst-association").inputs.name).to.equal("loyalty");
    expect(find(resources, "iris-analyst-by-class-table").inputs).to.deep.include({
      databaseName: "results",
      name: "by_class",
    });
    const { dependsOn, inputs } = find(resources, "iris-analyst-by-class");
    expect(dependsOn).to.deep.equal(["iris-analyst-failures", "iris-analyst-results"]);
    expect(inputs.results).to.deep.include({ bucketName: config.results.bucketName, prefix: "results/by-class/" });
    const custom = resources.filter(({ type }) => /^aws(-native)?:/.test(type));
    expect(new Set(custom.map(({ account }) => account))).to.deep.equal(new Set(["555555555555"]));
  });

  const wrong: [string, object, (string | number)[]][] = [
    ["an unknown format", { results: { bucketName: "results", prefix: "a/", format: "JSON" } }, ["results", "format"]],
    [
      "a prefix without a slash",
      { results: { bucketName: "results", prefix: "a", format: "CSV" } },
      ["results", "prefix"],
    ],
    ["a membership that is no id", { membershipId: "mine" }, ["membershipId"]],
  ];
  for (const [what, change, where] of wrong) {
    it(`refuses ${what}`, () => {
      const result = cleanRoomAnalystConfig.safeParse({ ...configOf("dev").config, ...change });
      expect(result.error?.issues.map(({ path }) => path)).to.deep.equal([where]);
    });
  }
});
