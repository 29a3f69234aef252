export { belongsTo, homeAccounts, homeRegion, mayShareAccount } from "./accounts";
export { isSensitive, sensitiveColumnsParameter } from "./columns";
export * from "./document-rule";
export * from "./documents";
export {
  admitsOnly,
  admitsPrincipal,
  eachStranger,
  isAnyAccount,
  isAwsPrincipal,
  isPublic,
  type Admitted,
} from "./grantees";
export { indexBy, oncePerStack } from "./index-by";
export { allOf, anyOf, every, some } from "./logic";
export * from "./parameters";
export { toPolicies, type OnUnknown, type PackSettings } from "./policy";
export { turnOn, type Remediations } from "./remediation";
export { flag, list, number, read, required, text, texts } from "./read";
export { silentReport, type Report } from "./report";
export { resourceRule, stackRule, type Rule, type RuleInfo } from "./rule";
export {
  append,
  createStack,
  isGiven,
  knownText,
  nameText,
  type Link,
  type Referring,
  type Resource,
  type Stack,
} from "./stack";
export { cis, fsbp, nist } from "./standards";
export { ifKnown, isUnknown, Undetermined, unlessUnknown } from "./unknown";
