import { UNKNOWN, UNKNOWN_PART } from "../evaluator";
import type { Association, Membership } from "../model/clean-rooms";
import { type Known, isUnknown } from "../model/value";
import { anyOf, answerOf, includes } from "./answer";
import { directCall, serviceCall } from "./context";
import type { Environment, Question } from "./environment";
import { iamStep } from "./iam";
import { assumeStep, grantSteps } from "./lake";
import { registrationOf } from "./location";
import { metadataSteps } from "./metadata";
import { type Reader, readerOf } from "./reader";
import { settingStep } from "./setting";
import type { Path } from "./step";
import { READ_OBJECTS, objectSteps } from "./storage";
import { type TableFacts, tableFacts } from "./table";
import { overColumns } from "./tags";

const CLEAN_ROOMS = "cleanrooms.amazonaws.com";

/**
 * What has to be so for a principal to query a table in a collaboration of Clean Rooms: its account is a member that
 * queries, the owner has associated the table, Clean Rooms may read it, and the results go somewhere. What a query
 * may say of each column is the analysis rule's to decide.
 */
export function cleanRoomsPath(environment: Environment, question: Question): Path {
  const reader = readerOf(environment, question.principal);
  const table = tableFacts(environment, question);
  const associations = environment.model.cleanRooms.associations.filter(
    ({ account, table: configured }) =>
      account === table.name.account &&
      configured?.database === table.name.database &&
      configured.table === table.name.table,
  );
  if (associations.length === 0) {
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
  return {
    ways: associations.map((association) => associationPath(environment, question, reader, table, association)),
  };
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

/** The reader's account has to be a member that queries, and one that receives has to have a place for results. */
function memberSteps(environment: Environment, reader: Reader, { membership }: Association): Path[] {
  const urn = membership?.collaboration ?? UNKNOWN;
  const collaboration = environment.model.cleanRooms.collaborations.all.find(({ origin }) => origin.urn === urn);
  const members = membersOf(environment, membership);
  const own = members.find(({ account }) => account === reader.account);
  const label = `collaboration ${collaboration?.origin.name ?? (isUnknown(urn) ? "" : urn)}`.trim();
  const abilities = collaboration?.abilities.get(reader.account);
  const may =
    collaboration === undefined ? "unknown" : abilities === undefined ? "denied" : includes(abilities, "CAN_QUERY");
  const start = iamStep(
    environment,
    reader,
    "cleanrooms:StartProtectedQuery",
    [
      {
        arn: membershipArn(environment, reader.account, own),
        account: reader.account,
        label: `the membership of ${reader.account}`,
      },
    ],
    directCall(environment, reader, reader.account),
  );
  return [
    settingStep({
      need: `account ${reader.account} may query in ${label}`,
      reader: reader.label,
      resource: label,
      ...(collaboration && { consulted: [`collaboration ${collaboration.origin.name}`] }),
      answer: may,
      cause:
        may === "unknown"
          ? `${label} is not in the stack, and so its members are not known`
          : `account ${reader.account} is no member of ${label} with CAN_QUERY`,
      fix: { ...(collaboration && { on: collaboration.origin }), words: "give the member the ability CAN_QUERY" },
    }),
    settingStep({
      need: `account ${reader.account} has joined ${label}`,
      reader: reader.label,
      resource: label,
      answer: isUnknown(urn) ? "unknown" : answerOf(own !== undefined),
      cause: `account ${reader.account} has no membership of ${label} in the stack`,
      fix: { words: `make a Membership of the collaboration in account ${reader.account}` },
    }),
    start,
    ...resultSteps(environment, reader, members, collaboration?.abilities),
  ];
}

/** The memberships of the collaboration that a membership is of. */
function membersOf({ model }: Environment, membership: Membership | undefined): readonly Membership[] {
  const collaboration = membership?.collaboration ?? UNKNOWN;
  if (isUnknown(collaboration)) return [];
  return model.cleanRooms.memberships.all.filter((member) => member.collaboration === collaboration);
}

/** The ARN of an account's membership, of which the id may be known to AWS alone. */
function membershipArn({ facts }: Environment, account: string, membership: Membership | undefined): string {
  const { region = UNKNOWN, id = UNKNOWN, origin } = membership ?? {};
  const known = isUnknown(id) ? facts.ids[origin?.name ?? ""] : id;
  return `arn:aws:cleanrooms:${isUnknown(region) ? UNKNOWN_PART : region}:${account}:membership/${known ?? UNKNOWN_PART}`;
}

/**
 * The results go to a bucket of the member that receives, written as its role, or without one as whoever queries.
 * Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/receive-results.html
 */
function resultSteps(
  environment: Environment,
  reader: Reader,
  members: readonly Membership[],
  abilities: ReadonlyMap<string, Known<readonly Known<string>[]>> | undefined,
): Path[] {
  const receives = (account: Known<string>) =>
    !isUnknown(account) && includes(abilities?.get(account) ?? [], "CAN_RECEIVE_RESULTS") !== "denied";
  return members
    .filter(({ account }) => receives(account))
    .flatMap((member) => receiverSteps(environment, reader, member));
}

function receiverSteps(environment: Environment, reader: Reader, membership: Membership): Path[] {
  const { results, account, origin } = membership;
  const member = String(account);
  if (!results) {
    return [
      settingStep({
        need: `the membership of ${member} says where results go`,
        reader: reader.label,
        resource: `the membership of ${member}`,
        answer: "denied",
        cause: `the membership of ${member}, which receives results, has no defaultResultConfiguration`,
        fix: { on: origin, words: "set defaultResultConfiguration.outputConfiguration.s3" },
      }),
    ];
  }
  if (isUnknown(results.bucket) || isUnknown(results.prefix)) {
    return [
      settingStep({
        need: `it is known where the results of ${member} go`,
        reader: reader.label,
        resource: `the membership of ${member}`,
        answer: "unknown",
        cause: `it is not known where the results of ${member} go`,
        fix: { on: origin, words: "give the bucket a name" },
      }),
    ];
  }
  const { role } = results;
  const writer = typeof role === "string" ? readerOf(environment, role) : reader;
  return [
    ...(role === undefined
      ? []
      : [assumeStep(environment, CLEAN_ROOMS, writer, sourceKeys(environment, member, membership))]),
    objectSteps(
      environment,
      writer,
      {
        location: { bucket: results.bucket, prefix: results.prefix },
        bucketActions: ["s3:GetBucketLocation", "s3:ListBucket"],
        objectActions: ["s3:PutObject"],
        keyActions: ["kms:GenerateDataKey", "kms:Decrypt"],
      },
      (owner) => serviceCall(environment, writer, owner),
    ),
  ];
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
    answer:
      rule === "denied" || answer === "denied"
        ? "denied"
        : anyOf([rule, answer]) === "unknown" || answer === "unknown"
          ? "unknown"
          : rule,
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
  const metadata = metadataSteps(environment, role, table, "policy", CLEAN_ROOMS);
  const { location } = table;
  const registered = location && registrationOf(environment, table.name.account, location);
  if (configured?.byAthena) {
    return [trust, ...metadata, ...grantSteps(environment, arn, table, question, "SELECT")];
  }
  const unregistered = settingStep({
    need: `the data of ${table.label} is in no location of Lake Formation`,
    reader: role.label,
    resource: table.label,
    answer: registered?.unknown ? "unknown" : answerOf(registered?.registration === undefined),
    cause: `the data of ${table.label} is registered with Lake Formation, where Clean Rooms cannot read it straight from S3`,
    fix: {
      ...(registered?.registration && { on: registered.registration.origin }),
      words: "configure the table with Athena as its source, or take its location out of Lake Formation",
    },
  });
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
  return [trust, ...metadata, unregistered, ...objects];
}

/** What Clean Rooms tells of the membership for which it assumes a role. */
function sourceKeys(environment: Environment, account: string, membership: Membership | undefined) {
  return { "aws:SourceAccount": account, "aws:SourceArn": membershipArn(environment, account, membership) };
}
