import { expect } from "chai";
import { UNKNOWN } from "../../../../policies/access/evaluator";
import { type Model, buildModel } from "../../../../policies/access/model";
import { OWNER, type Stack, allow, resource, resourcesOf, role, urn } from "../support/stack";

const one = allow(["s3:GetObject", "*"]);
const two = allow(["kms:Decrypt", "*"]);
const policies = (model: Model) =>
  model.identities.all.map(({ arn, policies: documents, boundary }) => ({
    arn,
    policies: documents.map(({ document }) => document),
    boundary: boundary?.document,
  }));
const grants = (model: Model) =>
  [...model.lakeFormation.grants.values()].flat().map(({ principal, permissions, catalog, target }) => ({
    principal,
    permissions,
    catalog,
    target,
  }));

/** What both providers can say: what is read of the model, and the same stack by each of them. */
const pairs: [string, (model: Model) => unknown, Stack, Stack][] = [
  [
    "a role with its policies",
    policies,
    {
      role: resource(OWNER, "aws:iam/role:Role", {
        name: "reader",
        path: "/a/",
        permissionsBoundary: `arn:aws:iam::${OWNER}:policy/limit`,
      }),
      inline: resource(OWNER, "aws:iam/rolePolicy:RolePolicy", { role: "reader", policy: one }),
      managed: resource(OWNER, "aws:iam/policy:Policy", { name: "limit", policy: two }),
      attachment: resource(OWNER, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
        role: "reader",
        policyArn: `arn:aws:iam::${OWNER}:policy/limit`,
      }),
    },
    {
      role: resource(OWNER, "aws-native:iam:Role", {
        roleName: "reader",
        path: "/a/",
        permissionsBoundary: `arn:aws:iam::${OWNER}:policy/limit`,
      }),
      inline: resource(OWNER, "aws-native:iam:RolePolicy", {
        roleName: "reader",
        policyName: "p",
        policyDocument: one,
      }),
      managed: resource(OWNER, "aws-native:iam:ManagedPolicy", {
        managedPolicyName: "limit",
        policyDocument: two,
        roles: ["reader"],
      }),
    },
  ],
  [
    "a role with policies of its own",
    policies,
    { role: resource(OWNER, "aws:iam/role:Role", { name: "reader", inlinePolicies: [{ name: "p", policy: one }] }) },
    {
      role: resource(OWNER, "aws-native:iam:Role", {
        roleName: "reader",
        policies: [{ policyName: "p", policyDocument: one }],
      }),
    },
  ],
  [
    "a user with the policies of its group",
    policies,
    {
      user: resource(OWNER, "aws:iam/user:User", { name: "ann" }),
      group: resource(OWNER, "aws:iam/group:Group", { name: "readers" }),
      members: resource(OWNER, "aws:iam/groupMembership:GroupMembership", { group: "readers", users: ["ann"] }),
      inline: resource(OWNER, "aws:iam/groupPolicy:GroupPolicy", { group: "readers", policy: one }),
    },
    {
      user: resource(OWNER, "aws-native:iam:User", { userName: "ann", groups: ["readers"] }),
      group: resource(OWNER, "aws-native:iam:Group", { groupName: "readers" }),
      inline: resource(OWNER, "aws-native:iam:GroupPolicy", { groupName: "readers", policyDocument: one }),
    },
  ],
  [
    "an encrypted bucket with its policy",
    (model) =>
      model.buckets.all.map(({ name, account, policy, encryption }) => ({
        name,
        account,
        policy: policy?.document,
        key: encryption.kind === "key" && encryption.key.aliases,
      })),
    {
      key: resource(OWNER, "aws:kms/key:Key", { policy: one }),
      alias: resource(
        OWNER,
        "aws:kms/alias:Alias",
        { name: "alias/data", targetKeyId: UNKNOWN },
        { targetKeyId: [urn("key")] },
      ),
      bucket: resource(OWNER, "aws:s3/bucket:Bucket", { bucket: "data" }),
      policy: resource(OWNER, "aws:s3/bucketPolicy:BucketPolicy", { bucket: "data", policy: two }),
      encryption: resource(
        OWNER,
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        {
          bucket: "data",
          rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "alias/data" } }],
        },
      ),
    },
    {
      key: resource(OWNER, "aws-native:kms:Key", { keyPolicy: one }),
      alias: resource(
        OWNER,
        "aws-native:kms:Alias",
        { aliasName: "alias/data", targetKeyId: UNKNOWN },
        { targetKeyId: [urn("key")] },
      ),
      bucket: resource(OWNER, "aws-native:s3:Bucket", {
        bucketName: "data",
        bucketEncryption: {
          serverSideEncryptionConfiguration: [
            { serverSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "alias/data" } },
          ],
        },
      }),
      policy: resource(OWNER, "aws-native:s3:BucketPolicy", { bucket: "data", policyDocument: two }),
    },
  ],
  [
    "a database that is a resource link",
    (model) =>
      model.catalogs.databases.all.map(({ name, account, link, newTablesByIam }) => ({
        name,
        account,
        link,
        newTablesByIam,
      })),
    {
      database: resource(OWNER, "aws:glue/catalogDatabase:CatalogDatabase", {
        name: "sales",
        targetDatabase: { catalogId: "2", databaseName: "s" },
        createTableDefaultPermissions: [{ principal: { dataLakePrincipalIdentifier: "IAM_ALLOWED_PRINCIPALS" } }],
      }),
    },
    {
      database: resource(OWNER, "aws-native:glue:Database", {
        catalogId: OWNER,
        databaseName: "sales",
        databaseInput: {
          targetDatabase: { catalogId: "2", databaseName: "s" },
          createTableDefaultPermissions: [{ principal: { dataLakePrincipalIdentifier: "IAM_ALLOWED_PRINCIPALS" } }],
        },
      }),
    },
  ],
  [
    "a workgroup",
    (model) =>
      model.services.workgroups.all.map(({ name, results, enforced, encryption }) => ({
        name,
        results,
        enforced,
        encryption,
      })),
    {
      workgroup: resource(OWNER, "aws:athena/workgroup:Workgroup", {
        name: "a",
        configuration: {
          resultConfiguration: { outputLocation: "s3://r/", encryptionConfiguration: { encryptionOption: "SSE_S3" } },
        },
      }),
    },
    {
      workgroup: resource(OWNER, "aws-native:athena:WorkGroup", {
        name: "a",
        workGroupConfiguration: {
          enforceWorkGroupConfiguration: true,
          resultConfiguration: { outputLocation: "s3://r/", encryptionConfiguration: { encryptionOption: "SSE_S3" } },
        },
      }),
    },
  ],
  [
    "grants on a table, on columns and by LF-Tags",
    grants,
    {
      table: resource(OWNER, "aws:lakeformation/permissions:Permissions", {
        principal: "p",
        permissions: ["SELECT"],
        table: { databaseName: "d", name: "t" },
      }),
      columns: resource(OWNER, "aws:lakeformation/permissions:Permissions", {
        principal: "p",
        permissions: ["SELECT"],
        tableWithColumns: { databaseName: "d", name: "t", wildcard: true, excludedColumnNames: ["c"] },
      }),
      tags: resource(OWNER, "aws:lakeformation/permissions:Permissions", {
        principal: "p",
        permissions: ["SELECT"],
        lfTagPolicy: { resourceType: "TABLE", expressions: [{ key: "k", values: ["v"] }] },
      }),
    },
    {
      table: resource(OWNER, "aws-native:lakeformation:PrincipalPermissions", {
        principal: { dataLakePrincipalIdentifier: "p" },
        permissions: ["SELECT"],
        resource: { table: { databaseName: "d", name: "t" } },
      }),
      columns: resource(OWNER, "aws-native:lakeformation:PrincipalPermissions", {
        principal: { dataLakePrincipalIdentifier: "p" },
        permissions: ["SELECT"],
        resource: {
          tableWithColumns: { databaseName: "d", name: "t", columnWildcard: { excludedColumnNames: ["c"] } },
        },
      }),
      tags: resource(OWNER, "aws-native:lakeformation:PrincipalPermissions", {
        principal: { dataLakePrincipalIdentifier: "p" },
        permissions: ["SELECT"],
        resource: { lfTagPolicy: { resourceType: "TABLE", expression: [{ tagKey: "k", tagValues: ["v"] }] } },
      }),
    },
  ],
  [
    "an assignment of LF-Tags",
    (model) =>
      [...model.lakeFormation.tags.values()]
        .flat()
        .map(({ catalog, database, table, key, value }) => ({ catalog, database, table, key, value })),
    {
      tags: resource(OWNER, "aws:lakeformation/resourceLfTags:ResourceLfTags", {
        lfTags: [{ key: "k", value: "v" }],
        table: { databaseName: "d", name: "t" },
      }),
    },
    {
      tags: resource(OWNER, "aws-native:lakeformation:TagAssociation", {
        lfTags: [{ catalogId: OWNER, tagKey: "k", tagValues: ["v"] }],
        resource: { table: { catalogId: OWNER, databaseName: "d", name: "t" } },
      }),
    },
  ],
  [
    "a data source of QuickSight",
    (model) =>
      model.services.dataSources.all.map(({ id, account, role, workgroup }) => ({ id, account, role, workgroup })),
    {
      source: resource(OWNER, "aws:quicksight/dataSource:DataSource", {
        dataSourceId: "s",
        parameters: { athena: { workGroup: "w", roleArn: "r" } },
      }),
    },
    {
      source: resource(OWNER, "aws-native:quicksight:DataSource", {
        dataSourceId: "s",
        dataSourceParameters: { athenaParameters: { workGroup: "w", roleArn: "r" } },
      }),
    },
  ],
];

describe("the model", () => {
  for (const [what, view, classic, native] of pairs) {
    it(`reads ${what} of both providers alike`, () => {
      const [one, other] = [classic, native].map((stack) => view(buildModel(resourcesOf(stack))));
      expect(one).to.be.an("array").and.not.empty;
      expect(other).to.deep.equal(one);
    });
  }

  const identity = { role: resource(OWNER, "aws:iam/role:Role", { name: "reader" }) };
  const loose: [string, Stack][] = [
    [
      "a policy of a role that is not known",
      { inline: resource(OWNER, "aws:iam/rolePolicy:RolePolicy", { role: UNKNOWN, policy: one }) },
    ],
    [
      "a policy that is not known",
      {
        attachment: resource(OWNER, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
          role: "reader",
          policyArn: UNKNOWN,
        }),
      },
    ],
    [
      "policies of its own that are not known",
      { role: resource(OWNER, "aws:iam/role:Role", { name: "reader", inlinePolicies: UNKNOWN }) },
    ],
    [
      "a policy of AWS that is not held here",
      {
        attachment: resource(OWNER, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
          role: "reader",
          policyArn: "arn:aws:iam::aws:policy/Other",
        }),
      },
    ],
  ];
  for (const [what, stack] of loose) {
    it(`gives a role ${what} as a document of which nothing is known`, () => {
      const [found] = buildModel(resourcesOf({ ...identity, ...stack })).identities.all;
      expect(found?.policies.map(({ document }) => document)).to.deep.equal([UNKNOWN]);
    });
  }

  it("attaches a policy by the resource that its role is made from", () => {
    const inline = resource(
      OWNER,
      "aws:iam/rolePolicy:RolePolicy",
      { role: UNKNOWN, policy: one },
      { role: [urn("role")] },
    );
    const other = resource(OWNER, "aws:iam/role:Role", { name: "other" });
    const found = buildModel(resourcesOf({ ...identity, other, inline })).identities.all;
    const held = found.map(({ arn, policies }) => [arn, policies.map(({ document }) => document)]);
    expect(Object.fromEntries(held)).to.deep.equal({ [role("reader", OWNER)]: [one], [role("other", OWNER)]: [] });
  });
});
