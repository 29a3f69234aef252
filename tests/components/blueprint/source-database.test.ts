import { expect } from "chai";
import { DatabaseEngine } from "../../../components/blueprint/jdbc-url";
import { SourceDatabase, type SourceDatabaseArgs } from "../../../components/blueprint/source-database";
import { type Registered, UNKNOWN, find, record } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused } from "../support";

const minimal: SourceDatabaseArgs = {
  ...HOME,
  instanceIdentifier: "shop",
  engine: DatabaseEngine.Postgresql,
  databaseName: "orders",
  subnetIds: ["subnet-a", "subnet-c"],
  securityGroupIds: ["sg-1"],
};

const make = (change: Partial<SourceDatabaseArgs> = {}) => {
  return () => new SourceDatabase("source", { ...minimal, ...change }, atHome());
};

describe("SourceDatabase", () => {
  let resources: Registered[];
  const inputs = (name: string) => find(resources, name).inputs;

  describe("with required arguments alone", () => {
    before(async () => {
      resources = await record(make());
    });

    it("makes the instance, its key and its groups, in its account", () => {
      expect(childrenOf(resources, "source")).to.deep.equal([
        "source-instance: aws:rds/instance:Instance",
        "source-key: lakeshare:index:EncryptionKey",
        "source-parameters: aws:rds/parameterGroup:ParameterGroup",
        "source-subnets: aws:rds/subnetGroup:SubnetGroup",
      ]);
      const accounts = resources.filter(({ type }) => type.startsWith("aws:")).map(({ account }) => account);
      expect(accounts).to.deep.equal(Array(5).fill("111111111111"));
    });

    const children: [string, object][] = [
      [
        "source-key",
        {
          ...HOME,
          alias: "shop",
          description: "Storage of the database shop",
          protect: true,
        },
      ],
      ["source-subnets", { name: "shop", description: "Subnets of shop", subnetIds: ["subnet-a", "subnet-c"] }],
      [
        "source-parameters",
        {
          name: "shop-postgres17",
          family: "postgres17",
          description: "Parameters of shop",
          parameters: [{ name: "rds.force_ssl", value: "1" }],
        },
      ],
      [
        "source-instance",
        {
          identifier: "shop",
          engine: "postgres",
          engineVersion: "17",
          autoMinorVersionUpgrade: true,
          instanceClass: "db.t4g.micro",
          parameterGroupName: "shop-postgres17",
          enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
          dbName: "orders",
          username: "dbadmin",
          manageMasterUserPassword: true,
          iamDatabaseAuthenticationEnabled: true,
          dbSubnetGroupName: "shop",
          vpcSecurityGroupIds: ["sg-1"],
          publiclyAccessible: false,
          allocatedStorage: 20,
          storageType: "gp3",
          storageEncrypted: true,
          kmsKeyId: UNKNOWN,
          backupRetentionPeriod: 7,
          copyTagsToSnapshot: true,
          deletionProtection: true,
          skipFinalSnapshot: false,
          finalSnapshotIdentifier: "shop-final",
        },
      ],
    ];
    for (const [name, expected] of children) {
      it(`gives ${name} exactly what it needs`, () => {
        expect(inputs(name)).to.deep.equal(expected);
      });
    }

    it("protects the instance and its key", () => {
      const guarded = resources.filter(({ options }) => options.protect).map(({ name }) => name);
      expect(guarded.sort()).to.deep.equal(["source-instance", "source-key-key"]);
    });
  });

  describe("of MySQL, with everything", () => {
    before(async () => {
      resources = await record(
        make({
          engine: DatabaseEngine.Mysql,
          instanceClass: "db.m7g.large",
          storageGib: 100,
          engineVersion: "8.0.40",
          protect: false,
          skipFinalSnapshot: true,
        }),
      );
    });

    it("demands TLS as MySQL does, in the family of the version", () => {
      expect(inputs("source-parameters")).to.deep.equal({
        name: "shop-mysql8-0",
        family: "mysql8.0",
        description: "Parameters of shop",
        parameters: [{ name: "require_secure_transport", value: "1" }],
      });
    });

    it("is as large as it is told", () => {
      expect(inputs("source-instance")).to.include({
        engine: "mysql",
        engineVersion: "8.0.40",
        instanceClass: "db.m7g.large",
        allocatedStorage: 100,
        parameterGroupName: "shop-mysql8-0",
      });
      expect(inputs("source-instance").enabledCloudwatchLogsExports).to.deep.equal(["error"]);
    });

    it("may be deleted with its data", () => {
      expect(inputs("source-instance")).to.include({ deletionProtection: false, skipFinalSnapshot: true });
      expect(inputs("source-instance")).not.to.have.property("finalSnapshotIdentifier");
      expect(resources.filter(({ options }) => options.protect)).to.deep.equal([]);
    });
  });

  it("leaves a snapshot where it may be deleted", async () => {
    resources = await record(make({ protect: false }));
    expect(inputs("source-instance")).to.include({
      deletionProtection: false,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: "shop-final",
    });
  });

  const families: [DatabaseEngine, string | undefined, string][] = [
    [DatabaseEngine.Postgresql, "16.4", "postgres16"],
    [DatabaseEngine.Mysql, undefined, "mysql8.4"],
    [DatabaseEngine.Mysql, "8.0", "mysql8.0"],
  ];
  for (const [engine, engineVersion, family] of families) {
    it(`takes the parameters of ${family} for version ${engineVersion ?? "that is the default"}`, async () => {
      resources = await record(make({ engine, engineVersion }));
      expect(inputs("source-parameters").family).to.equal(family);
    });
  }

  it("knows its identifier before it is made, and its address and secret only then", async () => {
    let database: SourceDatabase | undefined;
    await record(() => (database = make()()));
    expect(await new Promise((resolve) => database?.instanceIdentifier.apply(resolve))).to.equal("shop");
    for (const output of [database?.jdbcUrl, database?.secretArn]) {
      expect(await (output as unknown as { isKnown: Promise<boolean> }).isKnown).to.equal(false);
    }
  });

  const refused: [string, Partial<SourceDatabaseArgs>, Record<string, RegExp>][] = [
    [
      "too few subnets and no group",
      { subnetIds: ["subnet-a"], securityGroupIds: [] },
      { subnetIds: /holds fewer than two; write at least two/, securityGroupIds: /is empty; write at least one group/ },
    ],
    [
      "to lose the data of a protected instance",
      { skipFinalSnapshot: true },
      { skipFinalSnapshot: /write protect: false with it/ },
    ],
    [
      "wrong sizes",
      { instanceClass: "t4g.micro", storageGib: 10 },
      { instanceClass: /"t4g.micro" is not an instance class/, storageGib: /10 is not a whole number of GiB from 20/ },
    ],
    ["a version of the other engine", { engineVersion: "8.4" }, { engineVersion: /"8.4" is not a version of Postgre/ }],
    [
      "a version of the other engine, of MySQL",
      { engine: DatabaseEngine.Mysql, engineVersion: "17" },
      { engineVersion: /"17" is not a version of MySQL/ },
    ],
    [
      "wrong names",
      { accountId: "1", region: "r", instanceIdentifier: "1shop", databaseName: "my-orders" },
      {
        accountId: /not an AWS/,
        region: /not a Region/,
        instanceIdentifier: /"1shop" is not an RDS instance's identifier/,
        databaseName: /"my-orders" is not a database name/,
      },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
