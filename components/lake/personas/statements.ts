import { type Home, type PolicyStatement, roleArn } from "../../aws";

/** Lake Formation hands out what was granted. It knows no resources: its own grants say on what. */
export function readByLakeFormation(...furtherActions: string[]): PolicyStatement {
  return {
    sid: "ReadByLakeFormation",
    actions: [
      "lakeformation:GetDataAccess",
      "lakeformation:GetLFTag",
      "lakeformation:GetResourceLFTags",
      "lakeformation:ListLFTags",
      ...furtherActions,
    ],
    resources: ["*"],
  };
}

/** Roles may be handed to Glue, and to no other service. */
export function passToGlue(home: Home, roleNames: string[]): PolicyStatement {
  return {
    sid: "PassToGlue",
    actions: ["iam:PassRole"],
    resources: roleNames.map((role) => roleArn(home, role)),
    conditions: { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } },
  };
}
