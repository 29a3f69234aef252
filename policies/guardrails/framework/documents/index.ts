export { isAccountId, parseArn, type Arn } from "./arn";
export type { Condition, Operator } from "./condition";
export { documentSize, parseDocument } from "./document";
export { DocumentError } from "./error";
export { demands, narrowed, narrows, sourceKeys } from "./narrowing";
export { covers, hasWildcard, intersects, matchesAction, matchesPattern } from "./pattern";
export type { IdentityType, Principal } from "./principal";
export { Statement } from "./statement";
