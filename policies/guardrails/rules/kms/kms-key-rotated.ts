import { allOf, cis, flag, number, numberParameter, read, resourceRule, text, turnOn } from "../../framework";
import type { Resource } from "../../framework";

/** KMS changes the material of every key for which it can. */
export const kmsKeyRotated = resourceRule({
  id: "kms-key-rotated",
  title: "Keys are rotated",
  description:
    "KMS makes new material for the key at least as often as configured, each year by default. Asymmetric and HMAC keys, " +
    "imported material and keys in custom key stores cannot be rotated by KMS and are not judged; " +
    "a replica is rotated with its primary key.",
  severity: "medium",
  rows: [17],
  framework: cis("3.6", "Ensure rotation for customer-created symmetric CMKs is enabled"),
  tags: ["Security Hub KMS.4", "PCI DSS 4.0.1 3.7.4"],
  remediation:
    "set enableKeyRotation to true, and rotationPeriodInDays to no more than maximumPeriodInDays of this rule",
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
  parameters: {
    maximumPeriodInDays: numberParameter("The longest time between rotations, in days.", 365, {
      minimum: 90,
      maximum: 2560,
    }),
  },
  types: ["aws:kms/key:Key", "aws-native:kms:Key"],
  judge: ({ props }, report, { maximumPeriodInDays }) => {
    if (!canRotate(props)) return;
    if (flag(props, "enableKeyRotation") !== true) return report.violation("the key is not rotated");
    const period = periodOf(props);
    if (period > maximumPeriodInDays) {
      report.violation(
        `the key is rotated each ${period} days only, ${maximumPeriodInDays} at the most are configured`,
      );
    }
  },
  remediate: {
    "aws:kms/key:Key": (props, { maximumPeriodInDays }) => rotate(props, maximumPeriodInDays),
    "aws-native:kms:Key": (props, { maximumPeriodInDays }) => rotate(props, maximumPeriodInDays),
  },
});

/** KMS rotates each 365 days unless it is told otherwise. */
function periodOf(props: Resource["props"]): number {
  return number(props, "rotationPeriodInDays") ?? 365;
}

/** KMS rotates symmetric encryption keys whose material it made itself. */
function canRotate(props: Resource["props"]): boolean {
  return allOf(
    () =>
      (text(props, "customerMasterKeySpec") ?? text(props, "keySpec") ?? "SYMMETRIC_DEFAULT") === "SYMMETRIC_DEFAULT",
    () => (text(props, "keyUsage") ?? "ENCRYPT_DECRYPT") === "ENCRYPT_DECRYPT",
    () => (text(props, "origin") ?? "AWS_KMS") === "AWS_KMS",
    () => read(props, "customKeyStoreId") === undefined,
  );
}

function rotate(props: Resource["props"], maximumPeriodInDays: number): boolean {
  if (!canRotate(props)) return false;
  const tooLong = periodOf(props) > maximumPeriodInDays;
  if (tooLong) props["rotationPeriodInDays"] = maximumPeriodInDays;
  return turnOn(props, ["enableKeyRotation"]) || tooLong;
}
