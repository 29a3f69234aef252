import { covers, every, knownText, matchesPattern, parseArn, type Condition, type Principal } from "../../framework";
import type { Resource } from "../../framework";

/** An identity, or a managed policy that stands for whoever it is attached to. */
export interface Identity {
  type: string;
  account: string;
  /** Its name without the path, if it is known; names are unique in an account whatever the path. May have wildcards. */
  name?: string;
  /** The resource that makes it, if it is one of the stack. */
  urn?: string;
}

/** Who may read the data of a location by themselves: its registration role, and those that are configured. */
export interface Exemption {
  location: Resource;
  /** ARNs, which may have wildcards, and names of services. */
  patterns: readonly string[];
}

/** The role that Lake Formation makes itself for reading data. */
const serviceLinked = "arn:*:iam::*:role/aws-service-role/lakeformation.amazonaws.com/*";

/** True if the identity is exempt. */
export function isExempt(identity: Identity, { location, patterns }: Exemption): boolean {
  const made = location.propertyDependencies?.["roleArn"] ?? [];
  if (identity.urn !== undefined && made.some(({ urn }) => urn === identity.urn)) return true;
  const { text: role } = knownText(location, "roleArn");
  return [...patterns, ...(role === undefined ? [] : [role])].some((pattern) => isNamed(identity, pattern));
}

/** True if the principal of a policy is exempt. */
export function isExemptPrincipal(principal: Principal, exemption: Exemption): boolean {
  if (principal.kind === "service") return exemption.patterns.includes(principal.service);
  return principal.kind === "identity" && isExemptArn(principal.written, exemption);
}

/** True if the condition is on the ARN of the caller, and all of its values are exempt. */
export function namesExempt({ key, operator, values }: Condition, exemption: Exemption): boolean {
  const isOnCaller = key === "aws:principalarn" && /^(String|Arn)/.test(operator) && values.length > 0;
  return isOnCaller && every(values, (value) => isExemptArn(value, exemption));
}

function isExemptArn(written: string, exemption: Exemption): boolean {
  if (covers(serviceLinked, written)) return true;
  const arn = parseArn(written);
  const [type, ...path] = arn?.resource.split("/") ?? [];
  if (!arn || type === undefined) return false;
  // The name of a session follows that of its role.
  const [identityType, name] = type === "assumed-role" ? ["role", path[0]] : [type, path.at(-1)];
  return isExempt({ type: identityType, account: arn.account, ...(name && { name }) }, exemption);
}

function isNamed({ type, account, name }: Identity, pattern: string): boolean {
  const arn = parseArn(pattern);
  if (!arn || name === undefined || !matchesPattern(arn.account, account)) return false;
  const [patternType, ...path] = arn.resource.split("/");
  return patternType === type && covers(path.at(-1) ?? "", name);
}
