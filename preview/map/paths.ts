import { type Expectation, readExpectations } from "../../policies/access/check/expectation";
import { type Outsider, outsiderMessage, unexpectedOutsiders } from "../../policies/access/check/outsiders";
import { SERVICE_NAMES, pathOf } from "../../policies/access/paths";
import { type Environment, NO_FACTS } from "../../policies/access/paths/environment";
import { principalLabel } from "../../policies/access/paths/reader";
import { type DecidedStep, type Verdict, decide, firstStep } from "../../policies/access/paths/step";
import { tableFacts } from "../../policies/access/paths/table";
import { type Place, actingPlace, bucketPlace, catalogPlace, readerPlace, tablePlace } from "./places";

/** A way from a reader to data, and whether it is open. */
export interface AccessPath {
  /** Name of the expectation; for a reader nobody declared, who it is. */
  name: string;
  /** Who gets at what, in words. */
  sentence: string;
  /** By which service; for a reader nobody declared, by which resource. */
  through: string;
  answer: Verdict["answer"];
  /** What the program expects; undefined where it expects nothing. */
  expected?: Expectation["expected"];
  /** From the reader to the data. */
  places: Place[];
  /** Where the path breaks, or may break. */
  broken?: Break;
  steps: readonly DecidedStep[];
  /** What else there is to say. */
  remark?: string;
}

/** The first missing link. */
export interface Break {
  /** Between which places: 0 is from the first to the second. */
  leg: number;
  /** What is missing, in a few words. */
  missing: string;
}

/** Whether a path is as the program means it to be. */
export type Standing = "as expected" | "not as expected" | "cannot be told" | "declared by nobody";

/** Whether a path is as the program means it to be. */
export function standingOf({ answer, expected }: AccessPath): Standing {
  if (expected === undefined) return "declared by nobody";
  if (answer === "unknown") return "cannot be told";
  return (answer === "allowed") === (expected === "ALLOWED") ? "as expected" : "not as expected";
}

/** The paths of a stack's expectations, those of readers nobody declared, and the expectations that cannot be read. */
export function pathsOf(environment: Environment): { paths: AccessPath[]; unread: string[] } {
  const stated = readExpectations(environment.model.resources);
  const expectations = stated.filter((expectation) => "question" in expectation);
  const unread = stated.flatMap((each) => ("reason" in each ? `${each.origin.name}: ${each.reason}` : []));
  const outsiders = unexpectedOutsiders({ ...environment, facts: NO_FACTS }, expectations);
  const paths = [
    ...expectations.map((expectation) => declaredPath(environment, expectation)),
    ...outsiders.map((outsider) => undeclaredPath(environment, outsider)),
  ];
  return { paths: paths.sort((a, b) => compare(orderOf(a), orderOf(b))), unread: unread.sort() };
}

function declaredPath(environment: Environment, { origin, service, question, expected }: Expectation): AccessPath {
  const { answer, steps } = decide(pathOf(environment, service, question));
  const reader = readerPlace(environment, question.principal);
  const bucket = tableFacts(environment, question).location?.bucket;
  const role = actingRole(question.principal, steps, bucket);
  const places = [
    reader,
    tablePlace(question.table),
    ...(role === undefined ? [] : [actingPlace(environment, role)]),
    ...(bucket === undefined ? [] : [bucketPlace(environment, bucket)]),
  ];
  const first = answer === "allowed" ? undefined : firstStep({ answer, steps }, answer);
  const { database, table } = question.table;
  const what = question.columns ? `${question.columns.join(", ")} of ` : "";
  return {
    name: origin.name,
    sentence: `${reader.name} ${question.operation === "READ" ? "reads" : "writes"} ${what}${database}.${table}`,
    through: `${SERVICE_NAMES[service]}${question.operation === "READ" ? "" : ", write"}`,
    answer,
    expected,
    places,
    steps,
    ...(first && { broken: { leg: legOf(steps, first, role, bucket), missing: missingOf(first) } }),
  };
}

function undeclaredPath(environment: Environment, outsider: Outsider): AccessPath {
  const { principal, by, where, what } = outsider;
  const reader = readerPlace(environment, principal);
  const data = "bucket" in where ? bucketPlace(environment, where.bucket) : catalogPlace(where.catalog);
  return {
    name: `${reader.account} ${reader.name}`,
    sentence: `${reader.name} may read ${what}`,
    through: `by ${by.name}`,
    answer: "allowed",
    places: [reader, data],
    steps: [],
    remark: outsiderMessage(outsider),
  };
}

/**
 * The role that gets at the objects, where that is not the reader; steps name it by account and name. Other roles, such
 * as one that writes results, are told of in the steps only.
 */
function actingRole(principal: string, steps: readonly DecidedStep[], bucket: string | undefined): string | undefined {
  const label = steps.filter(({ resource }) => isIn(resource, bucket)).at(-1)?.reader ?? "";
  if (!/^\d{12} /.test(label) || label === principalLabel(principal)) return undefined;
  return `arn:${principal.split(":")[1] ?? "aws"}:iam::${label.replace(" ", ":")}`;
}

/** The leg that a step belongs to. The steps of a path lead from the reader to the data, and never back. */
function legOf(
  steps: readonly DecidedStep[],
  step: DecidedStep,
  role: string | undefined,
  bucket: string | undefined,
): number {
  const before = steps.slice(0, steps.indexOf(step) + 1);
  if (before.some(({ resource }) => isIn(resource, bucket))) return role === undefined ? 1 : 2;
  const label = role && principalLabel(role);
  const acts = before.some(({ reader, resource }) => reader === label || resource === `role ${label}`);
  return label !== undefined && acts ? 1 : 0;
}

/** Whether a step is about a bucket or its objects. */
function isIn(resource: string, bucket: string | undefined): boolean {
  return bucket !== undefined && (resource === `bucket ${bucket}` || resource.startsWith(`${bucket}/`));
}

function missingOf({ action, finding: { answer, cause = "" } }: DecidedStep): string {
  if (action === undefined) return cause;
  return answer === "denied" ? `no ${action}` : `not known: ${action}`;
}

function orderOf({ places, name }: AccessPath): string[] {
  return [places[0]?.account ?? "", places[0]?.name ?? "", name];
}

function compare(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((text, index) => text !== b[index]);
  if (differing < 0) return 0;
  return (a[differing] as string) < (b[differing] as string) ? -1 : 1;
}
