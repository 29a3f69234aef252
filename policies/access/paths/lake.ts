import type { Answer } from "../evaluator";
import type { Grant } from "../model/grants";
import type { Registration } from "../model/lake-formation";
import { isUnknown, partOf, shown } from "../model/value";
import { allOf, anyOf, answerOf, same } from "./answer";
import { type CallContext, serviceCall } from "./context";
import type { Environment, Question } from "./environment";
import { givesOnTable, grantsIn } from "./grants";
import { iamStep } from "./iam";
import { registrationOf } from "./location";
import { type Reader, principalLabel, readerOf, serviceReader } from "./reader";
import { settingStep } from "./setting";
import type { Path } from "./step";
import { type TableFacts, optedIn } from "./table";

/** What Lake Formation has to do with a reader and a table. */
export interface LakeDecision {
  /** Whether grants of Lake Formation decide. */
  grantsDecide: Answer;
  /** Whether Lake Formation gives out the data, read by the role of the location. */
  vends: Answer;
  registration: Registration | undefined;
}

/**
 * Whether grants decide, and who reads the data.
 * Source: https://docs.aws.amazon.com/lake-formation/latest/dg/hybrid-access-workflow.html
 */
export function lakeDecision(environment: Environment, principal: string, table: TableFacts): LakeDecision {
  const { registration, unknown } = table.location
    ? registrationOf(environment, table.name.account, table.location)
    : { registration: undefined, unknown: true };
  const registered: Answer = unknown ? "unknown" : answerOf(registration !== undefined);
  const hybrid = registration ? answerOf(registration.hybrid) : "denied";
  const opted = optedIn(environment, principal, table.name);
  const grantsDecide = anyOf([not(table.byIam), allOf([opted, anyOf([hybrid, not(registered)])])]);
  return {
    grantsDecide,
    vends: allOf([registered, anyOf([not(table.byIam), not(hybrid), opted])]),
    registration,
  };
}

function not(answer: Answer): Answer {
  if (answer === "unknown") return answer;
  return answer === "allowed" ? "denied" : "allowed";
}

/** The steps by which Lake Formation has to have granted a permission on a table to a principal. */
export function grantSteps(
  environment: Environment,
  principal: string,
  table: TableFacts,
  { extent }: Pick<Question, "extent">,
  permission: string,
): Path[] {
  const { account } = table.name;
  const home = principal.split(":")[4] ?? "";
  const grants = grantsIn(environment, account);
  const wanted = { table: table.name, columns: table.columns, extent, permission };
  const toPrincipal = grants.filter(({ principal: whom }) => isGranted(whom, principal, home) !== "denied");
  const step = (need: string, given: readonly Grant[], grantable: boolean, cause: string, words: string) =>
    settingStep({
      need,
      reader: principalLabel(principal),
      resource: table.label,
      consulted: given.map(({ origin }) => `grant ${origin.name}`),
      answer: givesOnTable(environment, certain(given, principal, home), { ...wanted, grantable }),
      cause,
      fix: { words },
    });
  const columns = columnsLabel(table);
  const direct = step(
    `Lake Formation grants ${permission} on ${columns} to ${principalLabel(principal)}`,
    toPrincipal,
    false,
    `no grant of Lake Formation gives ${permission} on ${columns} to ${principalLabel(principal)}`,
    `grant ${permission} on ${table.label} to ${principal}, in account ${home}`,
  );
  if (home === account) return [direct];
  const toAccount = grants.filter(({ principal: whom }) => !isUnknown(whom) && whom === home);
  const share = settingStep({
    need: `account ${account} shares ${columns} with account ${home}`,
    reader: principalLabel(principal),
    resource: table.label,
    consulted: toAccount.map(({ origin }) => `grant ${origin.name}`),
    answer: anyOf([
      givesOnTable(environment, toAccount, { ...wanted, grantable: true }),
      givesOnTable(
        environment,
        toPrincipal.filter(({ grantor }) => same(grantor, account) !== "denied"),
        wanted,
      ),
    ]),
    cause: `no grant of Lake Formation in account ${account} shares ${permission} on ${columns} with account ${home}, to be passed on`,
    fix: { words: `grant ${permission} on ${table.label} with the grant option to ${home}, in account ${account}` },
  });
  return [share, direct];
}

/** The columns that are asked about, if few of the table are. */
function columnsLabel({ columns, label, table }: TableFacts): string {
  const names = columns.filter((column) => column !== undefined);
  const all = table && !isUnknown(table.columns) ? table.columns.length : undefined;
  if (names.length === 0 || names.length === all) return label;
  return `${names.length === 1 ? "column" : "columns"} ${names.join(", ")} of ${label}`;
}

/** Whether a grant's principal is, or includes, the one asked about. */
function isGranted(whom: Grant["principal"], principal: string, account: string): Answer {
  if (isUnknown(whom)) return "unknown";
  return answerOf(whom === principal || whom === `${account}:IAMPrincipals`);
}

/** The grants, those to an unknown principal as ones that may or may not be there. */
function certain(grants: readonly Grant[], principal: string, account: string): Grant[] {
  return grants.map((grant) =>
    isGranted(grant.principal, principal, account) === "unknown" ? { ...grant, target: { kind: "unknown" } } : grant,
  );
}

/** The role that reads the data of a location for the Lake Formation of an account, and the steps for it to be able to. */
export function registrationReader(
  environment: Environment,
  registration: Registration,
  account: string,
  bucketAccount: unknown,
): { reader: Reader | undefined; steps: Path[] } {
  const label = shown(registration.location);
  if (registration.role === undefined) {
    const arn = `arn:aws:iam::${account}:role/aws-service-role/lakeformation.amazonaws.com/AWSServiceRoleForLakeFormationDataAccess`;
    const reader = readerOf(environment, arn);
    // Lake Formation itself writes into the role's policy what it may read.
    const policy = { name: "policy of the service-linked role", document: serviceLinkedPolicy(registration) };
    const step = settingStep({
      need: `the service-linked role may read ${label}`,
      reader: reader.label,
      resource: label,
      consulted: [`registration ${registration.origin.name}`],
      answer: bucketAccount === account ? "allowed" : "denied",
      cause: `${label} is registered with the service-linked role, which reads no bucket of another account`,
      fix: { on: registration.origin, words: "register the location with a role of its own (roleArn)" },
    });
    return { reader: { ...reader, caller: { ...reader.caller, identityPolicies: [policy] } }, steps: [step] };
  }
  if (isUnknown(registration.role)) {
    const cause = `the role with which ${label} is registered is not known`;
    const need = `the role that reads ${label} is known`;
    return {
      reader: undefined,
      steps: [settingStep({ need, reader: "Lake Formation", resource: label, answer: "unknown", cause })],
    };
  }
  const reader = readerOf(environment, registration.role);
  return { reader, steps: [assumeStep(environment, "lakeformation.amazonaws.com", reader)] };
}

/** A service has to be able to assume the role. */
export function assumeStep(
  environment: Environment,
  service: string,
  role: Reader,
  keys: CallContext["context"] = {},
): Path {
  const reader = serviceReader(service);
  const { context, unknownKeys } = serviceCall(environment, reader, role.account);
  const call: CallContext = { context: { "aws:SourceAccount": role.account, ...context, ...keys }, unknownKeys };
  const resource = {
    arn: role.caller.arn,
    account: role.account,
    label: `role ${role.label}`,
    policyLabel: "trust policy",
  };
  return iamStep(
    environment,
    reader,
    "sts:AssumeRole",
    [{ ...resource, ...(role.trust && { policy: role.trust }), ...(role.origin && { origin: role.origin }) }],
    call,
  );
}

const policies = new WeakMap<Registration, unknown>();

function serviceLinkedPolicy(registration: Registration): unknown {
  const arn = partOf(registration.location).replace(/\/\*?$/, "");
  const bucket = arn.replace(/^(arn:[^:]+:s3:::[^/]+).*$/, "$1");
  const made = policies.get(registration) ?? {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], Resource: `${arn}/*` },
      { Effect: "Allow", Action: ["s3:ListBucket"], Resource: bucket },
    ],
  };
  policies.set(registration, made);
  return made;
}
