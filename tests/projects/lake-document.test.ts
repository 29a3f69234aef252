import { expect } from "chai";
import { type Plan, examplePlan } from "./plan";

const ACCOUNT = "666666666666";
const REGION = "ap-northeast-1";
const ANALYTICS = "333333333333";
const BUCKET = `datalake-${ACCOUNT}`;
const RESULTS = `kthr01-athena-results-${ACCOUNT}`;
const ADMIN = `arn:aws:iam::${ACCOUNT}:user/datalake_admin_user`;
const USER = `arn:aws:iam::${ACCOUNT}:user/datalake_user`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/AWSGlueServiceRoleDefaultDataLakeDataAccess`;

/** A policy document, as far as the rows look. */
interface Document {
  Statement: { Sid: string; Action: string | string[]; Resource: string | string[]; Condition?: object }[];
}

const statement = (plan: Plan, policy: string, sid: string) =>
  plan.document<Document>(policy).Statement.find(({ Sid }) => Sid === sid);
const actionsOf = (plan: Plan, policy: string) =>
  plan.document<Document>(policy).Statement.flatMap(({ Action }) => Action);
const attached = (plan: Plan, persona: string) =>
  plan
    .ofType("aws:iam/groupPolicyAttachment:GroupPolicyAttachment")
    .filter(({ name }) => name.startsWith(`${persona}-`))
    .map(({ inputs }) => inputs.policyArn as string)
    .sort();
const ofAws = (policy: string) => `arn:aws:iam::aws:policy/${policy}`;
const own = (policy: string) => `arn:aws:iam::${ACCOUNT}:policy/${policy}`;
const tagPolicy = (resourceType: string, key: string, value: string) => ({
  lfTagPolicy: { catalogId: ACCOUNT, resourceType, expressions: [{ key, values: [value] }] },
});

/** Of the document: the step, what it makes or sets, and what is planned for it. */
const rows: [string, string, (plan: Plan) => void][] = [
  [
    "people",
    "the administrator deploys, and so has to be an admin of the lake",
    (plan) => {
      expect(plan.inputs("kthr01-settings").admins).to.include(`arn:aws:iam::${ACCOUNT}:user/administrator`);
    },
  ],
  [
    "bucket",
    "the bucket of the data lake",
    (plan) => {
      expect(plan.inputs(`kthr01-${BUCKET}-data-bucket`).bucket).to.equal(BUCKET);
      expect(plan.account(`kthr01-${BUCKET}-data-bucket`)).to.equal(ACCOUNT);
    },
  ],
  [
    "admin user",
    "the user datalake_admin_user in the group dl_admins, without IAM tags",
    (plan) => {
      expect(plan.inputs("kthr01-admins-user-datalake_admin_user")).to.deep.equal({ name: "datalake_admin_user" });
      expect(plan.inputs("kthr01-admins-members")).to.deep.include({
        group: "dl_admins",
        users: ["datalake_admin_user"],
      });
    },
  ],
  [
    "admin policies",
    "the five managed policies, LakeFormationServiceRolePolicy, and the right to pass the workflow's role",
    (plan) => {
      expect(attached(plan, "kthr01-admins")).to.deep.equal(
        [
          ofAws("AmazonAthenaFullAccess"),
          ofAws("CloudWatchLogsReadOnlyAccess"),
          ofAws("AWSGlueConsoleFullAccess"),
          ofAws("AWSLakeFormationCrossAccountManager"),
          ofAws("AWSLakeFormationDataAdmin"),
          own("LakeFormationServiceRolePolicy"),
          own("PassWorkflowRoles"),
        ].sort(),
      );
    },
  ],
  [
    "admin policies",
    "LakeFormationServiceRolePolicy: to make the service-linked role, and to put policies on it",
    (plan) => {
      const { Statement } = plan.document<Document>("kthr01-admins-LakeFormationServiceRolePolicy");
      const role = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/lakeformation.amazonaws.com/AWSServiceRoleForLakeFormationDataAccess`;
      expect(Statement.map(({ Action, Resource, Condition }) => ({ Action, Resource, Condition }))).to.deep.equal([
        {
          Action: "iam:CreateServiceLinkedRole",
          Resource: role,
          Condition: { StringEquals: { "iam:AWSServiceName": "lakeformation.amazonaws.com" } },
        },
        { Action: "iam:PutRolePolicy", Resource: role, Condition: undefined },
      ]);
    },
  ],
  [
    "user",
    "the user datalake_user in the group dl_users",
    (plan) => {
      expect(plan.inputs("kthr01-users-user-datalake_user")).to.deep.equal({ name: "datalake_user" });
      expect(plan.inputs("kthr01-users-members")).to.deep.include({ group: "dl_users", users: ["datalake_user"] });
    },
  ],
  [
    "user policies",
    "LakeFormationGlueGetPolicy with every action of it, those of Glue on the account's own catalog",
    (plan) => {
      expect(actionsOf(plan, "kthr01-users-LakeFormationGlueGetPolicy")).to.include.members([
        "lakeformation:GetDataAccess",
        "glue:GetTable",
        "glue:GetTables",
        "glue:SearchTables",
        "glue:GetDatabase",
        "glue:GetDatabases",
        "glue:GetPartitions",
        "lakeformation:GetResourceLFTags",
        "lakeformation:ListLFTags",
        "lakeformation:GetLFTag",
        "lakeformation:SearchTablesByLFTags",
        "lakeformation:SearchDatabasesByLFTags",
      ]);
    },
  ],
  [
    "user policies",
    "AmazonS3FullAccess and AmazonAthenaFullAccess: a policy for querying in the one workgroup in their place",
    (plan) => {
      expect(attached(plan, "kthr01-users")).to.deep.equal(
        [own("LakeFormationGlueGetPolicy"), own("AthenaQueryPolicy")].sort(),
      );
      const { Statement } = plan.document<Document>("kthr01-users-AthenaQueryPolicy");
      const resources = (service: string) => [
        ...new Set(
          Statement.flatMap(({ Resource }) => Resource).filter((arn) => arn.startsWith(`arn:aws:${service}:`)),
        ),
      ];
      expect(resources("s3")).to.have.members([`arn:aws:s3:::${RESULTS}`, `arn:aws:s3:::${RESULTS}/*`]);
      expect(resources("athena")).to.have.members([
        `arn:aws:athena:${REGION}:${ACCOUNT}:workgroup/workgroup-kthr01`,
        `arn:aws:athena:${REGION}:${ACCOUNT}:datacatalog/AwsDataCatalog`,
      ]);
    },
  ],
  [
    "user policies",
    "only SELECT: nothing with which a table or its data could be changed",
    (plan) => {
      const actions = ["LakeFormationGlueGetPolicy", "AthenaQueryPolicy"].flatMap((policy) =>
        actionsOf(plan, `kthr01-users-${policy}`),
      );
      expect(actions.filter((action) => /^glue:(?!Get|BatchGet|Search)/.test(action))).to.deep.equal([]);
      expect(actions.filter((action) => /\*|athena:(Create|Delete|Update)/.test(action))).to.deep.equal([]);
    },
  ],
  [
    "crawler role",
    "AWSGlueServiceRoleDefaultDataLakeDataAccess, which Glue assumes, with AWSGlueServiceRole",
    (plan) => {
      expect(plan.inputs("kthr01-workflow-role").name).to.equal("AWSGlueServiceRoleDefaultDataLakeDataAccess");
      expect(plan.inputs("kthr01-workflow-role").assumeRolePolicy).to.contain("glue.amazonaws.com");
      expect(plan.inputs("kthr01-workflow-AWSGlueServiceRole-attachment").policyArn).to.equal(
        ofAws("service-role/AWSGlueServiceRole"),
      );
    },
  ],
  [
    "crawler role",
    "AmazonS3ReadOnlyAccess: the buckets of the lake and of the scripts in its place",
    (plan) => {
      expect(
        plan.ofType("aws:iam/rolePolicyAttachment:RolePolicyAttachment").map(({ inputs }) => inputs.policyArn),
      ).not.to.include(ofAws("AmazonS3ReadOnlyAccess"));
      const { Statement } = plan.document<Document>("kthr01-workflow-WorkflowAccess");
      const buckets = Statement.flatMap(({ Resource }) => Resource).filter((resource) =>
        resource.startsWith("arn:aws:s3:::"),
      );
      expect(new Set(buckets.map((resource) => resource.split(/:::|\//)[1]))).to.deep.equal(
        new Set([BUCKET, `glue-scripts-${ACCOUNT}`]),
      );
    },
  ],
  [
    "crawler role",
    "the inline policy LakeFormationGetPolicy",
    (plan) => {
      expect(plan.inputs("kthr01-workflow-LakeFormationGetPolicy").name).to.equal("LakeFormationGetPolicy");
      expect(actionsOf(plan, "kthr01-workflow-LakeFormationGetPolicy")).to.have.members([
        "lakeformation:GetDataAccess",
        "lakeformation:GetResourceLFTags",
        "lakeformation:ListLFTags",
        "lakeformation:GetLFTag",
      ]);
    },
  ],
  [
    "crawler role",
    "the inline policy with iam:PassRole, on the role itself",
    (plan) => {
      const [passRole] = plan.document<Document>("kthr01-workflow-PassRole").Statement;
      expect(passRole).to.deep.include({ Action: "iam:PassRole", Resource: ROLE });
    },
  ],
  [
    "settings",
    "datalake_admin_user is a data lake admin",
    (plan) => {
      expect(plan.inputs("kthr01-settings").admins).to.include(ADMIN);
    },
  ],
  [
    "settings",
    "IAM access control is off for new databases and for new tables in them",
    (plan) => {
      expect(plan.inputs("kthr01-settings")).not.to.have.any.keys(
        "createDatabaseDefaultPermissions",
        "createTableDefaultPermissions",
      );
    },
  ],
  [
    "settings",
    "IAMAllowedPrincipals is revoked from the database creators",
    (plan) => {
      const { target } = plan.inputs("kthr01-revoke-creators") as { target: { arn: string; input: string } };
      expect(target.arn).to.equal("arn:aws:scheduler:::aws-sdk:lakeformation:revokePermissions");
      expect(JSON.parse(target.input)).to.deep.equal({
        CatalogId: ACCOUNT,
        Principal: { DataLakePrincipalIdentifier: "IAM_ALLOWED_PRINCIPALS" },
        Resource: { Catalog: {} },
        Permissions: ["CREATE_DATABASE"],
      });
    },
  ],
  [
    "LF-Tags",
    "maintenance: crawler (the document once has it misspelt), manual",
    (plan) => {
      expect(plan.inputs("kthr01-tag-maintenance")).to.deep.include({
        key: "maintenance",
        values: ["crawler", "manual"],
      });
    },
  ],
  [
    "LF-Tags",
    "source: product",
    (plan) => {
      expect(plan.inputs("kthr01-tag-source")).to.deep.include({ key: "source", values: ["product"] });
    },
  ],
  [
    "permissions",
    "the crawler's role has Super on databases and tables with maintenance=crawler",
    (plan) => {
      for (const [grant, type] of [
        ["crawler-databases", "DATABASE"],
        ["crawler-tables", "TABLE"],
      ] as const) {
        expect(plan.inputs(`kthr01-grants-${grant}`)).to.deep.equal({
          catalogId: ACCOUNT,
          principal: ROLE,
          permissions: ["ALL"],
          ...tagPolicy(type, "maintenance", "crawler"),
        });
      }
    },
  ],
  [
    "permissions",
    "datalake_user has SELECT and DESCRIBE on tables with source=product, and sees the databases of these",
    (plan) => {
      expect(plan.inputs("kthr01-grants-users-tables")).to.deep.equal({
        catalogId: ACCOUNT,
        principal: USER,
        permissions: ["DESCRIBE", "SELECT"],
        ...tagPolicy("TABLE", "source", "product"),
      });
      expect(plan.inputs("kthr01-grants-users-databases")).to.deep.include({
        permissions: ["DESCRIBE"],
        ...tagPolicy("DATABASE", "source", "product"),
      });
    },
  ],
  [
    "locations",
    "the bucket is registered, with the role AWSServiceRoleForLakeFormationDataAccess that Lake Formation makes",
    (plan) => {
      expect(plan.inputs(`kthr01-${BUCKET}`)).to.deep.equal({
        arn: `arn:aws:s3:::${BUCKET}`,
        useServiceLinkedRole: true,
        hybridAccessEnabled: false,
      });
    },
  ],
  [
    "locations",
    "the crawler's role may make tables there",
    (plan) => {
      expect(plan.inputs("kthr01-location-grants-crawler-location")).to.deep.equal({
        catalogId: ACCOUNT,
        principal: ROLE,
        permissions: ["DATA_LOCATION_ACCESS"],
        dataLocation: { catalogId: ACCOUNT, arn: `arn:aws:s3:::${BUCKET}` },
      });
    },
  ],
  [
    "database",
    "the database kthr01 with maintenance=crawler, and after the import source=product, which its tables inherit",
    (plan) => {
      expect(plan.inputs("kthr01-kthr01-database")).to.deep.include({ catalogId: ACCOUNT, name: "kthr01" });
      expect(plan.inputs("kthr01-kthr01-tags")).to.deep.equal({
        catalogId: ACCOUNT,
        database: { catalogId: ACCOUNT, name: "kthr01" },
        lfTags: [
          { catalogId: ACCOUNT, key: "maintenance", value: "crawler" },
          { catalogId: ACCOUNT, key: "source", value: "product" },
        ],
      });
    },
  ],
  [
    "connection",
    "the connection to the database, by TLS and with the password in a secret",
    (plan) => {
      const connection = plan.inputs("kthr01-source-connection");
      expect(connection).to.deep.include({ name: "kthr01", connectionType: "JDBC" });
      expect(connection.connectionProperties).to.deep.include({ JDBC_ENFORCE_SSL: "true" });
      expect(connection.physicalConnectionRequirements).to.deep.include({ availabilityZone: `${REGION}a` });
    },
  ],
  [
    "connection",
    "an RDS database to connect to, encrypted and private",
    (plan) => {
      expect(plan.inputs("kthr01-source-instance")).to.deep.include({
        identifier: "kthr01",
        dbName: "kthr01",
        engine: "mysql",
        storageEncrypted: true,
        publiclyAccessible: false,
        manageMasterUserPassword: true,
      });
    },
  ],
  [
    "security group",
    "inbound: all TCP ports, from the group itself and from nowhere else",
    (plan) => {
      const rules = plan.ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
      expect(
        rules.map(({ inputs: { securityGroupId, referencedSecurityGroupId, ...rule } }) => [
          rule,
          securityGroupId === referencedSecurityGroupId,
        ]),
      ).to.deep.equal([
        [{ ipProtocol: "tcp", fromPort: 0, toPort: 65_535, description: "Glue, from the group" }, true],
      ]);
    },
  ],
  [
    "endpoint",
    "a gateway endpoint of S3 in the VPC, on its route table; open to these buckets rather than to all",
    (plan) => {
      const endpoint = plan.inputs("kthr01-glue-s3-endpoint");
      expect(endpoint).to.deep.include({ serviceName: `com.amazonaws.${REGION}.s3`, vpcEndpointType: "Gateway" });
      expect(endpoint.routeTableIds).to.have.length(1);
      expect(statement(plan, "kthr01-glue-s3-endpoint", "OwnAccount")?.Resource).to.deep.equal([
        `arn:aws:s3:::${BUCKET}`,
        `arn:aws:s3:::${BUCKET}/*`,
        `arn:aws:s3:::glue-scripts-${ACCOUNT}`,
        `arn:aws:s3:::glue-scripts-${ACCOUNT}/*`,
      ]);
    },
  ],
  [
    "blueprint",
    "a workflow with the crawler's role, the connection, the database and the bucket",
    (plan) => {
      expect(plan.inputs("kthr01-snapshot-workflow").name).to.equal("workflow");
      expect(plan.inputs("kthr01-snapshot-import")).to.deep.include({ roleArn: ROLE, connections: ["kthr01"] });
      expect(plan.inputs("kthr01-snapshot-import").defaultArguments).to.deep.include({
        "--DATABASE": "kthr01",
        "--TARGET": `s3://${BUCKET}/`,
        "--FORMAT": "parquet",
        "--MODE": "snapshot",
      });
    },
  ],
  [
    "blueprint",
    "it runs each day at 09:45 UTC",
    (plan) => {
      expect(plan.inputs("kthr01-snapshot-trigger-discover")).to.deep.include({
        type: "SCHEDULED",
        schedule: "cron(45 9 * * ? *)",
        workflowName: "workflow",
        startOnCreation: true,
      });
    },
  ],
  [
    "blueprint",
    "running, discovering, importing, completed: a crawler, then the import, then the catalogue",
    (plan) => {
      const action = (trigger: string) => plan.inputs(`kthr01-snapshot-trigger-${trigger}`).actions;
      const condition = (trigger: string) =>
        (plan.inputs(`kthr01-snapshot-trigger-${trigger}`).predicate as { conditions: object[] }).conditions;
      expect(action("discover")).to.deep.equal([{ crawlerName: "workflow-discovery" }]);
      expect(condition("import")).to.deep.equal([
        { logicalOperator: "EQUALS", crawlerName: "workflow-discovery", crawlState: "SUCCEEDED" },
      ]);
      expect(action("import")).to.deep.equal([{ jobName: "workflow-import" }]);
      expect(condition("catalog")).to.deep.equal([
        { logicalOperator: "EQUALS", jobName: "workflow-import", state: "SUCCEEDED" },
      ]);
      expect(action("catalog")).to.deep.equal([{ jobName: "workflow-catalog" }]);
    },
  ],
  [
    "Athena",
    "the table workflow_kthr01_products in kthr01: a crawler of MySQL names it by its prefix, database and table",
    (plan) => {
      expect(plan.inputs("kthr01-snapshot-crawler")).to.deep.include({
        tablePrefix: "workflow_",
        jdbcTargets: [{ connectionName: "kthr01", path: "kthr01/%", exclusions: [] }],
      });
    },
  ],
  [
    "Athena",
    "a bucket for results, which the users' workgroup writes to",
    (plan) => {
      expect(plan.inputs("kthr01-athena-results-bucket").bucket).to.equal(RESULTS);
      const { resultConfiguration } = plan.inputs("kthr01-athena-workgroup").configuration as {
        resultConfiguration: object;
      };
      expect(resultConfiguration).to.deep.include({ outputLocation: `s3://${RESULTS}/` });
    },
  ],
  [
    "Athena",
    "datalake_user queries in that workgroup",
    (plan) => {
      const { Statement } = plan.document<Document>("kthr01-users-AthenaQueryPolicy");
      const queries = Statement.find(({ Action }) => [Action].flat().includes("athena:StartQueryExecution"));
      expect(queries?.Resource).to.equal(`arn:aws:athena:${REGION}:${ACCOUNT}:workgroup/workgroup-kthr01`);
    },
  ],
];

/** What is made after what, and deleted before it. */
const order: [string, string][] = [
  ["kthr01-settings", "kthr01-admins-user-datalake_admin_user"],
  ["kthr01-settings", "kthr01-revoker-policy"],
  ["kthr01-revoke-creators", "kthr01-settings"],
  ["kthr01-tag-maintenance", "kthr01-settings"],
  [`kthr01-${BUCKET}`, "kthr01-settings"],
  [`kthr01-${BUCKET}`, `kthr01-${BUCKET}-data-policy`],
  ["kthr01-location-grants-crawler-location", `kthr01-${BUCKET}`],
  ["kthr01-location-grants-crawler-location", "kthr01-workflow-role"],
  ["kthr01-kthr01-database", "kthr01-settings"],
  ["kthr01-kthr01-database", "kthr01-location-grants-crawler-location"],
  ["kthr01-kthr01-tags", "kthr01-kthr01-database"],
  ["kthr01-kthr01-tags", "kthr01-tag-source"],
  ["kthr01-grants-crawler-databases", "kthr01-kthr01-tags"],
  ["kthr01-grants-crawler-databases", "kthr01-tag-maintenance"],
  ["kthr01-grants-users-tables", "kthr01-users-user-datalake_user"],
  ["kthr01-grants-users-tables", "kthr01-grants-users-databases"],
  ["kthr01-snapshot-grants-role-database", "kthr01-grants-users-tables"],
  ["kthr01-snapshot-crawler", "kthr01-snapshot-grants-role-tables"],
  ["kthr01-snapshot-crawler", "kthr01-source-connection"],
  ["kthr01-snapshot-crawler", "kthr01-workflow-WorkflowAccess"],
  ["kthr01-snapshot-import", "kthr01-scripts-import_database.py"],
  ["kthr01-snapshot-import", "kthr01-security-configuration"],
  ["kthr01-snapshot-trigger-discover", "kthr01-snapshot-crawler"],
  ["kthr01-source-connection", "kthr01-source-instance"],
  ["kthr01-source-connection", "kthr01-glue-from-itself"],
  [`kthr01-to-analytics-grants-${ANALYTICS}-tagged-tables`, "kthr01-snapshot-grants-role-tables"],
  ["shared-kthr01-kthr01-link", `kthr01-to-analytics-grants-${ANALYTICS}-tagged-tables`],
  ["shared-kthr01-kthr01-link-grants-datalake-reader-link", "shared-kthr01-kthr01-link"],
  ["shared-kthr01-kthr01-link-grants-datalake-reader-link", "shared-kthr01-lake-settings"],
  ["shared-kthr01-kthr01-link-grants-datalake-reader-link", "shared-kthr01-users-role"],
  ["shared-kthr01-kthr01-grants-datalake-reader-tables", "shared-kthr01-kthr01-link-grants-datalake-reader-link"],
];

describe("a data lake under Lake Formation, imported by a blueprint, step by step", () => {
  let plan: Plan;

  before(async () => {
    plan = await examplePlan();
  });

  for (const [step, what, holds] of rows) {
    it(`${step}: ${what}`, () => holds(plan));
  }

  for (const [later, earlier] of order) {
    it(`${later} is made after ${earlier}, and not the other way round`, () => {
      expect(plan.dependsOn(later, earlier)).to.equal(true);
      expect(plan.dependsOn(earlier, later)).to.equal(false);
    });
  }

  it("grants one after the other, so that Lake Formation refuses none", () => {
    const grants = plan
      .ofType("aws:lakeformation/permissions:Permissions")
      .filter(({ name }) => plan.account(name) === ACCOUNT)
      .map(({ name }) => name);
    const pairs = grants.flatMap((a, index) => grants.slice(index + 1).map((b) => [a, b] as const));
    expect(pairs.filter(([a, b]) => !plan.dependsOn(a, b) && !plan.dependsOn(b, a))).to.deep.equal([]);
  });

  it("shares what has source=product with the analytics account, whose readers get it by link and by grant", () => {
    expect(plan.inputs(`kthr01-to-analytics-grants-${ANALYTICS}-tagged-tables`)).to.deep.equal({
      catalogId: ACCOUNT,
      principal: ANALYTICS,
      permissions: ["DESCRIBE", "SELECT"],
      permissionsWithGrantOptions: ["DESCRIBE", "SELECT"],
      ...tagPolicy("TABLE", "source", "product"),
    });
    expect(plan.inputs(`kthr01-to-analytics-grants-${ANALYTICS}-tag-source`)).to.deep.include({
      permissionsWithGrantOptions: ["DESCRIBE"],
      lfTag: { catalogId: ACCOUNT, key: "source", values: ["product"] },
    });
    expect(plan.account("shared-kthr01-kthr01-link")).to.equal(ANALYTICS);
    expect(plan.inputs("shared-kthr01-kthr01-link")).to.deep.equal({
      catalogId: ANALYTICS,
      name: "shared_kthr01",
      targetDatabase: { catalogId: ACCOUNT, databaseName: "kthr01", region: REGION },
    });
    expect(plan.inputs("shared-kthr01-kthr01-grants-datalake-reader-tables")).to.deep.equal({
      catalogId: ACCOUNT,
      principal: `arn:aws:iam::${ANALYTICS}:role/datalake-reader`,
      permissions: ["DESCRIBE", "SELECT"],
      ...tagPolicy("TABLE", "source", "product"),
    });
  });
});
