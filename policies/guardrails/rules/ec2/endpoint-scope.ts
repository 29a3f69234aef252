import { allOf, covers, demands, every, hasWildcard, isAnyAccount, parseArn, some } from "../../framework";
import type { Condition, Statement } from "../../framework";
import { isUnbounded } from "../iam/resource-patterns";

/** Condition keys that say whose request it is. */
export const principalKeys: readonly string[] = [
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
];

/** Condition keys that say whose resource is asked for. */
const resourceKeys: readonly string[] = [
  "aws:resourceaccount",
  "aws:resourceorgid",
  "aws:resourceorgpaths",
  "s3:resourceaccount",
];

/** True if the statement lets everyone do all that a service can do, with the resources of every account. */
export function isFullAccess(statement: Statement): boolean {
  return allOf(
    () => statement.effect === "Allow",
    () => statement.hasNotPrincipal || some(statement.principals, isAnyAccount),
    () => statement.hasNotAction || some(statement.actions, (action) => /^([^:]*:)?\*+$/.test(action)),
    () => statement.hasNotResource || some(statement.resources, isUnbounded),
    () => !some(statement.conditions, tiesToOwners),
  );
}

/** True if the statement denies all that the other allows where it is outside certain accounts or organisations. */
export function isPerimeter(statement: Statement, other: Statement): boolean {
  const actions = () => (other.hasNotAction ? ["*"] : other.actions);
  const resources = () => (other.hasNotResource ? ["*"] : other.resources);
  return allOf(
    () => statement.effect === "Deny",
    () => !statement.hasNotPrincipal && some(statement.principals, ({ kind }) => kind === "everyone"),
    () => every(actions(), (action) => statement.coversAction(action)),
    () => !statement.hasNotResource,
    () => every(resources(), (resource) => some(statement.resources, (pattern) => covers(pattern, resource))),
    () => some(statement.conditions, isOutside),
    // All conditions must hold for a Deny, so any further one is an exception; only services of AWS are taken.
    () => every(statement.conditions, (condition) => isOutside(condition) || isNoService(condition)),
  );
}

/** True if the condition holds only for known accounts or organisations, as those who ask or those who own. */
function tiesToOwners(condition: Condition): boolean {
  const { key } = condition;
  return (
    (principalKeys.includes(key) || resourceKeys.includes(key)) && demands(condition, (value) => isOne(key, value))
  );
}

/** True if the condition holds for all but known accounts or organisations; also where the request has no such key. */
function isOutside(condition: Condition): boolean {
  if (!condition.negated || condition.quantifier === "any") return false;
  return tiesToOwners({ ...condition, negated: false, ifExists: false, quantifier: undefined });
}

/** A variable is no tie: whoever asks for their own bucket has equal accounts on both sides. */
function isOne(key: string, value: string): boolean {
  const owner = key === "aws:principalarn" ? parseArn(value)?.account : value.split("/")[0];
  return owner !== undefined && owner !== "" && !hasWildcard(owner) && !owner.includes("${");
}

function isNoService({ key, operator, values }: Condition): boolean {
  const isService = key === "aws:principalisawsservice" || key === "aws:viaawsservice";
  return isService && operator === "Bool" && every(values, (value) => /^false$/i.test(value));
}
