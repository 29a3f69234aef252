import {
  type Format,
  type InputCheck,
  type PolicyStatement,
  anyCollaborationArn,
  cleanRoomsMembershipArn,
} from "../../aws";
import { cleanRoomsFormats } from "../format";
import type { ScheduledQueryArgs } from "./scheduled-query";
import { isExpression } from "../../states/language";

/** Step Functions carries 256 KiB from step to step, and each look at a query gives its text back. */
const MAX_SQL_BYTES = 200_000;

const templateArnFormat: Format = {
  ...cleanRoomsFormats.templateArn,
  expected: "the ARN of an analysis template; write it as Clean Rooms gives it",
};

/** Records what is wrong with what is queried. */
export function checkQueryText(check: InputCheck, args: ScheduledQueryArgs): void {
  const { sql, analysisTemplateArn, parameters = {} } = args;
  check.require(
    (sql === undefined) !== (analysisTemplateArn === undefined),
    "sql",
    "says what is queried, or analysisTemplateArn does; write one of the two",
  );
  if (sql !== undefined) {
    check.wholeNumber("sql", Buffer.byteLength(sql.trim()), 1, MAX_SQL_BYTES, "bytes");
    checkLiteral(check, "sql", sql);
    check.require(args.parameters === undefined, "parameters", "are those of an analysis template; leave them out");
  }
  if (typeof analysisTemplateArn === "string") {
    check.format("analysisTemplateArn", analysisTemplateArn, templateArnFormat);
  }
  Object.entries(parameters).forEach(([key, value]) => checkLiteral(check, `parameters.${key}`, value));
}

function checkLiteral(check: InputCheck, property: string, text: string): void {
  check.require(
    !isExpression(text),
    property,
    "begins with {%, as expressions of Step Functions do; begin it otherwise",
  );
}

/**
 * What the caller of a query needs of Clean Rooms. What is made in the same program has no id yet at the first preview:
 * then the account's memberships stand for the one, and their templates for the template.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscleanrooms.html
 */
export function queryStatements(args: ScheduledQueryArgs): PolicyStatement[] {
  const { accountId, region, creatorAccountId = accountId } = args;
  const template = templateResources(args);
  return [
    {
      sid: "RunQuery",
      actions: ["cleanrooms:GetProtectedQuery", "cleanrooms:StartProtectedQuery", "cleanrooms:UpdateProtectedQuery"],
      resources: [...membershipResources(args), ...template],
    },
    {
      sid: "ReadCollaboration",
      actions: [
        "cleanrooms:GetSchema",
        ...(template.length > 0 ? ["cleanrooms:GetCollaborationAnalysisTemplate"] : []),
      ],
      resources: [anyCollaborationArn({ accountId: creatorAccountId, region }), ...template],
    },
  ];
}

/** The membership and what lies in it, such as the associations of tables. */
function membershipResources({ membershipId, ...home }: ScheduledQueryArgs): string[] {
  return typeof membershipId === "string"
    ? [cleanRoomsMembershipArn(home, membershipId), cleanRoomsMembershipArn(home, `${membershipId}/*`)]
    : [cleanRoomsMembershipArn(home)];
}

function templateResources({ analysisTemplateArn, ...home }: ScheduledQueryArgs): string[] {
  if (analysisTemplateArn === undefined) {
    return [];
  }
  const anyOfThisAccount = cleanRoomsMembershipArn(home, "*/analysistemplate/*");
  return [typeof analysisTemplateArn === "string" ? analysisTemplateArn : anyOfThisAccount];
}
