import { expect } from "chai";
import { type Plan, examplePlan } from "./plan";

const ACCOUNT = "888888888888";
const BUCKET = `cm-kasama-sales-${ACCOUNT}`;
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const MANAGE_ACCESS = role("service-role/AmazonDataZoneGlueAccess-ap-northeast-1");
const SALES = role("datazone-sales_env");
const MARKETING = role("datazone-marketing_env");

interface Document {
  Statement: { Sid?: string; Action: string | string[]; Resource: string | string[]; Condition?: object }[];
}

/** The grants of a principal, as `permissions on what`, with a plus where they may be passed on. */
const grantsOf = (plan: Plan, principal: string) =>
  plan
    .ofType("aws:lakeformation/permissions:Permissions")
    .filter(({ inputs }) => inputs.principal === principal)
    .map(({ inputs }) => {
      const { database, table, dataLocation } = inputs as Record<
        string,
        { name?: string; databaseName?: string; arn?: string }
      >;
      const on = database?.name ?? (table ? `${table.databaseName}.*` : dataLocation?.arn);
      return `${(inputs.permissions as string[]).join(", ")}${inputs.permissionsWithGrantOptions ? "+" : ""} on ${on}`;
    });

/** Of the document: the step, what it makes or sets, and what is planned for it. */
const rows: [string, string, (plan: Plan) => void][] = [
  [
    "preparation",
    "an IAM role that administers, and is a data lake administrator",
    (plan) => {
      expect(plan.inputs("sales-admins-role").name).to.equal("datazone-admin");
      expect(plan.inputs("sales-settings").admins).to.include(role("datazone-admin"));
      expect(plan.account("sales-settings")).to.equal(ACCOUNT);
    },
  ],
  [
    "preparation",
    "a bucket with order.csv",
    (plan) => {
      expect(plan.inputs(`sales-${BUCKET}-order-data-bucket`).bucket).to.equal(BUCKET);
      expect(plan.inputs("sales-order")).to.deep.include({ bucket: BUCKET, key: "order/order.csv" });
      expect(plan.inputs("sales-order").content).to.match(/^order_id,/);
      expect(plan.dependsOn("sales-order", `sales-${BUCKET}-order-data-bucket`)).to.equal(true);
    },
  ],
  [
    "preparation",
    "the database cm_kasama_sales, and a crawler over the path of order.csv",
    (plan) => {
      expect(plan.inputs("sales-cm_kasama_sales-database").name).to.equal("cm_kasama_sales");
      expect(plan.inputs("sales-crawler-crawler")).to.deep.include({
        databaseName: "cm_kasama_sales",
        s3Targets: [{ path: `s3://${BUCKET}/order/` }],
      });
    },
  ],
  [
    "preparation",
    "the crawler's role may create tables in the database, before it runs",
    (plan) => {
      expect(grantsOf(plan, role("service-role/cm-kasama-sales-crawler"))).to.include(
        "ALTER, CREATE_TABLE, DESCRIBE on cm_kasama_sales",
      );
      expect(plan.dependsOn("sales-crawler-crawler", "sales-crawler-grants-tables")).to.equal(true);
    },
  ],
  [
    "projects",
    "a domain, with a key of its own",
    (plan) => {
      expect(plan.inputs("sales-domain-domain").name).to.equal("cm-kasama-domain");
      expect(plan.inputs("sales-domain-domain")).to.have.property("kmsKeyIdentifier");
    },
  ],
  [
    "projects",
    "the projects Sales and Marketing, each with an environment",
    (plan) => {
      for (const [kind, project, environment] of [
        ["producer", "Sales", "sales_env"],
        ["consumer", "Marketing", "marketing_env"],
      ]) {
        expect(plan.inputs(`sales-${kind}-project`).name).to.equal(project);
        expect(plan.inputs(`sales-${kind}-environment-environment`).name).to.equal(environment);
        expect(plan.account(`sales-${kind}-environment-environment`)).to.equal(ACCOUNT);
      }
    },
  ],
  [
    "producer",
    "a data source over the database",
    (plan) => {
      const { configuration } = plan.inputs("sales-source-data-source");
      const { glueRunConfiguration } = configuration as Record<string, Record<string, object[]>>;
      expect(glueRunConfiguration?.["relationalFilterConfigurations"]).to.deep.equal([
        { databaseName: "cm_kasama_sales", filterExpressions: [{ expression: "*", type: "INCLUDE" }] },
      ]);
    },
  ],
  [
    "producer",
    "Query data leads to Athena",
    (plan) => {
      const { uri } = plan.inputs("sales-producer-environment-action-Query data").parameters as { uri: string };
      expect(uri).to.match(/\/athena\/home\?.*workgroup=sales_env$/);
    },
  ],
  [
    "producer",
    "the environment's role sees the database in Glue",
    (plan) => {
      const { Statement } = plan.document<Document>("sales-producer-environment-role-policy");
      expect(Statement.find(({ Sid }) => Sid === "SeeTables")?.Resource).to.include(
        `arn:aws:glue:ap-northeast-1:${ACCOUNT}:table/cm_kasama_sales/*`,
      );
    },
  ],
  [
    "producer",
    "and in Lake Formation: DESCRIBE on the database, DESCRIBE and SELECT on its tables",
    (plan) => {
      expect(grantsOf(plan, SALES)).to.include.members([
        "DESCRIBE on cm_kasama_sales",
        "DESCRIBE, SELECT on cm_kasama_sales.*",
      ]);
    },
  ],
  [
    "producer",
    "a boundary that lists the prefix of the data, instead of none",
    (plan) => {
      const name = "sales-datazone-boundary";
      expect(plan.inputs("sales-boundary-policy").name).to.equal(name);
      for (const kind of ["producer", "consumer"]) {
        const { permissionsBoundary } = plan.inputs(`sales-${kind}-environment-role`);
        expect(permissionsBoundary).to.equal(`arn:aws:iam::${ACCOUNT}:policy/${name}`);
      }
      const { Statement } = plan.document<Document>("sales-boundary-policy");
      const listing = Statement.find(({ Action }) => Action === "s3:ListBucket");
      expect(listing?.Condition).to.deep.equal({
        StringLike: { "s3:prefix": ["*/datazone/*", "datazone/*", "order/*"] },
      });
    },
  ],
  [
    "publishing",
    "the location under Lake Formation, with its service-linked role as of 2024-11-25",
    (plan) => {
      const location = plan.inputs(`sales-${BUCKET}-order`);
      expect(location).to.deep.include({
        arn: `arn:aws:s3:::${BUCKET}/order`,
        useServiceLinkedRole: true,
        hybridAccessEnabled: false,
      });
    },
  ],
  [
    "publishing",
    "the data location is granted to the role that publishes",
    (plan) => {
      expect(grantsOf(plan, MANAGE_ACCESS)).to.include(`DATA_LOCATION_ACCESS on arn:aws:s3:::${BUCKET}/order`);
    },
  ],
  [
    "publishing",
    "which may pass on the database and its tables, so that the asset is managed",
    (plan) => {
      expect(grantsOf(plan, MANAGE_ACCESS)).to.include.members([
        "DESCRIBE+ on cm_kasama_sales",
        "DESCRIBE, SELECT+ on cm_kasama_sales.*",
      ]);
      expect(plan.inputs("sales-settings")).not.to.have.any.keys("createTableDefaultPermissions");
    },
  ],
  [
    "publishing",
    "assets are published after each run",
    (plan) => {
      expect(plan.inputs("sales-publication-rule").name).to.equal("sales-publish");
      expect(plan.inputs("sales-publication-state-machine").definition).to.match(/createListingChangeSet/);
    },
  ],
  [
    "consumer",
    "a subscription is approved by a rule, and others are handed to people",
    (plan) => {
      expect(plan.inputs("sales-approval-rule").name).to.equal("sales-approve");
      expect(plan.inputs("sales-topic-email-data-team@example.com").endpoint).to.equal("data-team@example.com");
    },
  ],
  [
    "consumer",
    "subscribed tables appear in a database of the environment, with the right to read them",
    (plan) => {
      const target = plan.inputs("sales-consumer-environment-subscriptions");
      expect(target).to.deep.include({ authorizedPrincipals: [MARKETING], manageAccessRole: MANAGE_ACCESS });
      expect(target.subscriptionTargetConfig).to.deep.equal([
        { formName: "GlueSubscriptionTargetConfigForm", content: '{"databaseName":"marketing_environment_sub_db"}' },
      ]);
      expect(grantsOf(plan, MARKETING)).to.deep.equal(["DESCRIBE on marketing_environment_sub_db"]);
      expect(grantsOf(plan, MANAGE_ACCESS)).to.include("CREATE_TABLE, DESCRIBE+ on marketing_environment_sub_db");
    },
  ],
  [
    "consumer",
    "it needs no right on the bucket itself",
    (plan) => {
      const { Statement } = plan.document<Document>("sales-consumer-environment-role-policy");
      expect(JSON.stringify(Statement)).not.to.include(BUCKET);
    },
  ],
  [
    "addition",
    "the producer too may subscribe, into sales_environment_sub_db",
    (plan) => {
      const { content } = (
        plan.inputs("sales-producer-environment-subscriptions").subscriptionTargetConfig as { content: string }[]
      )[0]!;
      expect(JSON.parse(content)).to.deep.equal({ databaseName: "sales_environment_sub_db" });
    },
  ],
];

/** What the document does in consoles that no resource stands for, and who does it here. */
const manual = [
  "starting the crawler for the first time: a person, or a schedule",
  "running the data source for the first time: a person, or a schedule",
  "looking for the asset in the portal and asking to subscribe: a person of the consumer",
  "approving what no rule fits: a person, who is told by mail",
  "querying in Athena: a person",
];

describe("the document on DataZone over an existing bucket", () => {
  let plan: Plan;
  before(async () => {
    plan = await examplePlan();
  });

  for (const [step, what, holds] of rows) {
    it(`${step}: ${what}`, () => holds(plan));
  }

  it(`leaves to people: ${manual.join("; ")}`, () => {
    const machines = plan.ofType("aws:sfn/stateMachine:StateMachine").map(({ inputs }) => inputs.definition as string);
    expect(plan.inputs("sales-crawler-crawler")).not.to.have.property("schedule");
    expect(plan.inputs("sales-source-data-source")).not.to.have.property("schedule");
    expect(machines.join()).not.to.match(/createSubscriptionRequest|rejectSubscriptionRequest|startCrawler/);
  });
});
