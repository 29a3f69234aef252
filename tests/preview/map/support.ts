import type { PreviewResult } from "../../../preview";
import { type AccessMap, mapOf } from "../../../preview/map/model";
import { page } from "../../../preview/map/page";
import { buildModel } from "../../../policies/access/model";
import { NO_FACTS } from "../../../policies/access/paths/environment";
import {
  OWNER,
  QUERY,
  READER,
  type Stack,
  allow,
  bucketLets,
  lookUp,
  resource,
  resourcesOf,
  role,
  sharedBucket,
} from "../../policies/access/support/stack";

/** Who is let in by the bucket and declared by nobody. */
export const STRANGER = "arn:aws:iam::999999999999:role/stranger";
/** What a name may hold, and what would end an element of a page. */
export const NASTY = `</script><script>alert("1")</script><b a='&'>`;

const DATA = "arn:aws:s3:::sales-data";
const lets = { Principal: { AWS: [role("analyst"), role("partner"), STRANGER] } };

/** An expectation of a principal and the table of the reader's account. */
export function expectation(principal: string, expected: "ALLOWED" | "DENIED", more: object = {}) {
  return resource(READER, "lakeshare:index:AccessExpectation", {
    principal,
    through: "ATHENA",
    table: { accountId: READER, databaseName: "sales", tableName: "orders" },
    expected,
    ...more,
  });
}

/** A path of every kind: as expected and not, known and not, declared and not; and a name that is up to no good. */
export const everyKind: Stack = {
  ...sharedBucket,
  "data-policy": bucketLets(
    [["s3:GetBucketLocation", "s3:ListBucket"], DATA, lets],
    ["s3:GetObject", `${DATA}/sales/*`, lets],
  ),
  intern: resource(READER, "aws:iam/role:Role", { name: "intern", assumeRolePolicy: allow() }),
  clerk: resource(READER, "aws:iam/role:Role", { name: "clerk", assumeRolePolicy: allow() }),
  "clerk-policy": resource(READER, "aws:iam/rolePolicy:RolePolicy", {
    role: "clerk",
    name: NASTY,
    policy: allow(...QUERY, lookUp(READER)),
  }),
  "analyst-reads": expectation(role("analyst"), "ALLOWED"),
  "analyst-reads-nothing": expectation(role("analyst"), "DENIED"),
  "intern-reads-nothing": expectation(role("intern"), "DENIED"),
  [NASTY]: expectation(role("clerk"), "ALLOWED"),
  "partner-reads": expectation(role("partner"), "ALLOWED"),
  unreadable: expectation(role("analyst"), "ALLOWED", { through: "FAX" }),
};

const ACCOUNTS = [
  { id: READER, name: "analytics", regions: ["ap-northeast-1"], resources: [] },
  { id: OWNER, name: "lake", regions: ["ap-northeast-1"], resources: [] },
];

/** The map of a stack. */
export function mapOfStack(stack: Stack): AccessMap {
  return mapOf({ model: buildModel(resourcesOf(stack)), facts: NO_FACTS }, ACCOUNTS);
}

/** The page of a map, of a preview that found what is given. */
export function pageOf(map: AccessMap, found: Partial<PreviewResult> = {}): string {
  const result = {
    target: { project: "example", stack: "dev" },
    resources: [],
    accounts: ACCOUNTS,
    packs: [],
    findings: [],
    ...found,
  };
  return page(result as unknown as PreviewResult, map);
}
