import { UNKNOWN } from "../evaluator";
import type { Workgroup } from "../model/services";
import { isUnknown, partOf, shown } from "../model/value";
import { directCall, forwardedCall, serviceCall } from "./context";
import type { Environment, Question } from "./environment";
import { iamStep } from "./iam";
import { type LakeDecision, grantSteps, lakeDecision, registrationReader } from "./lake";
import { bucketOf } from "./location";
import { metadataSteps, nameSteps, ramStep } from "./metadata";
import { resultSteps } from "./results";
import { type Reader, readerOf } from "./reader";
import { settingStep } from "./setting";
import type { Path } from "./step";
import { READ_OBJECTS, WRITE_OBJECTS, objectSteps } from "./storage";
import { type TableFacts, tableFacts } from "./table";

const ATHENA = "athena.amazonaws.com";

/** What the reader does with the workgroup. */
const QUERY_ACTIONS = ["athena:StartQueryExecution", "athena:GetQueryExecution", "athena:GetQueryResults"];

/** What has to be so for a principal to query a table with Athena, in any workgroup of its account or in the one given. */
export function athenaPath(environment: Environment, question: Question, workgroup?: string): Path {
  const reader = readerOf(environment, question.principal);
  const table = tableFacts(environment, question);
  const workgroups = workgroupsOf(environment, reader, workgroup, question);
  return {
    all: [
      ...(workgroups.length > 0
        ? [{ ways: workgroups.map((group) => queryPath(environment, reader, group)) }]
        : [noWorkgroup(reader, workgroup)]),
      tablePath(environment, reader, table, question),
    ],
  };
}

/** The workgroups that may be used: whoever shall read nothing has also the one that every account has. */
function workgroupsOf(
  { model }: Environment,
  { account }: Reader,
  name: string | undefined,
  { extent }: Question,
): readonly Workgroup[] {
  const known = model.services.workgroups.named(account, account);
  if (name !== undefined) return known.filter((group) => group.name === name || isUnknown(group.name));
  return extent === "any" ? [...known, primary(account)] : known;
}

function primary(account: string): Workgroup {
  return {
    origin: { name: "primary", type: "", urn: "" },
    account,
    region: UNKNOWN,
    name: "primary",
    enforced: false,
    managed: false,
  };
}

function noWorkgroup(reader: Reader, name: string | undefined): Path {
  const what = name === undefined ? "a workgroup" : `workgroup ${name}`;
  return settingStep({
    need: `account ${reader.account} has ${what}`,
    reader: reader.label,
    resource: what,
    answer: "denied",
    cause: `account ${reader.account} has no ${what.replace(/^a /, "")} in the stack`,
    fix: { words: "make an aws.athena.Workgroup with resultConfiguration.outputLocation" },
  });
}

function queryPath(environment: Environment, reader: Reader, workgroup: Workgroup): Path {
  const { name, region } = workgroup;
  const resource = {
    arn: `arn:aws:athena:${partOf(region)}:${reader.account}:workgroup/${partOf(name)}`,
    account: reader.account,
    label: `workgroup ${shown(name)}`,
  };
  const call = directCall(environment, reader, reader.account);
  const actions = QUERY_ACTIONS.map((action) => iamStep(environment, reader, action, [resource], call));
  return { all: [...actions, ...resultSteps(environment, reader, workgroup)] };
}

/** The steps to find a table and to get at its data as Athena does, by the ways that are open to the catalog. */
export function tablePath(environment: Environment, reader: Reader, table: TableFacts, question: Question): Path {
  const decision = lakeDecision(environment, question.principal, table);
  const { grantsDecide } = decision;
  const byGrants = (): Path => ({
    all: [
      ...nameSteps(environment, reader, table, question),
      ...metadataSteps(environment, reader, table, "share", ATHENA),
      ...(reader.account === table.name.account ? [] : ramStep(environment, table.name.account, reader)),
      ...grantSteps(environment, question.principal, table, question, permissionOf(question)),
      ...dataSteps(environment, reader, table, question, decision),
    ],
  });
  const byIam = (): Path => ({
    all: [
      ...nameSteps(environment, reader, table, question),
      ...metadataSteps(environment, reader, table, "policy", ATHENA),
      ...dataSteps(environment, reader, table, question, decision),
    ],
  });
  if (grantsDecide === "allowed") return byGrants();
  if (grantsDecide === "denied") return byIam();
  const undecided = unknownStep(reader, table, "grants of Lake Formation decide about");
  return { all: [undecided, { ways: [byGrants(), byIam()] }] };
}

function unknownStep(reader: Reader, { label }: TableFacts, what: string): Path {
  return settingStep({
    need: `it is known whether ${what} ${label}`,
    reader: reader.label,
    resource: label,
    answer: "unknown",
    cause: `it is not known whether ${what} ${label}`,
    fix: { words: "make known at preview the location of the table, the registrations and the default permissions" },
  });
}

function permissionOf({ operation }: Question): string {
  return operation === "READ" ? "SELECT" : "INSERT";
}

/** The steps to get at the objects: as the reader, or by Lake Formation as the role of the location. */
function dataSteps(
  environment: Environment,
  reader: Reader,
  table: TableFacts,
  { operation }: Question,
  { grantsDecide, vends, registration }: LakeDecision,
): Path[] {
  const { location } = table;
  if (!location) return [];
  const access = operation === "READ" ? READ_OBJECTS : WRITE_OBJECTS;
  const bucketActions = ["s3:GetBucketLocation", ...access.bucketActions];
  const note =
    grantsDecide === "allowed" && !registration
      ? { note: `${location.bucket}/${location.prefix} is in no location that is registered with Lake Formation` }
      : {};
  const itself = objectSteps(environment, reader, { ...access, bucketActions, location, ...note }, (account) =>
    forwardedCall(environment, reader, account, ATHENA),
  );
  if (vends === "denied") return [itself];
  const doubt = unknownStep(reader, table, "Lake Formation gives out the data of");
  if (!registration) return [doubt];
  const getDataAccess = iamStep(
    environment,
    reader,
    "lakeformation:GetDataAccess",
    [{ arn: "*", account: reader.account, label: `the data of ${table.label}` }],
    forwardedCall(environment, reader, reader.account, ATHENA),
  );
  const bucketAccount = bucketOf(environment, location)?.account;
  const { reader: role, steps } = registrationReader(environment, registration, table.name.account, bucketAccount);
  const byRole = role
    ? [objectSteps(environment, role, { ...access, location }, (account) => serviceCall(environment, role, account))]
    : [];
  const vended = [getDataAccess, ...steps, ...byRole];
  return vends === "allowed" ? vended : [doubt, { ways: [{ all: vended }, itself] }];
}
