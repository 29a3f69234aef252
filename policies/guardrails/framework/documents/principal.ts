import { listOf } from "../logic";
import { isAccountId, parseArn } from "./arn";
import { DocumentError } from "./error";

/**
 * One principal of a statement, in one form however it was written; `written` is the text as it stands.
 * - `everyone`: `"*"`, `{"AWS": "*"}`, and any other type with a bare `*`
 * - `account`: an account id or its root ARN; `wildcard` if part of the ARN is a pattern, then `account` may be one too
 * - `identity`: a role, user, session or federated user; `name` carries the path (`service-role/x`)
 * - `service`: an AWS service; `federated`: an identity provider
 * - `canonical`: a canonical user id, or the origin access identity of CloudFront that stands for one
 * - `id`: the unique id of an identity, which is all that is left of one that was deleted
 */
export type Principal =
  | { kind: "everyone"; written: string }
  | { kind: "account"; written: string; account: string; wildcard: boolean }
  | { kind: "identity"; written: string; account: string; type: IdentityType; name: string; wildcard: boolean }
  | { kind: "service"; written: string; service: string }
  | { kind: "federated"; written: string; provider: string }
  | { kind: "canonical"; written: string; id: string }
  | { kind: "id"; written: string; id: string };

/** What an identity's ARN names: an IAM role or user, or the STS session of one. */
export type IdentityType = "role" | "user" | "assumed-role" | "federated-user";

const identityTypes: readonly string[] = ["role", "user", "assumed-role", "federated-user"];

/** The principals of a `Principal` or `NotPrincipal` element, each read on its own. Throws DocumentError. */
export function parsePrincipals(element: unknown, path: string): readonly Principal[] {
  if (element === "*") return [{ kind: "everyone", written: "*" }];
  if (typeof element !== "object" || element === null || Array.isArray(element)) {
    throw new DocumentError(path, `must be "*" or an object such as {"AWS": "111111111111"}`);
  }
  const byType = element as Record<string, unknown>;
  const readers = Object.keys(byType).flatMap((type): (() => Principal)[] => {
    const at = `${path}.${type}`;
    try {
      const value = byType[type];
      if (!Array.isArray(value)) return [() => parsePrincipal(type, value, at)];
      return Array.from({ length: value.length }, (_, i) => () => parsePrincipal(type, value[i], `${at}[${i}]`));
    } catch (error) {
      return [
        () => {
          throw error;
        },
      ];
    }
  });
  if (readers.length === 0) throw new DocumentError(path, "names nobody");
  return listOf(readers.length, (i) => (readers[i] as () => Principal)());
}

function parsePrincipal(type: string, value: unknown, path: string): Principal {
  if (typeof value !== "string" || value === "") throw new DocumentError(path, "must be a text that is not empty");
  if (/^\*+$/.test(value)) return { kind: "everyone", written: `{"${type}": "${value}"}` };
  switch (type) {
    case "AWS":
      return parseAwsPrincipal(value, path);
    case "Service":
      return { kind: "service", written: value, service: value.toLowerCase() };
    case "Federated":
      return { kind: "federated", written: value, provider: value };
    case "CanonicalUser":
      return { kind: "canonical", written: value, id: value };
    default:
      throw new DocumentError(path, `is of an unknown type: use AWS, Service, Federated or CanonicalUser`);
  }
}

function parseAwsPrincipal(value: string, path: string): Principal {
  if (isAccountId(value)) return { kind: "account", written: value, account: value, wildcard: false };
  const arn = parseArn(value);
  if (!arn) {
    // IAM shows the unique id in place of the ARN once the identity has been deleted.
    if (/^A[A-Z]{3}[A-Z0-9]{12,}$/.test(value)) return { kind: "id", written: value, id: value };
    throw new DocumentError(path, `is neither an account id, an ARN nor "*": "${value}"`);
  }
  if (arn.account === "cloudfront") return { kind: "canonical", written: value, id: arn.resource };
  const wildcard = /[*?]/.test(value);
  if (!wildcard && !isAccountId(arn.account)) throw new DocumentError(path, `names no account id: "${value}"`);
  const slash = arn.resource.indexOf("/");
  const identity = slash < 0 ? arn.resource : arn.resource.slice(0, slash);
  if (slash >= 0 && identityTypes.includes(identity)) {
    const name = arn.resource.slice(slash + 1);
    return { kind: "identity", written: value, account: arn.account, type: identity as IdentityType, name, wildcard };
  }
  if (arn.resource !== "root" && !wildcard) throw new DocumentError(path, `is no IAM principal: "${value}"`);
  return { kind: "account", written: value, account: arn.account, wildcard };
}
