import { flag, homeAccounts, knownText, nist, parseArn, stackRule, Undetermined } from "../../framework";
import type { Report, Resource, Stack } from "../../framework";
import { encryptionOf } from "../s3/encryption";
import { bucketOf, locationType } from "./location";

const roleTypes: readonly string[] = ["aws:iam/role:Role", "aws-native:iam:Role"];

/** A location is read with a role that can read it, and that its account made. */
export const lakeformationLocationOwnRole = stackRule({
  id: "lakeformation-location-own-role",
  title: "Locations have a role of their own account",
  description:
    "A location whose bucket is one of the stack and encrypts with KMS, or is of another account, is registered with a " +
    "role of its own: no key or bucket policy lets in the role that Lake Formation makes itself unless someone sees to " +
    "it, and the key that AWS manages for S3 never does. A role of its own is of the account that registers.",
  severity: "medium",
  rows: [47],
  framework: nist("AC-6", "Least Privilege"),
  remediation:
    "set roleArn of the location to a role of its account that lakeformation.amazonaws.com may assume, and leave " +
    "useServiceLinkedRole out",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/registration-role.html",
  types: [locationType],
  judge: (location, report, _parameters, stack) => {
    if (isServiceLinked(location)) return judgeServiceLinked(location, report, stack);
    const account = parseArn(knownText(location, "roleArn").text ?? "")?.account;
    if (account === undefined || homeAccounts(location).includes(account)) return;
    report.violation(`the role of the location is of ${account}, another account than the location's`);
  },
});

/** Without a role Lake Formation takes its own. A role of the stack may be unknown until it is made. */
function isServiceLinked(location: Resource): boolean {
  if (flag(location.props, "useServiceLinkedRole") === true) return true;
  const { text: role, unknown } = knownText(location, "roleArn");
  if (!unknown) return role === undefined || /:role\/aws-service-role\//.test(role);
  const sources = location.propertyDependencies?.["roleArn"] ?? [];
  if (sources.some(({ type }) => roleTypes.includes(type))) return false;
  throw new Undetermined("roleArn", "is not known at preview");
}

function judgeServiceLinked(location: Resource, report: Report, stack: Stack): void {
  const bucket = bucketOf(location, stack);
  if (!bucket) return;
  report.unit(() => {
    if (!encryptionOf(bucket, stack)?.encryption.algorithm()?.startsWith("aws:kms")) return;
    report.violation("the location is read with the service-linked role, and its bucket encrypts with KMS");
  });
  report.unit(() => {
    const owners = homeAccounts(bucket);
    if (homeAccounts(location).some((account) => owners.includes(account))) return;
    report.violation("the location is read with the service-linked role, and its bucket is of another account");
  });
}
