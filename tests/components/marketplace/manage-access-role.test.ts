import { expect } from "chai";
import { ManageAccessRole, type ManageAccessRoleArgs, manageAccessRoleArn } from "../../../components/marketplace";
import { find } from "../../support/program";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../support";
import { MANAGE_ACCESS, record } from "./support";

const make = (change: Partial<ManageAccessRoleArgs> = {}) => {
  return () => new ManageAccessRole("access", { ...HOME, ...change }, atHome());
};

describe("ManageAccessRole", () => {
  it("makes the role that DataZone passes on, for domains of the account", async () => {
    const resources = await record(make());
    expect(childrenOf(resources, "access")).to.deep.equal([
      "access-role-attachment: aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      "access-role: aws:iam/role:Role",
    ]);
    expect(find(resources, "access-role").account).to.equal(HOME.accountId);
    expect(find(resources, "access-role").inputs).to.deep.include({
      name: "AmazonDataZoneGlueAccess-ap-northeast-1",
      path: "/service-role/",
    });
    expect(statementsOf(resources, "access-role", "assumeRolePolicy")).to.deep.equal([
      {
        Sid: "AsService",
        Effect: "Allow",
        Principal: { Service: "datazone.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
      },
    ]);
    expect(find(resources, "access-role-attachment").inputs.policyArn).to.equal(
      "arn:aws:iam::aws:policy/service-role/AmazonDataZoneGlueManageAccessRolePolicy",
    );
    expect(manageAccessRoleArn(HOME)).to.equal(MANAGE_ACCESS);
  });

  it("refuses a name that DataZone passes on to nothing", () =>
    expectRefused(make({ roleName: "glue-access" }), { roleName: /write one that begins with AmazonDataZone/ }));
});
