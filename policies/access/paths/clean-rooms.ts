import { UNKNOWN } from "../evaluator";
import type { Association } from "../model/clean-rooms";
import { isUnknown } from "../model/value";
import { allOf, answerOf, includes, same } from "./answer";
import { tablePath } from "./athena";
import { CLEAN_ROOMS, memberSteps, membersOf, sourceKeys } from "./clean-rooms-members";
import { serviceCall } from "./context";
import type { Environment, Question } from "./environment";
import { assumeStep } from "./lake";
import { registrationOf } from "./location";
import { metadataSteps } from "./metadata";
import { type Reader, readerOf } from "./reader";
import { settingStep } from "./setting";
import type { Path } from "./step";
import { READ_OBJECTS, objectSteps } from "./storage";
import { type TableFacts, tableFacts } from "./table";
import { overColumns } from "./tags";

/**
 * What has to be so for a principal to query a table in a collaboration of Clean Rooms: its account is a member that
 * queries, the owner has associated the table, Clean Rooms may read it, and the results go somewhere. What a query
 * may say of each column is the analysis rule's to decide.
 */
export function cleanRoomsPath(environment: Environment, question: Question): Path {
  const reader = readerOf(environment, question.principal);
  const table = tableFacts(environment, question);
  const ways = environment.model.cleanRooms.associations
    .filter(({ account }) => account === table.name.account)
    .map((association): Path | undefined => {
      const { table: configured, origin } = association;
      const isOf = allOf([
        same(configured?.database ?? UNKNOWN, table.name.database),
        same(configured?.table ?? UNKNOWN, table.name.table),
      ]);
      if (isOf === "denied") return undefined;
      if (isOf === "allowed") return associationPath(environment, question, reader, table, association);
      const doubt = settingStep({
        need: `${origin.name} is of ${table.label}`,
        reader: reader.label,
        resource: table.label,
        answer: "unknown",
        cause: `it is not known of which configured table ${origin.name} is`,
        fix: { on: origin, words: "configure the table in the same stack, by the names of the database and the table" },
      });
      return { all: [doubt, ...memberSteps(environment, reader, association)] };
    })
    .filter((way) => way !== undefined);
  if (ways.length === 0) {
    return settingStep({
      need: `${table.label} is associated with a collaboration`,
      reader: reader.label,
      resource: table.label,
      answer: "denied",
      cause: `no configured table of Clean Rooms in account ${table.name.account} for ${table.label} is associated with a membership`,
      fix: {
        words: "make a ConfiguredTable of the table and a ConfiguredTableAssociation with the account's membership",
      },
    });
  }
  return { ways };
}

function associationPath(
  environment: Environment,
  question: Question,
  reader: Reader,
  table: TableFacts,
  association: Association,
): Path {
  return {
    all: [
      ...memberSteps(environment, reader, association),
      columnStep(reader, table, question, association),
      ...sourceSteps(environment, question, reader, table, association),
    ],
  };
}

function columnStep(reader: Reader, table: TableFacts, { extent }: Question, { table: configured }: Association): Path {
  const answer = overColumns(table.columns, extent, (column) =>
    column === undefined ? "unknown" : includes(configured?.columns ?? UNKNOWN, column),
  );
  const rule = answerOf(configured?.hasRule ?? UNKNOWN);
  return settingStep({
    need: `the configured table lets queries use the columns, by an analysis rule`,
    reader: reader.label,
    resource: table.label,
    consulted: [`configured table ${configured?.origin.name ?? ""}`],
    answer: allOf([rule, answer]),
    cause:
      rule === "denied"
        ? `the configured table of ${table.label} has no analysis rule`
        : `allowedColumns of the configured table of ${table.label} does not have all of ${table.columns.join(", ")}`,
    ...(configured && {
      fix: { on: configured.origin, words: "add the columns to allowedColumns, or the rule to analysisRules" },
    }),
  });
}

/** Clean Rooms reads as the role of the association, straight from S3 or with Athena. */
function sourceSteps(
  environment: Environment,
  question: Question,
  reader: Reader,
  table: TableFacts,
  { role: arn, table: configured, membership, origin }: Association,
): Path[] {
  if (isUnknown(arn)) {
    const cause = `it is not known as which role Clean Rooms reads ${table.label}`;
    return [
      settingStep({
        need: `it is known as which role Clean Rooms reads ${table.label}`,
        reader: reader.label,
        resource: table.label,
        answer: "unknown",
        cause,
        fix: { on: origin, words: "make roleArn from the account's id and the role's name" },
      }),
    ];
  }
  const role = readerOf(environment, arn);
  const querying = membersOf(environment, membership).find(({ account }) => account === reader.account);
  const trust = assumeStep(environment, CLEAN_ROOMS, role, {
    ...sourceKeys(environment, reader.account, querying),
    "sts:ExternalId": UNKNOWN,
  });
  const { location } = table;
  const { registration, unknown } = location
    ? registrationOf(environment, table.name.account, location)
    : { registration: undefined, unknown: true };
  const byAthena = configured?.byAthena === true;
  const registered = unknown ? "unknown" : answerOf((registration !== undefined) === byAthena);
  const place = settingStep({
    need: `the data of ${table.label} is in ${byAthena ? "a" : "no"} location of Lake Formation`,
    reader: role.label,
    resource: table.label,
    answer: registered,
    cause: byAthena
      ? `the data of ${table.label} is not registered with Lake Formation, as Clean Rooms demands of a table that it reads with Athena`
      : `the data of ${table.label} is registered with Lake Formation, where Clean Rooms cannot read it straight from S3`,
    fix: byAthena
      ? { words: "register the location of the table with Lake Formation" }
      : {
          ...(registration && { on: registration.origin }),
          words: "configure the table with Athena as its source, or take its location out of Lake Formation",
        },
  });
  if (byAthena) return [trust, place, tablePath(environment, role, table, { ...question, principal: arn })];
  const objects = location
    ? [
        objectSteps(
          environment,
          role,
          { ...READ_OBJECTS, bucketActions: ["s3:GetBucketLocation", "s3:ListBucket"], location },
          (account) => serviceCall(environment, role, account),
        ),
      ]
    : [];
  return [trust, ...metadataSteps(environment, role, table, "policy", CLEAN_ROOMS), place, ...objects];
}
