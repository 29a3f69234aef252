import { type KmsGrant, UNKNOWN, UNKNOWN_PART } from "../evaluator";
import { type PolicyDocument, documentAt, unknownDocument } from "./document";
import { partitionOf } from "./identities";
import { Attachments, type Named, Registry, type Resources } from "./registry";
import { type Resource, originOf, referenceAt } from "./resource";
import { type Known, at, isUnknown, textAt, textsAt } from "./value";

/** A KMS key of the stack. */
export interface Key extends Named {
  /** Its ARN, with UNKNOWN_PART for what of it is not known before it exists. */
  arn: string;
  region: Known<string>;
  policy: PolicyDocument;
  /** Its aliases, each with `alias/`. */
  aliases: readonly Known<string>[];
  grants: readonly KeyGrant[];
}

/** A grant on a key, and where it is written down. */
export interface KeyGrant extends KmsGrant {
  origin: { name: string };
}

const KEYS = ["aws:kms/key:Key", "aws-native:kms:Key"];
const ALIASES = ["aws:kms/alias:Alias", "aws-native:kms:Alias"];

/** The keys of the stack, by ARN, id and alias. */
export function readKeys(resources: Resources): Registry<Key> {
  const plainKeys = new Registry(
    resources.map(KEYS, (resource, origin) => ({ resource, origin, account: resource.account, arn: keyArn(resource) })),
    ({ resource, arn }) => [arn, textAt(resource.props, "keyId"), textAt(resource.props, "id")],
  );
  const policies = new Attachments<(typeof plainKeys.all)[number], PolicyDocument>(plainKeys);
  for (const resource of resources.ofTypes("aws:kms/keyPolicy:KeyPolicy")) {
    policies.add(referenceAt(resource, "keyId"), resource, documentAt(resource, "policy", "key policy"));
  }
  const aliases = new Attachments<(typeof plainKeys.all)[number], Known<string>>(plainKeys);
  for (const resource of resources.ofTypes(...ALIASES)) {
    const name = textAt(resource.props, "name") ?? textAt(resource.props, "aliasName") ?? UNKNOWN;
    aliases.add(referenceAt(resource, "targetKeyId"), resource, name);
  }
  const grants = new Attachments<(typeof plainKeys.all)[number], KeyGrant>(plainKeys);
  for (const resource of resources.ofTypes("aws:kms/grant:Grant")) {
    grants.add(referenceAt(resource, "keyId"), resource, grantOf(resource));
  }
  const all = plainKeys.all.map((key): Key => {
    const { resource, origin, account, arn } = key;
    return {
      origin,
      account,
      arn,
      region: resource.region,
      policy: policyOf(resource, policies.of(key)),
      aliases: [...aliases.of(key).attached, ...aliases.of(key).perhaps.map((): Known<string> => UNKNOWN)],
      grants: [...grants.of(key).attached, ...grants.of(key).perhaps],
    };
  });
  return new Registry(all, ({ arn, aliases: names, account, region }) => [
    arn,
    ...names,
    ...names.map((name) => aliasArn(account, region, name)),
  ]);
}

function keyArn({ props, account, region }: Resource): string {
  const arn = textAt(props, "arn");
  if (typeof arn === "string") return arn;
  const part = (value: Known<string>) => (isUnknown(value) ? UNKNOWN_PART : value);
  return `arn:${partitionOf(region)}:kms:${part(region)}:${part(account)}:key/${UNKNOWN_PART}`;
}

function aliasArn(account: Known<string>, region: Known<string>, name: Known<string>): Known<string> {
  if (isUnknown(account) || isUnknown(region) || isUnknown(name)) return UNKNOWN;
  return `arn:${partitionOf(region)}:kms:${region}:${account}:${name}`;
}

function policyOf(
  resource: Resource,
  { attached, perhaps }: { attached: readonly PolicyDocument[]; perhaps: readonly PolicyDocument[] },
): PolicyDocument {
  const own = at(resource.props, "policy") ?? at(resource.props, "keyPolicy");
  if (attached[0]) return attached[0];
  if (own !== undefined) return { name: "key policy", document: own, origin: originOf(resource) };
  return perhaps.length > 0 ? unknownDocument("key policy", perhaps[0]?.origin) : defaultPolicy(resource);
}

/**
 * What KMS gives a key without a policy: all to the IAM policies of its account.
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function defaultPolicy(resource: Resource): PolicyDocument {
  const { account, region } = resource;
  const root = isUnknown(account) ? UNKNOWN : `arn:${partitionOf(region)}:iam::${account}:root`;
  const statement = { Effect: "Allow", Principal: { AWS: root }, Action: "kms:*", Resource: "*" };
  return {
    name: "key policy",
    document: { Version: "2012-10-17", Statement: [statement] },
    origin: originOf(resource),
  };
}

function grantOf(resource: Resource): KeyGrant {
  const { props } = resource;
  const constraint = (name: string) => at(props, `constraints.0.${name}`) as KmsGrant["encryptionContextEquals"];
  const equals = constraint("encryptionContextEquals");
  const subset = constraint("encryptionContextSubset");
  return {
    name: resource.name,
    origin: { name: resource.name },
    granteePrincipal: textAt(props, "granteePrincipal") ?? UNKNOWN,
    operations: textsAt(props, "operations"),
    ...(equals !== undefined && { encryptionContextEquals: equals }),
    ...(subset !== undefined && { encryptionContextSubset: subset }),
  };
}
