import { UNKNOWN } from "../evaluator";
import type { Encryption } from "../model/encryption";
import type { Key } from "../model/keys";
import type { Origin } from "../model/resource";
import { knownItems, isUnknown } from "../model/value";
import type { CallContext, Context } from "./context";
import type { Environment } from "./environment";
import { type Resource, iamStep } from "./iam";
import type { Reader } from "./reader";
import { settingStep } from "./setting";
import type { Path } from "./step";

/** What a key encrypts. */
export interface Encrypted {
  /** In words: `the objects of sales-data`. */
  label: string;
  account: string;
  /** Where it is set what encrypts it. */
  origin: Origin;
  /** The key that AWS manages for it. */
  managedKey: "aws/s3" | "aws/glue";
  /** What the service tells KMS of a call for it. */
  context: Context;
}

/** The steps to use what encrypts something. */
export function keySteps(
  environment: Environment,
  reader: Reader,
  encryption: Encryption,
  encrypted: Encrypted,
  actions: readonly string[],
  callOf: (account: string) => CallContext,
): Path[] {
  const { label, managedKey } = encrypted;
  const key = (need: string, answer: "allowed" | "denied" | "unknown", cause: string, fix?: string) =>
    settingStep({
      need,
      reader: reader.label,
      resource: label,
      answer,
      cause,
      ...(fix !== undefined && { fix: { on: encrypted.origin, words: fix } }),
    });
  switch (encryption.kind) {
    case "no-key":
      return [];
    case "unknown":
      return [key(`what encrypts ${label} is known`, "unknown", `it is not known what encrypts ${label}`)];
    case "other-key":
      return [
        key(
          `${reader.label} may ${actions.join(" and ")} with key ${encryption.name}`,
          "unknown",
          `key ${encryption.name} is not in the stack, and so its policy is not known`,
        ),
      ];
    case "aws-managed-key": {
      const own = reader.account === encrypted.account && reader.caller.kind !== "service-linked-role";
      return [
        key(
          `${reader.label} may use the key ${managedKey} that AWS manages`,
          own ? "allowed" : "denied",
          `the key ${managedKey}, which encrypts ${label}, lets in nobody of another account and no service-linked role`,
          "encrypt with a key of KMS of your own, whose policy can be changed",
        ),
      ];
    }
    case "key": {
      const { account, origin } = encryption.key;
      if (isUnknown(account)) {
        const cause = `it is not known in which account key ${origin.name} is: its provider has no allowedAccountIds`;
        return [key(`${reader.label} may use key ${origin.name}`, "unknown", cause)];
      }
      return actions.map((action) => {
        const call = callOf(account);
        const context = { ...call.context, ...keyContext(encryption.key, reader), ...encrypted.context };
        return iamStep(environment, reader, action, [keyResource(encryption.key, account)], { ...call, context });
      });
    }
  }
}

function keyContext({ aliases }: Key, reader: Reader): Context {
  return {
    "kms:CallerAccount": reader.account,
    "kms:ResourceAliases": aliases.some(isUnknown) ? UNKNOWN : knownItems(aliases),
  };
}

function keyResource(key: Key, account: string): Resource {
  const { arn, policy, grants, origin } = key;
  const [alias] = knownItems(key.aliases);
  return {
    arn,
    account,
    label: `key ${alias ?? origin.name}`,
    policy,
    policyLabel: "key policy",
    origin,
    grants,
  };
}
