import { expect } from "chai";
import * as fs from "node:fs";
import * as path from "node:path";
import { cloudResources, exitStatus, preview, type PreviewResult, unknownPaths } from "../../preview";

const root = path.join(__dirname, "../..");

/** Each project with the accounts that its stacks deploy to. */
const projects: Record<string, Record<string, string[]>> = {
  ".": {
    dev: [
      "111111111111",
      "222222222222",
      "333333333333",
      "444444444444",
      "555555555555",
      "666666666666",
      "777777777777",
      "888888888888",
    ],
    prod: [
      "222222222222",
      "333333333333",
      "444444444444",
      "555555555555",
      "666666666666",
      "777777777777",
      "888888888888",
    ],
  },
  "projects/lake": { dev: ["666666666666"], prod: ["666666666666"] },
  "projects/marketplace": { dev: ["888888888888"], prod: ["888888888888"] },
  "projects/workload": { dev: ["111111111111"], prod: ["222222222222"] },
  "projects/analytics": { dev: ["333333333333"], prod: ["333333333333"] },
  "projects/clean-room-provider": { dev: ["444444444444"], prod: ["444444444444"] },
  "projects/clean-room-contributor": { dev: ["777777777777"], prod: ["777777777777"] },
  "projects/clean-room-analyst": { dev: ["555555555555"], prod: ["555555555555"] },
};

/**
 * The only inputs that are unknown before the first deployment: ids and addresses that AWS makes up. Policies judge by aliases and
 * names instead, so none of these keeps a rule from being decided.
 */
const UNKNOWN_BY_NATURE = new Set([
  // Names the domain and the project whose events it is for.
  "aws:cloudwatch/eventRule:EventRule eventPattern",
  "aws:datazone/domain:Domain kmsKeyIdentifier",
  "aws:datazone/environmentProfile:EnvironmentProfile domainIdentifier",
  "aws:datazone/environmentProfile:EnvironmentProfile environmentBlueprintIdentifier",
  "aws:datazone/environmentProfile:EnvironmentProfile projectIdentifier",
  "aws:datazone/project:Project domainIdentifier",
  "aws:datazone/userProfile:UserProfile domainIdentifier",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup vpcId",
  "aws:ec2/routeTable:RouteTable vpcId",
  "aws:ec2/routeTableAssociation:RouteTableAssociation routeTableId",
  "aws:ec2/routeTableAssociation:RouteTableAssociation subnetId",
  "aws:ec2/securityGroup:SecurityGroup vpcId",
  "aws:ec2/subnet:Subnet vpcId",
  "aws:ec2/vpcEndpoint:VpcEndpoint routeTableIds[0]",
  "aws:ec2/vpcEndpoint:VpcEndpoint securityGroupIds[0]",
  "aws:ec2/vpcEndpoint:VpcEndpoint subnetIds[0]",
  "aws:ec2/vpcEndpoint:VpcEndpoint subnetIds[1]",
  "aws:ec2/vpcEndpoint:VpcEndpoint vpcId",
  "aws:glue/connection:Connection connectionProperties.JDBC_CONNECTION_URL",
  "aws:glue/connection:Connection connectionProperties.SECRET_ID",
  "aws:glue/connection:Connection physicalConnectionRequirements.securityGroupIdLists[0]",
  "aws:glue/connection:Connection physicalConnectionRequirements.subnetId",
  "aws:glue/securityConfiguration:SecurityConfiguration encryptionConfiguration.cloudwatchEncryption.kmsKeyArn",
  "aws:glue/securityConfiguration:SecurityConfiguration encryptionConfiguration.jobBookmarksEncryption.kmsKeyArn",
  "aws:kms/alias:Alias targetKeyId",
  "aws:ram/principalAssociation:PrincipalAssociation resourceShareArn",
  "aws:ram/resourceAssociation:ResourceAssociation resourceArn",
  "aws:ram/resourceAssociation:ResourceAssociation resourceShareArn",
  "aws:rds/instance:Instance kmsKeyId",
  "aws:rds/instance:Instance vpcSecurityGroupIds[0]",
  "aws:rds/subnetGroup:SubnetGroup subnetIds[0]",
  "aws:rds/subnetGroup:SubnetGroup subnetIds[1]",
  // Names the membership whose query it starts.
  "aws:sfn/stateMachine:StateMachine definition",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule prefixListId",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule referencedSecurityGroupId",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule securityGroupId",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule referencedSecurityGroupId",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule securityGroupId",
  "aws-native:cleanrooms:ConfiguredTableAssociation configuredTableIdentifier",
  "aws-native:cleanrooms:ConfiguredTableAssociation membershipIdentifier",
  "aws-native:cleanrooms:Membership collaborationIdentifier",
  "aws-native:datazone:DataSource domainIdentifier",
  "aws-native:datazone:DataSource environmentIdentifier",
  "aws-native:datazone:DataSource projectIdentifier",
  "aws-native:datazone:DomainUnit domainIdentifier",
  "aws-native:datazone:DomainUnit parentDomainUnitIdentifier",
  "aws-native:datazone:Environment domainIdentifier",
  "aws-native:datazone:Environment environmentBlueprintIdentifier",
  "aws-native:datazone:Environment environmentProfileIdentifier",
  "aws-native:datazone:Environment projectIdentifier",
  "aws-native:datazone:EnvironmentActions domainIdentifier",
  "aws-native:datazone:EnvironmentActions environmentIdentifier",
  "aws-native:datazone:EnvironmentBlueprintConfiguration domainIdentifier",
  "aws-native:datazone:GroupProfile domainIdentifier",
  "aws-native:datazone:PolicyGrant domainIdentifier",
  "aws-native:datazone:PolicyGrant entityIdentifier",
  "aws-native:datazone:PolicyGrant principal.project.projectGrantFilter.domainUnitFilter.domainUnit",
  "aws-native:datazone:Project domainIdentifier",
  "aws-native:datazone:Project domainUnitId",
  "aws-native:datazone:ProjectMembership domainIdentifier",
  "aws-native:datazone:ProjectMembership projectIdentifier",
  "aws-native:datazone:SubscriptionTarget domainIdentifier",
  "aws-native:datazone:SubscriptionTarget environmentIdentifier",
]);

describe("every project previews clean", () => {
  for (const [project, stacks] of Object.entries(projects)) {
    for (const [stack, accounts] of Object.entries(stacks)) {
      describe(`${project} ${stack}`, () => {
        let result: PreviewResult;

        before(async () => {
          // What an account alone shows says nothing of who of other accounts reads.
          const packs = project === "." ? ["guardrails", "access"] : ["guardrails"];
          result = await preview({
            project: path.join(root, project),
            stack,
            policyPacks: packs.map((pack) => ({
              directory: path.join(root, "policies", pack),
              config: path.join(root, `policies/config/${pack}.${stack}.json`),
            })),
          });
        });

        it("with no violation, nothing undetermined, and no word of warning", () => {
          expect(result.findings.map(({ policy, message }) => `${policy}: ${message}`)).to.deep.equal([]);
          expect(result.diagnostics.map(({ message }) => message)).to.deep.equal([]);
          expect(exitStatus(result)).to.equal(0);
        });

        it(`in ${accounts.length === 1 ? "the account" : "the accounts"} ${accounts.join(", ")}, by explicit providers`, () => {
          expect(result.accounts.map(({ id }) => id).sort()).to.deep.equal(accounts);
          const placed = result.accounts.flatMap(({ resources }) => resources).sort();
          expect(cloudResources(result.resources).map(({ urn }) => urn)).to.have.members(placed);
        });

        it("with every input known that AWS does not make up", () => {
          const unknown = cloudResources(result.resources).flatMap(({ type, inputs }) =>
            unknownPaths(inputs).map((property) => `${type} ${property}`),
          );
          expect([...new Set(unknown)].filter((input) => !UNKNOWN_BY_NATURE.has(input))).to.deep.equal([]);
        });
      });
    }
  }

  it("and every folder of projects/ with a Pulumi.yaml is among them", () => {
    const folders = fs
      .readdirSync(path.join(root, "projects"))
      .filter((name) => fs.existsSync(path.join(root, "projects", name, "Pulumi.yaml")));
    expect(folders.map((name) => `projects/${name}`)).to.have.members(
      Object.keys(projects).filter((project) => project !== "."),
    );
  });
});
