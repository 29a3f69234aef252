import { type ContextValue, UNKNOWN } from "../evaluator";
import type { Environment } from "./environment";
import type { Reader } from "./reader";

/** Condition keys of a request. */
export type Context = Readonly<Record<string, ContextValue>>;

/**
 * Keys that a request may or may not have, and of which the stack says nothing: tags, sessions, clocks. Keys that are
 * in no list are absent: a service's call to S3 on someone's behalf has neither aws:SourceIp nor aws:SourceVpce.
 * Source: https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html
 */
const UNKNOWN_KEYS = [
  "aws:PrincipalTag/*",
  "aws:ResourceTag/*",
  "aws:RequestTag/*",
  "aws:TagKeys",
  "aws:PrincipalOrgPaths",
  "aws:ResourceOrgPaths",
  "aws:userid",
  "aws:SourceIdentity",
  "aws:FederatedProvider",
  "aws:TokenIssueTime",
  "aws:MultiFactorAuthAge",
  "aws:MultiFactorAuthPresent",
  "aws:CurrentTime",
  "aws:EpochTime",
  "aws:UserAgent",
  "aws:Referer",
  "aws:RequestedRegion",
  "s3:ExistingObjectTag/*",
];
const ORGANIZATION_KEYS = ["aws:PrincipalOrgID", "aws:ResourceOrgID"];
/** What a call that a person or a program makes itself has. */
const NETWORK_KEYS = ["aws:SourceIp", "aws:SourceVpc", "aws:SourceVpce", "aws:VpcSourceIp"];

/** The keys of a call, and those of which nothing is known. */
export interface CallContext {
  context: Context;
  unknownKeys: readonly string[];
}

/** A call that the reader makes itself, such as to start a query. */
export function directCall(environment: Environment, reader: Reader, account: string): CallContext {
  const call = callOf(environment, reader, account);
  return { ...call, unknownKeys: [...call.unknownKeys, ...NETWORK_KEYS] };
}

/** A call that a service makes in the reader's name. */
export function forwardedCall(environment: Environment, reader: Reader, account: string, service: string): CallContext {
  const { context, unknownKeys } = callOf(environment, reader, account);
  const via = { "aws:ViaAWSService": "true", "aws:CalledVia": [service], "aws:CalledViaFirst": service };
  return { context: { ...context, ...via, "aws:CalledViaLast": service }, unknownKeys };
}

/** A call of a role that a service has assumed. */
export function serviceCall(environment: Environment, reader: Reader, account: string): CallContext {
  return callOf(environment, reader, account);
}

function callOf({ facts }: Environment, reader: Reader, account: string): CallContext {
  const { organizationId } = facts;
  const organization: Context =
    organizationId === undefined ? {} : { "aws:PrincipalOrgID": organizationId, "aws:ResourceOrgID": organizationId };
  return {
    context: {
      "aws:SecureTransport": "true",
      "s3:ResourceAccount": account,
      "aws:ViaAWSService": "false",
      ...(reader.caller.kind === "user" && { "aws:username": reader.caller.arn.split("/").at(-1) ?? UNKNOWN }),
      ...organization,
    },
    unknownKeys: organizationId === undefined ? [...UNKNOWN_KEYS, ...ORGANIZATION_KEYS] : UNKNOWN_KEYS,
  };
}
