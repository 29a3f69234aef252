import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Home, InputCheck, PolicyKind, accountRootArn, formats, kmsAliasArn, quote, renderPolicy } from "../aws";
import { type KeyStatementArgs, keyStatement } from "./statement";

/** Arguments of `EncryptionKey`. */
export interface EncryptionKeyArgs {
  /** The account the key is made in: 12 digits. */
  accountId: string;
  /** The Region of the key, which must be that of what it encrypts. */
  region: string;
  /** Alias of the key, without `alias/`. Policies and buckets name the key by it, since key ids are unknown before creation. */
  alias: string;
  /** What the key is for. */
  description: string;
  /** Further statements of the key policy, such as those for other accounts. Default: none. */
  statements?: KeyStatementArgs[];
  /** Whether Pulumi refuses to delete the key, and with it all that it encrypts. Default: true. */
  protect?: boolean;
}

/** How long KMS keeps a deleted key before it is gone, in days: the longest it offers. */
const DELETION_WINDOW_DAYS = 30;

/**
 * A KMS key with its alias: rotated each year, and administered by the IAM policies of its own account.
 *
 * It makes no grants; principals of the own account are given the key by their own IAM policies, those of others by
 * `statements` and by their own IAM policies.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-key` | the key |
 * | `<name>-alias` | its alias |
 *
 * @example
 * new EncryptionKey("sales", {
 *   accountId: "111111111111",
 *   region: "ap-northeast-1",
 *   alias: "sales",
 *   description: "Sales data",
 * }, { providers: workload.providers });
 */
export class EncryptionKey extends pulumi.ComponentResource {
  /** ARN of the key; unknown before creation. */
  readonly keyArn: pulumi.Output<string>;
  /** ARN of the alias; known before creation. */
  readonly aliasArn: pulumi.Output<string>;

  constructor(name: string, args: EncryptionKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    const policy = planEncryptionKey(name, args);
    super("lakeshare:index:EncryptionKey", name, args, opts);

    const key = new aws.kms.Key(
      `${name}-key`,
      {
        description: args.description,
        enableKeyRotation: true,
        deletionWindowInDays: DELETION_WINDOW_DAYS,
        policy,
      },
      { parent: this, protect: args.protect ?? true },
    );
    const alias = new aws.kms.Alias(
      `${name}-alias`,
      { name: `alias/${args.alias}`, targetKeyId: key.keyId },
      { parent: this },
    );

    this.keyArn = key.arn;
    this.aliasArn = alias.name.apply(() => kmsAliasArn(args, args.alias));
    this.registerOutputs({ keyArn: this.keyArn, aliasArn: this.aliasArn });
  }
}

/**
 * Checks a key's arguments and renders its policy. A component that makes a key calls it before it registers itself.
 * @throws InvalidInputError with every problem of the arguments.
 */
export function planEncryptionKey(name: string, args: EncryptionKeyArgs): string {
  const subject = `EncryptionKey ${quote(name)}`;
  const check = new InputCheck(subject);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  check.format("alias", args.alias, formats.kmsAlias);
  check.require(args.description.trim() !== "", "description", "is empty; write what the key is for");
  check.done();
  return renderPolicy(PolicyKind.Key, subject, keyPolicyStatements(args, args.statements));
}

/** The statements of a key's policy: administration by its own account, then the further ones. */
export function keyPolicyStatements(home: Home, statements: KeyStatementArgs[] = []) {
  // Without the account's root in its policy, IAM policies do not apply to a key, and one locked out stays so.
  const administration = { sid: "AccountAdministration", principals: [accountRootArn(home)], actions: ["kms:*"] };
  return [administration, ...statements].map(keyStatement);
}
