import { expect } from "chai";
import { AccountAssociation, type AccountAssociationArgs } from "../../../components/marketplace";
import { UNKNOWN, find } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused } from "../support";
import { record } from "./support";

const ARN = "arn:aws:datazone:ap-northeast-1:111111111111:domain/dzd_4x8y2z6a1b3c5d";
const make = (change: Partial<AccountAssociationArgs> = {}) => {
  const args = { ...HOME, domainArn: ARN, associationName: "partners", accountIds: ["333333333333"], ...change };
  return () => new AccountAssociation("partners", args, atHome());
};

describe("AccountAssociation", () => {
  it("shares the domain with accounts of the organisation, for its interface alone", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "partners")).to.deep.equal([
      "partners-account-333333333333: aws:ram/principalAssociation:PrincipalAssociation",
      "partners-domain: aws:ram/resourceAssociation:ResourceAssociation",
      "partners-share: aws:ram/resourceShare:ResourceShare",
    ]);
    expect(find(resources, "partners-share").account).to.equal(HOME.accountId);
    expect(find(resources, "partners-share").inputs).to.deep.equal({
      name: "DataZone-partners",
      allowExternalPrincipals: false,
      permissionArns: ["arn:aws:ram::aws:permission/AWSRAMDefaultPermissionAmazonDataZoneDomain"],
    });
    expect(find(resources, "partners-domain").inputs).to.deep.equal({ resourceArn: ARN, resourceShareArn: UNKNOWN });
    const principal = find(resources, "partners-account-333333333333");
    expect(principal.inputs).to.deep.equal({ principal: "333333333333", resourceShareArn: UNKNOWN });
    expect(principal.dependsOn).to.deep.equal(["partners-domain"]);
  });

  it("lets in the portal and accounts outside where said so", async () => {
    const { inputs } = find(await record(make({ portalAccess: true, externalAccounts: true })), "partners-share");
    expect(inputs).to.deep.include({
      allowExternalPrincipals: true,
      permissionArns: ["arn:aws:ram::aws:permission/AWSRAMPermissionAmazonDataZoneDomainFullAccessWithPortalAccess"],
    });
  });

  it("refuses nobody, the own account, and what is no account", async () => {
    await expectRefused(make({ accountIds: [] }), { accountIds: /is empty; write at least one account/ });
    await expectRefused(make({ region: "tokyo", associationName: "a/b", accountIds: ["3", "3", "111111111111"] }), {
      region: /is not a Region/,
      associationName: /is not a name/,
      accountIds: /stands there more than once/,
      "accountIds[0]": /is not an AWS account id/,
      "accountIds[1]": /is not an AWS account id/,
      "accountIds[2]": /is the domain's own account/,
    });
  });
});
