import { UNKNOWN, UNKNOWN_PART } from "../evaluator";
import type { Association, Membership } from "../model/clean-rooms";
import { type Known, isUnknown, partOf, shown } from "../model/value";
import { answerOf, includes } from "./answer";
import { directCall, serviceCall } from "./context";
import type { Environment } from "./environment";
import { iamStep } from "./iam";
import { assumeStep } from "./lake";
import { type Reader, readerOf } from "./reader";
import { settingStep } from "./setting";
import type { Path } from "./step";
import { objectSteps } from "./storage";

/** The service in whose name Clean Rooms assumes roles. */
export const CLEAN_ROOMS = "cleanrooms.amazonaws.com";

/** The reader's account has to be a member that queries, and one that receives has to have a place for results. */
export function memberSteps(environment: Environment, reader: Reader, { membership }: Association): Path[] {
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
export function membersOf({ model }: Environment, membership: Membership | undefined): readonly Membership[] {
  const collaboration = membership?.collaboration ?? UNKNOWN;
  if (isUnknown(collaboration)) return [];
  return model.cleanRooms.memberships.all.filter((member) => member.collaboration === collaboration);
}

/** The ARN of an account's membership, of which the id may be known to AWS alone. */
function membershipArn({ facts }: Environment, account: string, membership: Membership | undefined): string {
  const { region = UNKNOWN, id = UNKNOWN, origin } = membership ?? {};
  const known = isUnknown(id) ? facts.ids[origin?.name ?? ""] : id;
  return `arn:aws:cleanrooms:${partOf(region)}:${account}:membership/${known ?? UNKNOWN_PART}`;
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
  const member = shown(account);
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

/** What Clean Rooms tells of the membership for which it assumes a role. */
export function sourceKeys(environment: Environment, account: string, membership: Membership | undefined) {
  return { "aws:SourceAccount": account, "aws:SourceArn": membershipArn(environment, account, membership) };
}
