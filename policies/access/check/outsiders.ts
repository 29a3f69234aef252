import { contentOf } from "../model/document";
import { append } from "../model/registry";
import { type Known, at, isUnknown, listAt, shown, textsAt } from "../model/value";
import type { Environment } from "../paths/environment";
import { parseLocation } from "../paths/location";
import { matches, principalLabel } from "../paths/reader";
import type { Origin } from "../model/resource";
import type { Expectation } from "./expectation";

/** A principal of another account that something lets read data. */
export interface Outsider {
  /** ARN, or a pattern of ARNs, of who reads; the ARN of an account's root for anyone of it. */
  principal: string;
  /** What lets it. */
  by: Origin;
  /** What it reads, in words. */
  what: string;
  /** The bucket that it reads, or the account whose catalog. */
  where: { bucket: string } | { catalog: string };
}

/** Who of other accounts may read data and is named by no expectation. */
export function unexpectedOutsiders(environment: Environment, expectations: readonly Expectation[]): Outsider[] {
  return [
    ...bucketReaders(environment, expectations),
    ...catalogReaders(environment, expectations),
    ...shareReaders(environment, expectations),
  ];
}

/** The buckets in which tables of the stack, or of its expectations, have their data. */
function dataBuckets({ model }: Environment, expectations: readonly Expectation[]): Map<string, Expectation[]> {
  const buckets = new Map<string, Expectation[]>();
  for (const table of model.catalogs.tables.all) {
    const location = typeof table.location === "string" ? parseLocation(table.location) : undefined;
    if (location) buckets.set(location.bucket, buckets.get(location.bucket) ?? []);
  }
  for (const expectation of expectations) {
    const { table: name, location: stated } = expectation.question;
    const [table] = model.catalogs.tables.named(`${name.database}/${name.table}`, name.account);
    const address = table?.location ?? stated;
    const location = typeof address === "string" ? parseLocation(address) : undefined;
    if (location) append(buckets, location.bucket, expectation);
  }
  return buckets;
}

function bucketReaders(environment: Environment, expectations: readonly Expectation[]): Outsider[] {
  return [...dataBuckets(environment, expectations)].flatMap(([name, about]) =>
    environment.model.buckets.named(name).flatMap(({ account, policy, origin }) =>
      readersOf(policy?.document, "s3:GetObject", account)
        .filter((principal) => !isExpected(principal, about))
        .map((principal) => ({
          principal,
          by: policy?.origin ?? origin,
          what: `objects of bucket ${name}`,
          where: { bucket: name },
        })),
    ),
  );
}

function catalogReaders({ model }: Environment, expectations: readonly Expectation[]): Outsider[] {
  return model.catalogs.policies.all.flatMap(({ account, policy, origin }) =>
    readersOf(policy.document, "glue:GetTable", account)
      .filter((principal) => !isExpected(principal, ofCatalog(expectations, account)))
      .map((principal) => ({
        principal,
        by: origin,
        what: `the catalog of ${shown(account)}`,
        where: { catalog: shown(account) },
      })),
  );
}

/** Grants to other accounts and to their principals, where they are given and where they are passed on. */
function shareReaders({ model }: Environment, expectations: readonly Expectation[]): Outsider[] {
  const outsiders = new Map<string, Outsider>();
  for (const { principal, catalog, permissions, origin } of [...model.lakeFormation.grants.values()].flat()) {
    if (isUnknown(principal) || isUnknown(catalog) || isUnknown(permissions)) continue;
    if (!permissions.includes("SELECT") && !permissions.includes("ALL")) continue;
    const arn = /^\d{12}$/.test(principal) ? `arn:aws:iam::${principal}:root` : principal;
    const account = arn.split(":")[4];
    if (account === undefined || account === catalog || isExpected(arn, ofCatalog(expectations, catalog))) continue;
    const what = `tables of the catalog of ${catalog}`;
    outsiders.set(`${arn} ${catalog}`, { principal: arn, by: origin, what, where: { catalog } });
  }
  return [...outsiders.values()];
}

function ofCatalog(expectations: readonly Expectation[], account: unknown): readonly Expectation[] {
  return expectations.filter(({ question }) => question.table.account === account);
}

/** A principal is expected where an expectation names it, or, for a whole account, somebody of it. */
function isExpected(principal: string, expectations: readonly Expectation[]): boolean {
  return expectations.some(({ question }) =>
    principal.endsWith(":root")
      ? question.principal.split(":")[4] === principal.split(":")[4]
      : matches(principal, question.principal),
  );
}

/** The principals of other accounts to whom the statements of a document allow an action. */
function readersOf(document: unknown, action: string, account: Known<string>): string[] {
  const statements = listAt(contentOf(document), "Statement");
  const readers = (isUnknown(statements) ? [] : statements)
    .filter((statement) => at(statement, "Effect") === "Allow" && allows(statement, action))
    .flatMap(principalsOf);
  return [...new Set(readers)].filter((arn) => /:iam::\d{12}:/.test(arn) && arn.split(":")[4] !== account);
}

function allows(statement: unknown, action: string): boolean {
  const actions = textsAt(statement, "Action");
  return (
    isUnknown(actions) || actions.some((item) => isUnknown(item) || matches(item.toLowerCase(), action.toLowerCase()))
  );
}

/** The principals that a statement names; those of its condition on the principal where it names a whole account. */
function principalsOf(statement: unknown): string[] {
  const named = at(statement, "Principal") === "*" ? ["*"] : knownTexts(statement, "Principal.AWS");
  const narrowed = ["ArnLike", "ArnEquals", "StringLike", "StringEquals"].flatMap((operator) =>
    knownTexts(at(statement, `Condition.${operator}`), "aws:PrincipalArn"),
  );
  return named.flatMap((principal) => {
    const arn = /^\d{12}$/.test(principal) ? `arn:aws:iam::${principal}:root` : principal;
    if (!arn.endsWith(":root") && arn !== "*") return [arn];
    return narrowed.length > 0 ? narrowed : [arn];
  });
}

function knownTexts(value: unknown, path: string): string[] {
  const texts = textsAt(value, path);
  return isUnknown(texts) ? [] : texts.filter((text): text is string => !isUnknown(text));
}

/** What is told of an outsider. */
export function outsiderMessage({ principal, by, what }: Outsider): string {
  return (
    `${by.name} lets ${principalLabel(principal)} read ${what}, and no AccessExpectation names it. ` +
    "To fix: state what is expected of it, or take it out of the policy"
  );
}
