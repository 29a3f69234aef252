import { expect } from "chai";
import { DataZoneDomain, type DataZoneDomainArgs } from "../../../components/marketplace";
import { UNKNOWN, find } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../support";
import { GROUP, OTHER_GROUP, record } from "./support";

const make = (change: Partial<DataZoneDomainArgs> = {}) => {
  const args = { ...HOME, domainName: "sales domain", ...change };
  return () => new DataZoneDomain("sales", args, atHome());
};

describe("DataZoneDomain", () => {
  it("makes a domain with a key and a role of its own, whose people come by Identity Center", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "sales")).to.deep.equal([
      "sales-domain: aws:datazone/domain:Domain",
      "sales-execution-role-attachment: aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      "sales-execution-role-policy: aws:iam/rolePolicy:RolePolicy",
      "sales-execution-role: aws:iam/role:Role",
      "sales-key: lakeshare:index:EncryptionKey",
    ]);
    const domain = find(resources, "sales-domain");
    expect(domain.account).to.equal(HOME.accountId);
    expect(domain.options.protect).to.equal(true);
    expect(domain.inputs).to.deep.equal({
      name: "sales domain",
      domainExecutionRole: "arn:aws:iam::111111111111:role/service-role/AmazonDataZoneDomainExecution-ap-northeast-1",
      kmsKeyIdentifier: UNKNOWN,
      singleSignOn: { type: "IAM_IDC", userAssignment: "MANUAL" },
    });
    expect(domain.dependsOn).to.have.members([
      "sales-execution-role",
      "sales-execution-role-attachment",
      "sales-execution-role-policy",
    ]);
    expect(find(resources, "sales-key-alias").inputs.name).to.equal("alias/datazone-sales-domain");
    expect(find(resources, "sales-key-key").options.protect).to.equal(true);
  });

  it("lets DataZone act with the role for the account's own domains, with tags of its own", async () => {
    const resources = await record(make());
    expect(find(resources, "sales-execution-role").inputs.path).to.equal("/service-role/");
    expect(statementsOf(resources, "sales-execution-role", "assumeRolePolicy")).to.deep.equal([
      {
        Sid: "AsPeople",
        Effect: "Allow",
        Principal: { Service: "datazone.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
          "ForAllValues:StringLike": { "aws:TagKeys": "datazone*" },
          StringEquals: { "aws:SourceAccount": "111111111111" },
        },
      },
    ]);
    expect(find(resources, "sales-execution-role-attachment").inputs.policyArn).to.equal(
      "arn:aws:iam::aws:policy/service-role/AmazonDataZoneDomainExecutionRolePolicy",
    );
    expect(statementsOf(resources, "sales-execution-role-policy")).to.deep.equal([
      {
        Sid: "UseKey",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
        Resource: "arn:aws:kms:ap-northeast-1:111111111111:key/*",
        Condition: {
          "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/datazone-sales-domain" },
          StringEquals: { "kms:ViaService": "datazone.ap-northeast-1.amazonaws.com" },
        },
      },
    ]);
  });

  it("lets groups in, and lets those of a unit make projects there", async () => {
    const resources = await record(
      make({
        groups: [GROUP, OTHER_GROUP],
        domainUnits: { Retail: { description: "Shops", projectCreatorGroups: [GROUP] }, Online: {} },
        identityCenter: true,
        protect: false,
      }),
    );
    const group = find(resources, `sales-group-${GROUP}`);
    expect(group.inputs).to.deep.equal({ domainIdentifier: UNKNOWN, groupIdentifier: GROUP, status: "ASSIGNED" });
    expect(group.options.retainOnDelete).to.equal(true);
    expect(find(resources, "sales-unit-Retail").inputs).to.deep.equal({
      domainIdentifier: UNKNOWN,
      parentDomainUnitIdentifier: UNKNOWN,
      name: "Retail",
      description: "Shops",
    });
    expect(find(resources, `sales-unit-Retail-projects-${GROUP}`).inputs).to.deep.equal({
      domainIdentifier: UNKNOWN,
      entityType: "DOMAIN_UNIT",
      entityIdentifier: UNKNOWN,
      policyType: "CREATE_PROJECT",
      detail: { createProject: { includeChildDomainUnits: false } },
      principal: { group: { groupIdentifier: GROUP } },
    });
    expect(childrenOf(resources, "sales").filter((child) => child.startsWith("sales-unit-Online"))).to.have.length(1);
    expect(find(resources, "sales-domain").options.protect).to.equal(false);
    expect(find(resources, "sales-key-key").options.protect).to.equal(false);
  });

  it("leaves Identity Center out where said so", async () => {
    const resources = await record(make({ identityCenter: false }));
    expect(find(resources, "sales-domain").inputs).not.to.have.property("singleSignOn");
  });

  it("refuses what DataZone refuses, all at once", () =>
    expectRefused(
      make({
        accountId: "1",
        region: "tokyo",
        domainName: "売上",
        keyAlias: "aws/x",
        executionRoleName: "a b",
        groups: ["analysts"],
        identityCenter: false,
        domainUnits: { "a/b": { projectCreatorGroups: [GROUP] } },
      }),
      {
        accountId: /is not an AWS account id/,
        region: /is not a Region/,
        domainName: /is not a domain's name/,
        keyAlias: /is not a KMS alias/,
        executionRoleName: /is not a role name/,
        "groups[0]": /is not the id of a group of IAM Identity Center/,
        groups: /are of IAM Identity Center; leave identityCenter on/,
        "domainUnits.a/b": /is not a domain unit's name/,
        "domainUnits.a/b.projectCreatorGroups": /is no group of the domain; write it among groups too/,
      },
    ));
});
