import { expect } from "chai";
import { DataLakeAdministrators, type DataLakeAdministratorsArgs } from "../../../../components/lake/personas";
import { find, record } from "../../../support/program";
import { HOME, atHome, childrenOf, expectRefused, statementsOf } from "../../support";
import { iamFindings } from "./support";

const minimal: DataLakeAdministratorsArgs = {
  ...HOME,
  persona: { groupName: "dl_admins", userNames: ["datalake_admin_user"] },
};

const asRole: Partial<DataLakeAdministratorsArgs> = {
  persona: { roleName: "lake-admin", trustedPrincipals: ["arn:aws:iam::111111111111:role/Portal"] },
};

const make = (change: Partial<DataLakeAdministratorsArgs> = {}) => {
  return () => new DataLakeAdministrators("admins", { ...minimal, ...change }, atHome());
};

const POLICIES = [
  "AmazonAthenaFullAccess",
  "CloudWatchLogsReadOnlyAccess",
  "AWSGlueConsoleFullAccess",
  "AWSLakeFormationCrossAccountManager",
  "AWSLakeFormationDataAdmin",
];

const SERVICE_ROLE =
  "arn:aws:iam::111111111111:role/aws-service-role/lakeformation.amazonaws.com/AWSServiceRoleForLakeFormationDataAccess";

describe("DataLakeAdministrators", () => {
  it("makes a group, its user and its policies, all in the account", async () => {
    const resources = await record(make());
    const children = childrenOf(resources, "admins");
    expect(children).to.deep.equal(
      [
        "admins-group: aws:iam/group:Group",
        "admins-user-datalake_admin_user: aws:iam/user:User",
        "admins-members: aws:iam/groupMembership:GroupMembership",
        "admins-LakeFormationServiceRolePolicy: aws:iam/policy:Policy",
        ...[...POLICIES, "LakeFormationServiceRolePolicy"].map(
          (policy) => `admins-${policy}-attachment: aws:iam/groupPolicyAttachment:GroupPolicyAttachment`,
        ),
      ].sort(),
    );
    for (const child of children) {
      expect(find(resources, child.split(": ")[0]!).account).to.equal("111111111111");
    }
  });

  it("attaches policies of AWS, and its own once it is there", async () => {
    const resources = await record(make());
    for (const policy of POLICIES) {
      const attachment = find(resources, `admins-${policy}-attachment`);
      expect(attachment.inputs).to.deep.equal({ group: "dl_admins", policyArn: `arn:aws:iam::aws:policy/${policy}` });
      expect(attachment.dependsOn).to.deep.equal([]);
    }
    const own = find(resources, "admins-LakeFormationServiceRolePolicy-attachment");
    expect(own.inputs).to.deep.equal({
      group: "dl_admins",
      policyArn: "arn:aws:iam::111111111111:policy/LakeFormationServiceRolePolicy",
    });
    expect(own.dependsOn).to.deep.equal(["admins-LakeFormationServiceRolePolicy"]);
  });

  it("lets them have Lake Formation make its own role and add to it, and no other role", async () => {
    const resources = await record(make());
    expect(find(resources, "admins-LakeFormationServiceRolePolicy").inputs.name).to.equal(
      "LakeFormationServiceRolePolicy",
    );
    expect(statementsOf(resources, "admins-LakeFormationServiceRolePolicy")).to.deep.equal([
      {
        Sid: "CreateServiceLinkedRole",
        Effect: "Allow",
        Action: "iam:CreateServiceLinkedRole",
        Resource: SERVICE_ROLE,
        Condition: { StringEquals: { "iam:AWSServiceName": "lakeformation.amazonaws.com" } },
      },
      { Sid: "AddLocations", Effect: "Allow", Action: "iam:PutRolePolicy", Resource: SERVICE_ROLE },
    ]);
  });

  it("lets them hand the named roles to Glue", async () => {
    const resources = await record(make({ workflowRoleNames: ["nightly", "hourly"] }));
    expect(statementsOf(resources, "admins-PassWorkflowRoles")).to.deep.equal([
      {
        Sid: "PassToGlue",
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: ["arn:aws:iam::111111111111:role/hourly", "arn:aws:iam::111111111111:role/nightly"],
        Condition: { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } },
      },
    ]);
    expect(find(resources, "admins-PassWorkflowRoles-attachment").inputs.policyArn).to.equal(
      "arn:aws:iam::111111111111:policy/PassWorkflowRoles",
    );
  });

  it("makes a role with the same policies instead", async () => {
    const resources = await record(make(asRole));
    expect(childrenOf(resources, "admins")).to.deep.equal(
      [
        "admins-role: aws:iam/role:Role",
        "admins-LakeFormationServiceRolePolicy: aws:iam/policy:Policy",
        ...[...POLICIES, "LakeFormationServiceRolePolicy"].map(
          (policy) => `admins-${policy}-attachment: aws:iam/rolePolicyAttachment:RolePolicyAttachment`,
        ),
      ].sort(),
    );
    expect(find(resources, "admins-role").inputs).to.deep.include({
      name: "lake-admin",
      description: "Administers the data lake",
    });
    const own = find(resources, "admins-LakeFormationServiceRolePolicy-attachment");
    expect(own.inputs).to.deep.equal({
      role: "lake-admin",
      policyArn: "arn:aws:iam::111111111111:policy/LakeFormationServiceRolePolicy",
    });
    expect(own.dependsOn).to.deep.equal(["admins-LakeFormationServiceRolePolicy"]);
  });

  for (const [change, principal] of [
    [{}, "arn:aws:iam::111111111111:user/datalake_admin_user"],
    [asRole, "arn:aws:iam::111111111111:role/lake-admin"],
  ] as const) {
    it(`tells ${principal} before it is made`, async () => {
      let admins: DataLakeAdministrators | undefined;
      await record(() => (admins = make(change)()));
      expect(await new Promise((resolve) => admins?.principalArns.apply(resolve))).to.deep.equal([principal]);
    });
  }

  it("passes the guardrails", async () => {
    expect(await iamFindings(await record(make({ workflowRoleNames: ["nightly"] })))).to.deep.equal([]);
    expect(await iamFindings(await record(make(asRole)))).to.deep.equal([]);
  });

  const refused: [string, Partial<DataLakeAdministratorsArgs>, Record<string, RegExp>][] = [
    [
      "wrong names, all at once",
      { accountId: "1", region: "r", persona: {}, workflowRoleNames: ["*"] },
      {
        accountId: /not an AWS/,
        region: /not a Region/,
        persona: /names neither a group nor a role/,
        "workflowRoleNames[0]": /"\*" is not a role name/,
      },
    ],
    [
      "a workflow role twice",
      { workflowRoleNames: ["nightly", "nightly"] },
      { workflowRoleNames: /"nightly" stands there more than once/ },
    ],
    [
      "more workflow roles than a policy holds",
      { workflowRoleNames: Array.from({ length: 100 }, (_, index) => `${"r".repeat(60)}${index}`) },
      { size: /of which AWS takes at most 6144/ },
    ],
  ];
  for (const [what, change, problems] of refused) {
    it(`refuses ${what}`, () => expectRefused(make(change), problems));
  }
});
