import { matches, wildcard } from "./pattern";
import { MAYBE, NO, type Truth, YES } from "./truth";
import type { ContextValue, Request } from "./types";
import { UNKNOWN } from "./unknown";

/** What a request says of a condition key. */
export interface Entry {
  present: Truth;
  /** Undefined if not known. */
  values?: readonly string[];
}

const absent: Entry = { present: NO };
const unknownValue: Entry = { present: YES };
const unknownPresence: Entry = { present: MAYBE };

/**
 * Keys that every signed request has, whatever the caller did not say of them:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const alwaysPresent: ReadonlySet<string> = new Set([
  "aws:currenttime",
  "aws:epochtime",
  "aws:principaltype",
  "aws:requestedregion",
  "aws:securetransport",
  "aws:useragent",
  "aws:userid",
  "aws:viaawsservice",
]);

/** The condition keys of a request. Keys are compared without regard to case. */
export class Context {
  private readonly given: ReadonlyMap<string, ContextValue>;

  constructor(private readonly request: Request) {
    this.given = lowered(request.context);
  }

  entry(key: string): Entry {
    const name = key.toLowerCase();
    const given = this.given.get(name);
    if (given === UNKNOWN) return unknownValue;
    if (given !== undefined) return known(given);
    if (this.request.unknownKeys?.some((pattern) => matches(wildcard(pattern.toLowerCase()), name) !== NO)) {
      return unknownPresence;
    }
    return this.derived(name) ?? (alwaysPresent.has(name) ? unknownValue : absent);
  }

  /** The keys given that start so, in lower case, and whether there may be more. */
  startingWith(prefix: string): { keys: readonly string[]; more: boolean } {
    const start = prefix.toLowerCase();
    const more = this.request.unknownKeys?.some((pattern) => pattern.toLowerCase().startsWith(start)) ?? false;
    return { keys: [...this.given.keys()].filter((key) => key.startsWith(start)), more };
  }

  private derived(name: string): Entry | undefined {
    const { caller, target, action } = this.request;
    const service = caller.kind === "service";
    switch (name) {
      case "aws:principalarn":
        return service ? absent : known(caller.arn);
      case "aws:principalaccount":
        return service ? absent : known(accountOf(caller));
      case "aws:principalisawsservice":
        return known(String(service));
      case "aws:principalservicename":
        return service ? known(caller.arn) : absent;
      case "aws:username":
        return caller.kind === "user" ? known(lastPart(caller.arn)) : absent;
      case "aws:resourceaccount":
        return target.arn === "*" ? undefined : known(target.account);
      case "s3:resourceaccount":
        return hasService(action, "s3") ? known(target.account) : undefined;
      case "kms:calleraccount":
        return hasService(action, "kms") && !service ? known(accountOf(caller)) : undefined;
      case "aws:tokenissuetime":
        return isRole(caller.kind) ? unknownValue : undefined;
      case "aws:multifactorauthpresent":
        return isRole(caller.kind) ? unknownPresence : undefined;
      default:
        return undefined;
    }
  }
}

/** The account of the caller; empty for a service. */
export function accountOf(caller: Request["caller"]): string {
  return caller.account ?? caller.arn.split(":")[4] ?? "";
}

/** True for callers whose credentials are those of a role's session. */
export function isRole(kind: Request["caller"]["kind"]): boolean {
  return kind === "role" || kind === "service-linked-role";
}

/** What follows the last slash. */
export function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

/** True if the action is one of the service's. */
export function hasService(action: string, service: string): boolean {
  return action.toLowerCase().startsWith(`${service}:`);
}

function known(value: string | readonly string[]): Entry {
  const values = typeof value === "string" ? [value] : value;
  // A key without a value counts as missing: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
  return values.length === 0 ? absent : { present: YES, values };
}

const loweredContexts = new WeakMap<Request["context"], ReadonlyMap<string, ContextValue>>();

// Requests of one step often share their context.
function lowered(context: Request["context"]): ReadonlyMap<string, ContextValue> {
  let map = loweredContexts.get(context);
  if (!map) {
    map = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value ?? UNKNOWN]));
    loweredContexts.set(context, map);
  }
  return map;
}
