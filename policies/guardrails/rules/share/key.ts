import {
  homeAccounts,
  ifKnown,
  indexBy,
  nameText,
  oncePerStack,
  parseArn,
  some,
  text,
  texts,
  Undetermined,
} from "../../framework";
import type { Link, Resource, Stack } from "../../framework";
import { keyPolicies, keyTypes, policiesBeside } from "../kms/key-policies";
import { encryptionOf } from "../s3/encryption";
import { anyAdmits } from "./admission";

const aliasTypes: readonly string[] = ["aws:kms/alias:Alias", "aws-native:kms:Alias"];
const grantType = "aws:kms/grant:Grant";
const toKey: Link = { targets: keyTypes, property: "keyId", names: ["keyId", "id", "arn"] };

/** True if the bucket encrypts with KMS. */
export function encryptsWithKms(bucket: Resource, stack: Stack): boolean {
  return encryptionOf(bucket, stack)?.encryption.algorithm()?.startsWith("aws:kms") === true;
}

/** The key with which the bucket encrypts, if it is one of the stack. */
export function keyOf(bucket: Resource, stack: Stack): Resource | undefined {
  const held = encryptionOf(bucket, stack);
  if (!held || !encryptsWithKms(bucket, stack)) return undefined;
  const name = ifKnown(() => ({ text: held.encryption.key() }));
  if (name) return name.text === undefined ? undefined : keyNamed(name.text, bucket, stack);
  const sources = held.holder.propertyDependencies?.[held.encryption.property] ?? [];
  const [source, ...others] = sources.filter(({ type }) => keyTypes.includes(type) || aliasTypes.includes(type));
  if (!source || others.length > 0) throw new Undetermined("the key of the bucket", "is not known at preview");
  return keyTypes.includes(source.type) ? source : keyBehind(source, stack);
}

/** The resources that hold the policy of the key: itself, and those beside it. */
export function policiesOfKey(key: Resource, stack: Stack): readonly Resource[] {
  return [key, ...policiesBeside(key, stack)];
}

/** True if the key's policy, or a grant, may let somebody of the account decrypt. */
export function mayDecrypt(account: string, key: Resource, stack: Stack): boolean {
  const grants = stack.referring(key, [grantType], toKey).found;
  const byGrant = some(grants, ({ props }) => {
    const grantee = parseArn(text(props, "granteePrincipal") ?? "");
    return grantee?.account === account && some(texts(props, "operations"), (operation) => operation === "Decrypt");
  });
  return byGrant || anyAdmits(policiesOfKey(key, stack), keyPolicies, ["kms:Decrypt"], account);
}

const aliasesByName = oncePerStack((stack) => indexBy(stack.ofTypes(aliasTypes), textsAt("name", "aliasName")));
const keysByName = oncePerStack((stack) => indexBy(stack.ofTypes(keyTypes), textsAt("arn", "keyId")));

function textsAt(...properties: readonly string[]): (resource: Resource) => readonly (string | undefined)[] {
  return (resource) => properties.map((property) => nameText(resource, property));
}

/** A key by its ARN, its id, or an alias in the account of the ARN or else of the bucket. */
function keyNamed(name: string, bucket: Resource, stack: Stack): Resource | undefined {
  const arn = parseArn(name);
  const bare = arn?.resource ?? name;
  if (!bare.startsWith("alias/"))
    return [name, bare.replace(/^key\//, "")].flatMap((each) => keysByName(stack).get(each) ?? [])[0];
  const accounts = arn ? [arn.account] : homeAccounts(bucket);
  const alias = (aliasesByName(stack).get(bare) ?? []).find((candidate) =>
    homeAccounts(candidate).some((account) => accounts.includes(account)),
  );
  return alias && keyBehind(alias, stack);
}

function keyBehind(alias: Resource, stack: Stack): Resource | undefined {
  const [made] = (alias.propertyDependencies?.["targetKeyId"] ?? []).filter(({ type }) => keyTypes.includes(type));
  return made ?? keysByName(stack).get(text(alias.props, "targetKeyId") ?? "")?.[0];
}
