import { expect } from "chai";
import { DataLakeAdministrators, type PersonaArgs, personaPrincipals } from "../../../../components/lake/personas";
import { find, record } from "../../../support/program";
import { HOME, atHome, expectRefused, statementsOf } from "../../support";

const make = (persona: PersonaArgs) => () => new DataLakeAdministrators("admins", { ...HOME, persona }, atHome());

const group = { groupName: "dl_admins", userNames: ["ann", "bob"] };

const trusting = (...trustedPrincipals: string[]) => ({ roleName: "lake-admin", trustedPrincipals });

const ANALYST = "arn:aws:iam::222222222222:role/Analyst";

describe("a persona", () => {
  it("is its users to Lake Formation, or its role", () => {
    expect(personaPrincipals(HOME, group)).to.deep.equal([
      "arn:aws:iam::111111111111:user/ann",
      "arn:aws:iam::111111111111:user/bob",
    ]);
    expect(personaPrincipals(HOME, trusting(ANALYST))).to.deep.equal(["arn:aws:iam::111111111111:role/lake-admin"]);
    expect(personaPrincipals({ ...HOME, region: "cn-north-1" }, group)[0]).to.equal(
      "arn:aws-cn:iam::111111111111:user/ann",
    );
  });

  it("of a group has each user in it, and nobody else", async () => {
    const resources = await record(make(group));
    expect(find(resources, "admins-group").inputs).to.deep.equal({ name: "dl_admins" });
    expect(find(resources, "admins-user-ann").inputs).to.deep.equal({ name: "ann" });
    expect(find(resources, "admins-user-bob").inputs).to.deep.equal({ name: "bob" });
    expect(find(resources, "admins-members").inputs).to.deep.equal({
      name: "dl_admins",
      group: "dl_admins",
      users: ["ann", "bob"],
    });
  });

  it("of a role trusts accounts, and roles of accounts whether they exist or not", async () => {
    const permissionSet =
      "arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/ap-northeast-1/AWSReservedSSO_LakeAdmin_*";
    const resources = await record(make(trusting("arn:aws:iam::333333333333:root", ANALYST, permissionSet)));
    expect(statementsOf(resources, "admins-role", "assumeRolePolicy")).to.deep.equal([
      {
        Sid: "Accounts",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::333333333333:root" },
        Action: "sts:AssumeRole",
      },
      {
        Sid: "Roles",
        Effect: "Allow",
        Principal: { AWS: ["arn:aws:iam::111111111111:root", "arn:aws:iam::222222222222:root"] },
        Action: "sts:AssumeRole",
        Condition: { ArnLike: { "aws:PrincipalArn": [permissionSet, ANALYST] } },
      },
    ]);
  });

  it("of a role trusts accounts alone, or roles alone", async () => {
    const sids = async (principal: string) =>
      statementsOf(await record(make(trusting(principal))), "admins-role", "assumeRolePolicy").map(({ Sid }) => Sid);
    expect(await sids("arn:aws:iam::333333333333:root")).to.deep.equal(["Accounts"]);
    expect(await sids(ANALYST)).to.deep.equal(["Roles"]);
  });

  it("has policies of other names beside another one of its kind", async () => {
    const resources = await record(make({ ...group, policyNamePrefix: "emea-" }));
    const attachment = find(resources, "admins-LakeFormationServiceRolePolicy-attachment");
    expect(find(resources, "admins-LakeFormationServiceRolePolicy").inputs.name).to.equal(
      "emea-LakeFormationServiceRolePolicy",
    );
    expect(attachment.inputs.policyArn).to.equal(
      "arn:aws:iam::111111111111:policy/emea-LakeFormationServiceRolePolicy",
    );
  });

  const refused: [string, PersonaArgs, Record<string, RegExp>][] = [
    ["nobody", {}, { persona: /^names neither a group nor a role; write groupName or roleName$/ }],
    [
      "a group and a role",
      { ...group, roleName: "lake-admin" },
      { persona: /^names both a group and a role; write either groupName or roleName$/ },
    ],
    ["a group without users", { groupName: "a" }, { "persona.userNames": /^is empty; write at least one user$/ }],
    [
      "a user twice",
      { groupName: "a", userNames: ["ann", "ann"] },
      { "persona.userNames": /"ann" stands there more than once/ },
    ],
    [
      "a group that is assumed",
      { ...group, trustedPrincipals: [ANALYST] },
      { "persona.trustedPrincipals": /^is for a role; leave it out of a group's persona$/ },
    ],
    [
      "a role that nobody may assume",
      trusting(),
      { "persona.trustedPrincipals": /^is empty; write at least one role or account root$/ },
    ],
    [
      "a role with users",
      { ...trusting(ANALYST), userNames: ["ann"] },
      { "persona.userNames": /^is for a group; leave it out of a role's persona$/ },
    ],
    [
      "principals of other kinds and partitions",
      trusting("*", "222222222222", "arn:aws:iam::222222222222:user/ann", "arn:aws-cn:iam::222222222222:root"),
      {
        "persona.trustedPrincipals[0]": /"\*" is not the ARN of a role or of an account's root/,
        "persona.trustedPrincipals[1]": /"222222222222" is not the ARN/,
        "persona.trustedPrincipals[2]": /user\/ann" is not the ARN/,
        "persona.trustedPrincipals[3]": /aws-cn.* is not the ARN .*arn:aws:iam::111111111111:role\/Analyst/,
      },
    ],
    [
      "wrong names of a group",
      { groupName: "a b", userNames: ["c d"], policyNamePrefix: "e/" },
      {
        "persona.userNames[0]": /"c d" is not a user name/,
        "persona.groupName": /"a b" is not a group name/,
        "persona.policyNamePrefix": /"e\/" is not the beginning of a policy name/,
      },
    ],
    [
      "a wrong name of a role",
      { ...trusting(ANALYST), roleName: "a b" },
      { "persona.roleName": /"a b" is not a role name/ },
    ],
  ];
  for (const [what, persona, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(persona), problems));
  }
});
