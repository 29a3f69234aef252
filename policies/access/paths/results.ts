import type { Workgroup } from "../model/services";
import { isUnknown, shown } from "../model/value";
import { answerOf } from "./answer";
import { forwardedCall } from "./context";
import type { Environment } from "./environment";
import { parseLocation, registrationOf } from "./location";
import type { Reader } from "./reader";
import { settingStep } from "./setting";
import type { Path } from "./step";
import { objectSteps } from "./storage";

const ATHENA = "athena.amazonaws.com";

/**
 * The steps to write the results of a query and to read them back. Actions for results of many parts are left out:
 * small results do without, and DataZone's boundary denies them.
 * Source: https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html
 */
export function resultSteps(environment: Environment, reader: Reader, workgroup: Workgroup): Path[] {
  const label = `workgroup ${shown(workgroup.name)}`;
  const setting = (need: string, answer: "denied" | "unknown", cause: string, fix: string): Path =>
    settingStep({
      need,
      reader: reader.label,
      resource: label,
      answer,
      cause,
      fix: { on: workgroup.origin, words: fix },
    });
  if (workgroup.managed === true) return [];
  if (workgroup.results === undefined) {
    const clients = workgroup.enforced === false;
    return [
      setting(
        `${label} says where results go`,
        clients ? "unknown" : "denied",
        clients ? `${label} leaves it to its clients where results go` : `${label} does not say where results go`,
        "set resultConfiguration.outputLocation",
      ),
    ];
  }
  const location = isUnknown(workgroup.results) ? undefined : parseLocation(workgroup.results);
  if (!location) {
    const cause = `it is not known where the results of ${label} go`;
    return [setting(`it is known where the results of ${label} go`, "unknown", cause, "give the bucket a name")];
  }
  const { registration, unknown } = registrationOf(environment, reader.account, location);
  return [
    settingStep({
      need: `the results of ${label} are not in a location of Lake Formation`,
      reader: reader.label,
      resource: `bucket ${location.bucket}`,
      answer: unknown ? "unknown" : answerOf(registration === undefined),
      cause: unknown
        ? "there is a registration with Lake Formation whose location is not known"
        : `the results of ${label} go to ${location.bucket}, which is registered with Lake Formation`,
      fix: { ...(registration && { on: registration.origin }), words: "write the results to a bucket of their own" },
    }),
    objectSteps(
      environment,
      reader,
      {
        location,
        bucketActions: ["s3:GetBucketLocation", "s3:ListBucket"],
        objectActions: ["s3:PutObject", "s3:GetObject"],
        keyActions: ["kms:GenerateDataKey", "kms:Decrypt"],
        ...(workgroup.encryption && { encryption: workgroup.encryption }),
      },
      (account) => forwardedCall(environment, reader, account, ATHENA),
    ),
  ];
}
