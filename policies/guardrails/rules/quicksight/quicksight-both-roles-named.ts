import { documentRule, matchesPattern, nist, parseArn, some, type Carriers, type Statement } from "../../framework";
import { keyPolicies } from "../kms/key-policies";
import { accessPolicies } from "../s3/bucket-policies";

/** QuickSight reads with the first of its roles, and with the second only where the first does not exist. */
const [first, second] = ["aws-quicksight-s3-consumers-role-v0", "aws-quicksight-service-role-v0"] as const;
const path = "service-role/";

/** Policies that let QuickSight read: of buckets, of keys, and of catalogs. */
const readPolicies: Carriers = {
  ...accessPolicies,
  ...keyPolicies,
  "aws:glue/resourcePolicy:ResourcePolicy": ["policy"],
};

/** Who lets in one role of QuickSight lets in the other. */
export const quicksightBothRolesNamed = documentRule({
  id: "quicksight-both-roles-named",
  title: "Policies name both roles of QuickSight",
  description:
    `A policy of a bucket, key or catalog that lets in ${second} of an account lets in ${first} of it as well, with which ` +
    `QuickSight reads wherever that role exists, and names both with their path ${path}: a role without it is another one. ` +
    "Statements that deny are not judged.",
  severity: "medium",
  rows: [52],
  framework: nist("CM-6", "Configuration Settings"),
  remediation:
    `name role/${path}${first} and role/${path}${second} of the account in Principal of the policy, or the data source's ` +
    "own role in place of both",
  url: "https://docs.aws.amazon.com/quick/latest/userguide/athena.html",
  carriers: readPolicies,
  judge: ({ statements }, report) =>
    report.each(statements, (statement) => {
      if (statement.effect !== "Allow" || statement.hasNotPrincipal) return;
      report.each(rolesIn(statement), (read) => {
        const role = read();
        if (!role) return;
        if (role.name === first || role.name === second) {
          report.violation(`${statement.label} names ${role.name} without its path ${path}`);
          return;
        }
        if (!matchesPattern(role.name, path + second)) return;
        if (some(statements, (other) => letsIn(other, role.account))) return;
        report.violation(`${statement.label} lets in ${second} of ${role.account}, and no statement ${first}`);
      });
    }),
});

interface Role {
  account: string;
  /** The name or a pattern, with the path. */
  name: string;
}

/** True if the statement allows the first role of the account. The account as a whole stands for all its roles. */
function letsIn(statement: Statement, account: string): boolean {
  if (statement.effect !== "Allow" || statement.hasNotPrincipal) return false;
  return some(rolesIn(statement), (read) => {
    const role = read();
    return role !== undefined && role.account === account && matchesPattern(role.name, path + first);
  });
}

/** The roles that the statement names by a condition, or else in Principal; undefined for what is no role. */
function rolesIn(statement: Statement): readonly (() => Role | undefined)[] {
  const principals = statement.principals;
  const named = Array.from({ length: principals.length }, (_, index) => () => {
    const principal = principals[index];
    if (principal?.kind === "account") return { account: principal.account, name: "*" };
    return principal?.kind === "identity" && principal.type === "role" ? principal : undefined;
  });
  const byCondition = statement.conditions
    .filter(({ key, negated }) => key === "aws:principalarn" && !negated)
    .flatMap(({ values }) =>
      Array.from({ length: values.length }, (_, index) => () => {
        const arn = parseArn(values[index] ?? "");
        const name = arn && /^role\/(.+)$/.exec(arn.resource)?.[1];
        return arn && name !== undefined ? { account: arn.account, name } : undefined;
      }),
    );
  return byCondition.length > 0 ? byCondition : named;
}
