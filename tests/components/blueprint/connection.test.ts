import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { InvalidInputError, accountProviders } from "../../../components/aws";
import { JdbcConnection, type JdbcConnectionArgs } from "../../../components/blueprint/connection";
import { DatabaseEngine } from "../../../components/blueprint/jdbc-url";
import { type Registered, UNKNOWN, find, record } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused } from "../support";

const minimal: JdbcConnectionArgs = {
  ...HOME,
  connectionName: "shop",
  engine: DatabaseEngine.Postgresql,
  jdbcUrl: "jdbc:postgresql://shop.example.com:5432/shop?sslmode=require",
  secret: { secretName: "shop/reader" },
  availabilityZone: "ap-northeast-1a",
  subnetId: "subnet-a",
  securityGroupId: "sg-1",
};

const make = (change: Partial<JdbcConnectionArgs> = {}) => {
  return () => new JdbcConnection("source", { ...minimal, ...change }, atHome());
};

const propertiesOf = (resources: Registered[]) => find(resources, "source-connection").inputs.connectionProperties;

describe("JdbcConnection", () => {
  it("makes a connection by TLS with its password in a secret, in its account", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "source")).to.deep.equal(["source-connection: aws:glue/connection:Connection"]);
    const { account, inputs } = find(resources, "source-connection");
    expect(account).to.equal("111111111111");
    expect(propertiesOf(resources)).to.deep.equal({
      JDBC_CONNECTION_URL: "jdbc:postgresql://shop.example.com:5432/shop?sslmode=require",
      JDBC_ENFORCE_SSL: "true",
      SECRET_ID: "shop/reader",
    });
    expect({ ...inputs, connectionProperties: "…" }).to.deep.equal({
      name: "shop",
      catalogId: "111111111111",
      connectionType: "JDBC",
      connectionProperties: "…",
      physicalConnectionRequirements: {
        availabilityZone: "ap-northeast-1a",
        subnetId: "subnet-a",
        securityGroupIdLists: ["sg-1"],
      },
    });
  });

  it("takes the address and the secret of a database as they become known", async () => {
    const jdbcUrl = "jdbc:mysql://shop.example.com:3306/shop?sslMode=REQUIRED";
    const resources = await record(
      make({
        engine: DatabaseEngine.Mysql,
        jdbcUrl: pulumi.output(jdbcUrl),
        secret: { rdsInstanceIdentifier: "shop", secretArn: pulumi.output("arn:secret") },
      }),
    );
    expect(propertiesOf(resources)).to.deep.equal({
      JDBC_CONNECTION_URL: jdbcUrl,
      JDBC_ENFORCE_SSL: "true",
      SECRET_ID: "arn:secret",
    });
  });

  it("leaves readable what is known, as long as address and secret are not", async () => {
    const resources = await record(() => {
      const key = new aws.kms.Key("unknown", {}, { provider: accountProviders("other", HOME).providers[0] });
      make({ jdbcUrl: key.arn, secret: { rdsInstanceIdentifier: "shop", secretArn: key.arn } })();
    });
    expect(propertiesOf(resources)).to.deep.equal({
      JDBC_CONNECTION_URL: UNKNOWN,
      JDBC_ENFORCE_SSL: "true",
      SECRET_ID: UNKNOWN,
    });
  });

  it("refuses an address without TLS once it is known", async () => {
    let failure: Promise<unknown> | undefined;
    await record(() => {
      // Pulumi ends the process over a rejected input: the test takes it from the connection before.
      pulumi.runtime.registerStackTransformation(({ type, props, opts }) => {
        if (type !== "aws:glue/connection:Connection") {
          return undefined;
        }
        const { JDBC_CONNECTION_URL: url } = props.connectionProperties as Record<
          string,
          { promise(): Promise<unknown> }
        >;
        failure = url?.promise().catch((error) => error);
        return { props: { ...props, connectionProperties: {} }, opts };
      });
      make({ jdbcUrl: pulumi.output("jdbc:postgresql://shop.example.com:5432/shop") })();
    });
    expect(await failure).to.be.instanceOf(InvalidInputError);
    expect(String(await failure)).to.match(
      /JdbcConnection "source": invalid input\n {2}- jdbcUrl: does not ask for TLS/,
    );
  });

  const refused: [string, Partial<JdbcConnectionArgs>, Record<string, RegExp>][] = [
    [
      "an address without TLS",
      { jdbcUrl: "jdbc:postgresql://shop.example.com:5432/shop" },
      { jdbcUrl: /does not ask for TLS; write sslmode=require/ },
    ],
    ["an address of another engine", { engine: DatabaseEngine.Mysql }, { jdbcUrl: /is of POSTGRESQL, not of MYSQL/ }],
    ["no secret", { secret: {} }, { "secret.secretName": /write exactly one/ }],
    [
      "a zone of another Region",
      { availabilityZone: "us-east-1a" },
      { availabilityZone: /not an Availability Zone of ap-northeast-1/ },
    ],
    [
      "wrong names",
      { accountId: "1", region: "r", connectionName: "my shop", availabilityZone: "ra" },
      { accountId: /not an AWS/, region: /not a Region/, connectionName: /"my shop" is not a connection name/ },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
