import type { Context } from "./context";
import { same } from "./pattern";
import { type Naming, naming, perhapsNamed, principalOf, within } from "./principal";
import { all, any, both, MAYBE, NO, not, type Truth, truthOf, YES } from "./truth";
import type { KmsGrant } from "./types";
import type { Subject } from "./match";
import { UNKNOWN } from "./unknown";

type Pairs = NonNullable<KmsGrant["encryptionContextEquals"]>;

const prefix = "kms:encryptioncontext:";

/** How the grant names the caller, as far as it allows the operation. */
export function matchGrant(grant: KmsGrant, subject: Subject): Naming {
  const { context, names } = subject;
  const [service, operation = ""] = subject.action.split(":");
  if (service !== "kms") return within(perhapsNamed, NO);
  const granted = grants(grant, operation);
  const constraints = isConstrained(operation) ? constraintsHold(grant, context) : YES;
  const grantee = grant.granteePrincipal;
  const how =
    grantee === UNKNOWN
      ? perhapsNamed
      : naming(principalOf(grantee.startsWith("arn:") ? "AWS" : "Service", grantee), names);
  return within(how, both(granted, constraints));
}

function grants({ operations }: KmsGrant, operation: string): Truth {
  if (operations === UNKNOWN) return MAYBE;
  const found = any(operations, (item) => (item === UNKNOWN ? MAYBE : truthOf(item.toLowerCase() === operation)));
  // Who may make grants by a grant may make narrower ones only: https://docs.aws.amazon.com/kms/latest/developerguide/create-grant-overview.html
  return operation === "creategrant" ? both(found, MAYBE) : found;
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html */
function isConstrained(operation: string): boolean {
  return operation !== "describekey" && operation !== "retiregrant";
}

function constraintsHold(grant: KmsGrant, context: Context): Truth {
  return both(
    grant.encryptionContextEquals !== undefined ? equals(grant.encryptionContextEquals, context) : YES,
    grant.encryptionContextSubset !== undefined ? includes(grant.encryptionContextSubset, context) : YES,
  );
}

function equals(pairs: Pairs, context: Context): Truth {
  if (pairs === UNKNOWN) return MAYBE;
  const { keys, more } = context.startingWith(prefix);
  const wanted = new Set(Object.keys(pairs).map((key) => prefix + key.toLowerCase()));
  const further = any(keys, (key) => (wanted.has(key) ? NO : context.entry(key).present));
  return both(both(includes(pairs, context), not(further)), more ? MAYBE : YES);
}

function includes(pairs: Pairs, context: Context): Truth {
  if (pairs === UNKNOWN) return MAYBE;
  return all(Object.entries(pairs), ([key, value]) => {
    const { present, values } = context.entry(prefix + key);
    return both(present, values ? any(values, (found) => equalTo(value, found)) : MAYBE);
  });
}

function equalTo(wanted: string | typeof UNKNOWN, found: string): Truth {
  return wanted === UNKNOWN ? MAYBE : same(wanted, found);
}
