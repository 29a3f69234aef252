import { UNKNOWN } from "../../../../policies/access/evaluator";
import { allow, away, deny, home, itAnswers, key, type Question, role, root, to } from "./support";

const pages = "https://docs.aws.amazon.com/organizations/latest/userguide";

const full = [allow()];
const nothing = [allow({ Action: "iam:*" })];
const linked = {
  arn: `arn:aws:iam::${home}:role/aws-service-role/x.amazonaws.com/X`,
  kind: "service-linked-role",
} as const;
const service = { arn: "cleanrooms.amazonaws.com", kind: "service" } as const;

describe("service control policies", () => {
  const asked = (scps: readonly (readonly unknown[])[], more: Question = {}): Question => ({
    identity: [allow()],
    scps,
    ...more,
  });
  itAnswers(`${pages}/orgs_manage_policies_scps_evaluation.html`, [
    ["each level allows", asked([full, full, full]), "allowed"],
    ["the root does not allow", asked([nothing, full, full]), "denied"],
    ["a unit does not allow", asked([full, nothing, full]), "denied"],
    ["the account's own does not allow", asked([full, full, nothing]), "denied"],
    ["a level denies", asked([full, [allow(), deny()], full]), "denied"],
    ["a level denies another action", asked([full, [allow(), deny({ Action: "iam:*" })]]), "allowed"],
    ["a level has no policy", asked([full, []]), "denied"],
    ["they give nothing", { scps: [full, full] }, "denied"],
    ["they limit what the resource's policy gives", { scps: [full, nothing], resource: [allow(to(role))] }, "denied"],
    ["a level that is not known", asked([full, [UNKNOWN]]), "unknown"],
    ["a level that is not known, beside one that does not allow", asked([[UNKNOWN], nothing]), "denied"],
    [
      "a Region",
      asked(
        [
          [
            allow(),
            deny({ NotAction: ["iam:*"], Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } } }),
          ],
        ],
        { context: { "aws:RequestedRegion": "us-east-1" } },
      ),
      "denied",
    ],
    ["a Principal, which they cannot have", asked([[allow({ Principal: "*" })]]), "unknown"],
  ]);
  const several = {
    serviceControlPolicies: [
      [
        { name: "a", document: { Version: "2012-10-17", Statement: nothing } },
        { name: "b", document: { Version: "2012-10-17", Statement: full } },
      ],
    ],
  };
  itAnswers(`${pages}/orgs_manage_policies_scps.html`, [
    ["one policy of a level is enough", { identity: [allow()], caller: several }, "allowed"],
    ["they restrict the root user", { caller: { arn: root, kind: "root" }, scps: [nothing] }, "denied"],
    ["they do not restrict service-linked roles", asked([nothing], { caller: linked }), "allowed"],
    ["nor by a Deny", asked([[deny()]], { caller: linked }), "allowed"],
    [
      "they do not restrict services",
      { caller: service, scps: [[deny()]], resource: [allow({ Principal: { Service: service.arn } })] },
      "allowed",
    ],
    [
      "they go with the caller, not the resource",
      { target: { account: away }, identity: [allow()], scps: [nothing], resource: [allow(to(home))] },
      "denied",
    ],
  ]);
});

describe("resource control policies", () => {
  const asked = (rcps: readonly (readonly unknown[])[], more: Question = {}): Question => ({
    identity: [allow()],
    rcps,
    ...more,
  });
  const outsiders = deny({
    Principal: "*",
    Condition: {
      StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1" },
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    },
  });
  itAnswers(`${pages}/orgs_manage_policies_rcps_evaluation.html`, [
    ["what AWS attaches itself need not be named", asked([[], []]), "allowed"],
    ["a level denies", asked([[], [deny({ Principal: "*" })]]), "denied"],
    ["a level denies another action", asked([[deny({ Principal: "*", Action: "sqs:*" })]]), "allowed"],
    ["a statement that is not known", asked([[UNKNOWN]]), "unknown"],
    ["no Principal", asked([[deny()]]), "unknown"],
    ["callers of the organisation pass", asked([[outsiders]], { context: { "aws:PrincipalOrgID": "o-1" } }), "allowed"],
    ["callers of another do not", asked([[outsiders]], { context: { "aws:PrincipalOrgID": "o-2" } }), "denied"],
    ["callers of none do not", asked([[outsiders]]), "denied"],
  ]);
  itAnswers(`${pages}/orgs_manage_policies_rcps.html`, [
    [
      "they restrict callers of other accounts",
      {
        target: { account: away },
        identity: [allow()],
        resource: [allow(to(home))],
        rcps: [[deny({ Principal: "*" })]],
      },
      "denied",
    ],
    [
      "they restrict the root user",
      { caller: { arn: root, kind: "root" }, rcps: [[deny({ Principal: "*" })]] },
      "denied",
    ],
    [
      "they restrict services",
      {
        caller: service,
        resource: [allow({ Principal: { Service: service.arn } })],
        rcps: [[deny({ Principal: "*" })]],
      },
      "denied",
    ],
    ["they do not restrict service-linked roles", asked([[deny({ Principal: "*" })]], { caller: linked }), "allowed"],
    [
      "services they leave alone",
      asked([[outsiders]], { caller: service, resource: [allow({ Principal: { Service: service.arn } })] }),
      "allowed",
    ],
    ["Glue has none", asked([[deny({ Principal: "*" })]], { action: "glue:GetTable" }), "allowed"],
    [
      "nor has Lake Formation",
      asked([[deny({ Principal: "*" })]], { action: "lakeformation:GetDataAccess", target: { arn: "*" } }),
      "allowed",
    ],
    [
      "KMS has",
      asked([[deny({ Principal: "*" })]], { action: "kms:Decrypt", target: { arn: key }, resource: [allow(to(root))] }),
      "denied",
    ],
    [
      "STS has",
      asked([[deny({ Principal: "*" })]], {
        action: "sts:AssumeRole",
        target: { arn: role },
        resource: [{ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }],
      }),
      "denied",
    ],
  ]);
  itAnswers("https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html", [
    [
      "to retire a grant is not theirs",
      asked([[deny({ Principal: "*" })]], {
        action: "kms:RetireGrant",
        target: { arn: key },
        resource: [allow(to(root))],
      }),
      "allowed",
    ],
  ]);
});
