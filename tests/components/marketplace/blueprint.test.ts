import { expect } from "chai";
import { BlueprintKind, EnvironmentBlueprint, type EnvironmentBlueprintArgs } from "../../../components/marketplace";
import { UNKNOWN, find } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../support";
import { DOMAIN, MANAGE_ACCESS, record } from "./support";

const BOUNDARY = "arn:aws:iam::111111111111:policy/datazone-boundary";
const make = (change: Partial<EnvironmentBlueprintArgs> = {}) => {
  const args = { ...HOME, domainId: DOMAIN, blueprint: BlueprintKind.CustomAwsService, ...change };
  return () => new EnvironmentBlueprint("blueprint", args, atHome());
};
const dataLake = { bucketName: "datazone-111111111111", manageAccessRoleArn: MANAGE_ACCESS };
const makeDataLake = (change: Partial<typeof dataLake & { environmentBoundaryArn: string }> = {}) =>
  make({ blueprint: BlueprintKind.DefaultDataLake, dataLake: { ...dataLake, ...change } });

describe("EnvironmentBlueprint", () => {
  it("switches the custom blueprint on in the own Region, which makes nothing and needs no role", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "blueprint")).to.deep.equal([
      "blueprint-configuration: aws-native:datazone:EnvironmentBlueprintConfiguration",
    ]);
    const configuration = find(resources, "blueprint-configuration");
    expect(configuration.account).to.equal(HOME.accountId);
    expect(configuration.inputs).to.deep.equal({
      domainIdentifier: DOMAIN,
      environmentBlueprintIdentifier: "CustomAwsService",
      enabledRegions: ["ap-northeast-1"],
    });
  });

  it("lets the projects of a domain unit, and of those below, make environments by it", async () => {
    const resources = await record(make({ projectsOfDomainUnit: "5a3se66qm88947" }));
    expect(find(resources, "blueprint-projects").inputs).to.deep.equal({
      domainIdentifier: DOMAIN,
      entityType: "ENVIRONMENT_BLUEPRINT_CONFIGURATION",
      entityIdentifier: UNKNOWN,
      policyType: "CREATE_ENVIRONMENT_FROM_BLUEPRINT",
      detail: { createEnvironmentFromBlueprint: {} },
      principal: {
        project: {
          projectDesignation: "CONTRIBUTOR",
          projectGrantFilter: { domainUnitFilter: { domainUnit: "5a3se66qm88947", includeChildDomainUnits: true } },
        },
      },
    });
  });

  it("makes environments of the default data lake within a boundary of the account", async () => {
    const resources = await record(makeDataLake({ environmentBoundaryArn: BOUNDARY }));
    const configuration = find(resources, "blueprint-configuration");
    expect(configuration.inputs).to.deep.equal({
      domainIdentifier: DOMAIN,
      environmentBlueprintIdentifier: "DefaultDataLake",
      enabledRegions: ["ap-northeast-1"],
      manageAccessRoleArn: MANAGE_ACCESS,
      provisioningRoleArn: "arn:aws:iam::111111111111:role/service-role/AmazonDataZoneProvisioning-ap-northeast-1",
      environmentRolePermissionBoundary: BOUNDARY,
      regionalParameters: [{ region: "ap-northeast-1", parameters: { S3Location: "s3://datazone-111111111111" } }],
    });
    const role = ["blueprint-provisioning-role", "blueprint-provisioning-role-attachment"];
    expect(configuration.dependsOn).to.deep.equal([...role, "blueprint-provisioning-role-policy"]);
    expect(find(resources, role[1]!).inputs.policyArn).to.equal(
      "arn:aws:iam::aws:policy/AmazonDataZoneRedshiftGlueProvisioningPolicy",
    );
    expect(statementsOf(resources, role[0]!, "assumeRolePolicy")[0]).to.deep.include({
      Principal: { Service: "datazone.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
    });
  });

  it("lets DataZone make roles within that boundary, which AWS's policy does not", async () => {
    const resources = await record(makeDataLake({ environmentBoundaryArn: BOUNDARY }));
    expect(statementsOf(resources, "blueprint-provisioning-role-policy")).to.deep.equal([
      {
        Sid: "MakeRolesWithinBoundary",
        Effect: "Allow",
        Action: [
          "iam:AttachRolePolicy",
          "iam:CreateRole",
          "iam:DeleteRolePolicy",
          "iam:DetachRolePolicy",
          "iam:PutRolePolicy",
        ],
        Resource: "arn:aws:iam::111111111111:role/datazone*",
        Condition: {
          StringEquals: {
            "aws:CalledViaFirst": "cloudformation.amazonaws.com",
            "iam:PermissionsBoundary": BOUNDARY,
          },
        },
      },
    ]);
  });

  it("leaves AWS's own boundary where none is given", async () => {
    const resources = await record(makeDataLake());
    expect(find(resources, "blueprint-configuration").inputs).not.to.have.property("environmentRolePermissionBoundary");
    expect(childrenOf(resources, "blueprint")).not.to.include(
      "blueprint-provisioning-role-policy: aws:iam/rolePolicy:RolePolicy",
    );
  });

  it("refuses no Region, a boundary outside the account, and what is the other blueprint's", async () => {
    await expectRefused(make({ enabledRegions: [], domainId: "x", projectsOfDomainUnit: "a b", dataLake }), {
      domainId: /is not a domain's id/,
      projectsOfDomainUnit: /is not an id of DataZone's/,
      enabledRegions: /is empty, so that no environment could be made/,
      dataLake: /is for the blueprint DefaultDataLake and needed there/,
    });
    await expectRefused(make({ blueprint: BlueprintKind.DefaultDataLake, enabledRegions: ["tokyo"] }), {
      "enabledRegions[0]": /is not a Region/,
      dataLake: /needed there/,
    });
    await expectRefused(
      makeDataLake({
        bucketName: "B",
        manageAccessRoleArn: "role",
        environmentBoundaryArn: "arn:aws:iam::222222222222:policy/boundary",
      }),
      {
        "dataLake.bucketName": /is not a bucket name/,
        "dataLake.manageAccessRoleArn": /is not the ARN of a role of an account/,
        "dataLake.environmentBoundaryArn":
          /is of account 222222222222, and DataZone takes a policy of 111111111111 alone/,
      },
    );
    const ofAws = "arn:aws:iam::aws:policy/AmazonDataZoneEnvironmentRolePermissionsBoundary";
    await expectRefused(makeDataLake({ environmentBoundaryArn: ofAws }), {
      "dataLake.environmentBoundaryArn": /is not the ARN of a policy of an account/,
    });
  });
});
