import { expect } from "chai";
import { accountProviders } from "lakeshare";
import { cleanRoomProviderConfig } from "../../projects/clean-room-provider/config";
import { deployCleanRoomProvider } from "../../projects/clean-room-provider/program";
import { type Registered, find, record } from "../support/program";
import { stackConfig } from "./stack";

const PROJECT = "clean-room-provider";

async function deploy(stack: string, change: object = {}): Promise<Registered[]> {
  const config = cleanRoomProviderConfig.parse({ ...stackConfig(PROJECT, stack), ...change });
  return record(() => deployCleanRoomProvider(config, accountProviders("provider", config)));
}

const components = (resources: readonly Registered[]) =>
  resources.filter(({ type, parent }) => type.startsWith("lakeshare:") && parent === undefined).map(({ type }) => type);

describe("projects/clean-room-provider", () => {
  for (const stack of ["dev", "prod"]) {
    it(`deploys ${stack} to its own account alone`, async () => {
      const resources = await deploy(stack);
      expect(components(resources)).to.have.members([
        "lakeshare:index:Collaboration",
        "lakeshare:index:SecureBucket",
        "lakeshare:index:ExternalTable",
        "lakeshare:index:ConfiguredTable",
        "lakeshare:index:ConfiguredTableAssociation",
      ]);
      const custom = resources.filter(({ type }) => /^aws(-native)?:/.test(type));
      expect(new Set(custom.map(({ account }) => account))).to.deep.equal(new Set(["444444444444"]));
    });
  }

  it("makes the Glue table before the configured table", async () => {
    const resources = await deploy("dev");
    expect(find(resources, "iris-configured-table").dependsOn).to.deep.equal(["iris"]);
    expect(find(resources, "iris-table").parent).to.equal("iris");
  });

  it("reads the table from where it lies", async () => {
    for (const stack of ["dev", "prod"]) {
      const config = cleanRoomProviderConfig.parse(stackConfig(PROJECT, stack));
      const { bucketName, prefix, database, table } = config.source;
      const resources = await deploy(stack);
      const { storageDescriptor } = find(resources, `${config.name}-table`).inputs;
      expect(storageDescriptor).to.deep.include({ location: `s3://${bucketName}/${prefix}` });
      expect(find(resources, `${config.name}-configured-table`).inputs.tableReference).to.deep.equal({
        glue: { databaseName: database, tableName: table },
      });
      const policy = find(resources, `${config.name}-role-policy`).inputs.policy as string;
      expect(policy).to.include(`"arn:aws:s3:::${bucketName}/${prefix}*"`);
      expect(policy).to.include(`:table/${database}/${table}"`);
    }
  });

  it("logs and encrypts with its own key in prod, and trusts the known memberships alone", async () => {
    const resources = await deploy("prod");
    expect(find(resources, "iris-prod-collaboration").inputs).to.deep.include({ queryLogStatus: "ENABLED" });
    expect(find(resources, "iris-prod-role-policy").inputs.policy).to.include("alias/cleanrooms-iris-prod");
    const trust = find(resources, "iris-prod-role").inputs.assumeRolePolicy as string;
    expect(trust).to.include("dbuser:*/a1b2c3d4-5678-90ab-cdef-555555555555*");
    expect(trust).not.to.include("membership/*");
    expect(resources.filter(({ type }) => type.startsWith("aws:s3/bucketObject"))).to.deep.equal([]);
  });

  it("puts sample data that fulfils the rule's constraint in every class", async () => {
    const content = find(await deploy("dev"), "iris-sample").inputs.content as string;
    const rows = content
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
    const lengths = new Map<string, Set<string>>();
    for (const row of rows) {
      expect(row).to.have.length(5);
      expect(row.slice(0, 4).filter((value) => !/^\d\.\d$/.test(value))).to.deep.equal([]);
      lengths.set(row[4]!, (lengths.get(row[4]!) ?? new Set()).add(row[0]!));
    }
    const minimum = cleanRoomProviderConfig.parse(stackConfig(PROJECT, "dev")).configuredTable.aggregation!
      .outputConstraints[0]!.minimum;
    expect(Math.min(...[...lengths.values()].map(({ size }) => size))).to.be.at.least(minimum);
    expect([...lengths.keys()]).to.deep.equal(["Iris-setosa", "Iris-versicolor", "Iris-virginica"]);
  });

  it("lets go of what it protects where told so", async () => {
    const guarded = (resources: Registered[]) => resources.filter(({ options }) => options.protect).length;
    expect(guarded(await deploy("dev"))).to.be.greaterThan(1);
    expect(guarded(await deploy("dev", { protect: false }))).to.equal(0);
  });

  const wrong: [string, object, (string | number)[]][] = [
    ["an unknown key", { bucket: "x" }, []],
    [
      "an unknown ability",
      { members: [{ accountId: "555555555555", displayName: "a", abilities: ["CAN_DANCE"] }] },
      ["members", 0, "abilities", 0],
    ],
    ["an account id that is a number", { accountId: 444444444444 }, ["accountId"]],
    ["a role that nobody may pass", { association: { name: "iris", roleName: "reader" } }, ["association", "roleName"]],
  ];
  for (const [what, change, where] of wrong) {
    it(`refuses ${what}`, () => {
      const result = cleanRoomProviderConfig.safeParse({ ...stackConfig(PROJECT, "dev"), ...change });
      expect(result.error?.issues.map(({ path }) => path)).to.deep.equal([where]);
    });
  }
});
