import { demands, eachDocument, every, hasWildcard, isAccountId, matchesPattern, parseArn } from "../../framework";
import { parseDocument, read, some } from "../../framework";
import type { Carriers, Condition, Principal, Report, Resource, Statement } from "../../framework";

/** What the value of a condition key tells of the caller's account. */
const accountKeys: Readonly<Record<string, (value: string) => string>> = {
  "aws:principalaccount": (value) => value,
  "kms:calleraccount": (value) => value,
  "aws:principalarn": (value) => parseArn(value)?.account ?? "*",
};

/** The accounts that the policies name to let them do one of the actions, with what cannot be read taken down. */
export function accountsAdmitted(
  holders: readonly Resource[],
  carriers: Carriers,
  actions: readonly string[],
  report: Report,
  isMeant: (statement: Statement) => boolean = () => true,
): readonly string[] {
  const accounts = new Set<string>();
  report.each(holders, (holder) =>
    eachDocument(holder, carriers, report, ({ statements }) =>
      report.each(statements, (statement) => {
        const named = accountsNamed(statement, actions);
        if (named.length > 0 && isMeant(statement)) named.forEach((account) => accounts.add(account));
      }),
    ),
  );
  return [...accounts];
}

/** True if any of the policies may let somebody of the account do one of the actions. */
export function anyAdmits(
  holders: readonly Resource[],
  carriers: Carriers,
  actions: readonly string[],
  account: string,
): boolean {
  return some(holders, (holder) =>
    some(carriers[holder.type] ?? [], (path) => {
      const document = read(holder.props, path);
      return document !== undefined && some(parseDocument(document, path), (s) => mayAdmit(s, actions, account));
    }),
  );
}

/** The accounts that a statement names to let them do one of the actions. */
export function accountsNamed(statement: Statement, actions: readonly string[]): readonly string[] {
  if (!allows(statement, actions) || statement.hasNotPrincipal) return [];
  const { principals, conditions } = statement;
  return Array.from({ length: principals.length }, (_, i) => accountsIn(principals[i] as Principal, conditions)).flat();
}

function accountsIn(principal: Principal, conditions: readonly Condition[]): readonly string[] {
  if (principal.kind === "account" || principal.kind === "identity") {
    return hasWildcard(principal.account) ? [] : [principal.account];
  }
  if (principal.kind !== "everyone") return [];
  return Array.from({ length: conditions.length }, (_, i) => conditions[i] as Condition).flatMap((condition) => {
    const accountOf = accountKeys[condition.key];
    return accountOf && demands(condition, () => true) ? condition.values.map(accountOf).filter(isAccountId) : [];
  });
}

/** True if a statement may let somebody of the account do one of the actions. */
function mayAdmit(statement: Statement, actions: readonly string[], account: string): boolean {
  if (!allows(statement, actions)) return false;
  if (!every(statement.conditions, (condition) => mayHold(condition, account))) return false;
  return statement.hasNotPrincipal || some(statement.principals, (principal) => mayBeOf(principal, account));
}

function allows(statement: Statement, actions: readonly string[]): boolean {
  return statement.effect === "Allow" && actions.some((action) => statement.coversAction(action));
}

/** A service is of no account, and neither is a provider of identities; what else a principal is may be of any. */
function mayBeOf(principal: Principal, account: string): boolean {
  if (principal.kind === "account" || principal.kind === "identity") return matchesPattern(principal.account, account);
  return principal.kind !== "service" && principal.kind !== "federated";
}

function mayHold(condition: Condition, account: string): boolean {
  const accountOf = accountKeys[condition.key];
  if (!accountOf) return true;
  return !demands(condition, (value) => !matchesPattern(accountOf(value), account));
}
