import { allOf, every, ifKnown, some, textsParameter, type Statement } from "../../framework";
import { deniesAllIn, readsIn, type Place } from "./governed";
import { isExemptPrincipal, namesExempt, type Exemption } from "./identity";

/** Who may read data past Lake Formation. */
export const exemptPrincipals = textsParameter(
  "ARNs of roles, users and managed policies that read or write registered places by themselves, such as " +
    "arn:aws:iam::111111111111:role/import, whatever their path; may have wildcards. Services by their name.",
);

/** True if the statement lets objects of the place be read, and no other surely denies that to all but the exempt. */
export function opens(
  statement: Statement,
  place: Place,
  denials: readonly Statement[],
  exemption: Exemption,
): boolean {
  if (statement.effect !== "Allow") return false;
  const isBarred = (action: string) =>
    some(
      denials,
      (denial) => ifKnown(() => deniesAllIn(denial, action, place) && isForAllBut(denial, exemption)) === true,
    );
  return some(readsIn(statement, place), (action) => !isBarred(action));
}

/**
 * True if a statement that denies is for everyone but the exempt, whatever the request: a condition on anything else,
 * such as on TLS, leaves a way.
 */
function isForAllBut(denial: Statement, exemption: Exemption): boolean {
  return allOf(
    () => isToAllBut(denial, exemption),
    () => every(denial.conditions, (condition) => condition.negated && namesExempt(condition, exemption)),
  );
}

/** In an identity policy no principal is named: it is about whoever has it. */
function isToAllBut({ hasNotPrincipal, principals }: Statement, exemption: Exemption): boolean {
  if (hasNotPrincipal) return every(principals, (principal) => isExemptPrincipal(principal, exemption));
  return principals.length === 0 || some(principals, ({ kind }) => kind === "everyone");
}
