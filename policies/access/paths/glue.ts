import type { GlueRun } from "../model/services";
import { isUnknown } from "../model/value";
import { anyOf, answerOf } from "./answer";
import { type CallContext, serviceCall } from "./context";
import type { Environment, Question } from "./environment";
import { givesOnDatabase, givesOnLocation, givesOnTable, grantsIn } from "./grants";
import { assumeStep, grantSteps, lakeDecision, registrationReader } from "./lake";
import { bucketOf, registrationOf } from "./location";
import { metadataSteps } from "./metadata";
import { type Reader, readerOf } from "./reader";
import { settingStep } from "./setting";
import type { Path } from "./step";
import { READ_OBJECTS, WRITE_OBJECTS, objectSteps } from "./storage";
import { type TableFacts, tableFacts } from "./table";

/** What has to be so for a crawler or a job of Glue, with the principal as its role, to read or write a table. */
export function gluePath(environment: Environment, question: Question): Path {
  const role = readerOf(environment, question.principal);
  const table = tableFacts(environment, question);
  const runs = environment.model.services.glueRuns.named(question.principal);
  const used = settingStep({
    need: `a crawler or a job of Glue runs as ${role.label}`,
    reader: role.label,
    resource: "crawlers and jobs of Glue",
    consulted: runs.map(({ kind, origin }) => `${kind} ${origin.name}`),
    answer: answerOf(runs.length > 0),
    cause: `no crawler and no job of Glue in the stack runs as ${role.label}`,
    fix: { words: `set the role of a crawler or a job to ${question.principal}` },
  });
  const decision = lakeDecision(environment, question.principal, table);
  const governed = decision.grantsDecide !== "denied";
  return {
    all: [
      used,
      assumeStep(environment, "glue.amazonaws.com", role),
      ...metadataSteps(environment, role, table, governed ? "share" : "policy", "glue.amazonaws.com"),
      ...(governed ? lakeSteps(environment, table, question) : []),
      ...dataSteps(environment, role, table, question, runs),
    ],
  };
}

/** To read, SELECT; to write, the table or the leave to make it, and the place of its data. */
function lakeSteps(environment: Environment, table: TableFacts, question: Question): Path[] {
  const { principal, operation } = question;
  if (operation === "READ") return grantSteps(environment, principal, table, question, "SELECT");
  const { account } = table.name;
  const grants = grantsIn(environment, account).filter(
    (grant) => grant.principal === principal || isUnknown(grant.principal),
  );
  const label = readerOf(environment, principal).label;
  const wanted = { table: table.name, columns: table.columns, extent: question.extent };
  const change = anyOf([
    givesOnTable(environment, grants, { ...wanted, permission: "ALTER" }),
    givesOnDatabase(environment, grants, table.name, "CREATE_TABLE"),
  ]);
  const steps = [
    settingStep({
      need: `${label} may make or alter ${table.label}`,
      reader: label,
      resource: table.label,
      consulted: grants.map(({ origin }) => `grant ${origin.name}`),
      answer: change,
      cause: `no grant of Lake Formation gives ALTER on ${table.label}, or CREATE_TABLE on its database, to ${label}`,
      fix: { words: `grant ALTER on ${table.label} to ${principal}` },
    }),
  ];
  const registered = table.location && registrationOf(environment, account, table.location).registration;
  if (!table.location || !registered) return steps;
  const place = `${table.location.bucket}/${table.location.prefix}`.replace(/\/$/, "");
  return [
    ...steps,
    settingStep({
      need: `${label} may put tables at ${place}`,
      reader: label,
      resource: place,
      consulted: grants.map(({ origin }) => `grant ${origin.name}`),
      answer: givesOnLocation(grants, place),
      cause: `no grant of Lake Formation gives DATA_LOCATION_ACCESS on ${place} to ${label}`,
      fix: { words: `grant DATA_LOCATION_ACCESS on the location of ${place} to ${principal}` },
    }),
  ];
}

/** Jobs get at the data as their role; so do crawlers, unless they use the credentials of Lake Formation. */
function dataSteps(
  environment: Environment,
  role: Reader,
  table: TableFacts,
  { operation }: Question,
  runs: readonly GlueRun[],
): Path[] {
  const { location } = table;
  if (!location) return [];
  const access = { ...(operation === "READ" ? READ_OBJECTS : WRITE_OBJECTS), location };
  const own = objectSteps(environment, role, access, callOf(environment, role));
  const { registration } = registrationOf(environment, table.name.account, location);
  const byLakeFormation = runs.some((run) => run.byLakeFormation === true);
  if (!registration || !byLakeFormation || operation === "WRITE") return [own];
  const { reader, steps } = registrationReader(
    environment,
    registration,
    table.name.account,
    bucketOf(environment, location)?.account,
  );
  const vended = reader ? [objectSteps(environment, reader, access, callOf(environment, reader))] : [];
  return [{ ways: [{ all: [...steps, ...vended] }, own] }];
}

function callOf(environment: Environment, reader: Reader): (account: string) => CallContext {
  return (account) => serviceCall(environment, reader, account);
}
