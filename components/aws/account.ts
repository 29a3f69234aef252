import * as aws from "@pulumi/aws";
import * as awsNative from "@pulumi/aws-native";
import type * as pulumi from "@pulumi/pulumi";
import { type Home, roleArn } from "./arn";
import { formats } from "./format";
import { InputCheck } from "./input";

/** How to reach an account. */
export interface AccountProvidersArgs extends Home {
  /** Name of the role to deploy with in that account. Default: the credentials that Pulumi runs with. */
  deployRole?: string;
  /** External id that the deploying role's trust policy asks for. Default: none. */
  externalId?: string;
  /** Tags for every resource of `@pulumi/aws` in the account. Default: none. */
  tags?: Record<string, string>;
}

/** An account's providers, to be handed to components as `{ providers: account.providers }`. */
export interface AccountProviders extends Home {
  /** One provider for each provider package. */
  providers: pulumi.ProviderResource[];
}

/**
 * Makes the explicit providers of an account: `<name>` of `@pulumi/aws` and `<name>-native` of `@pulumi/aws-native`.
 * Both refuse to work in any other account, whatever credentials they are given.
 *
 * @throws InvalidInputError if the account id, Region or role name is none.
 * @example
 * const sales = accountProviders("sales", { accountId: "111111111111", region: "ap-northeast-1" });
 */
export function accountProviders(name: string, args: AccountProvidersArgs): AccountProviders {
  const { accountId, region, deployRole, externalId, tags } = args;
  const check = new InputCheck(`account ${name}`);
  check.format("accountId", accountId, formats.accountId);
  check.format("region", region, formats.region);
  check.format("deployRole", deployRole, formats.roleName);
  check.require(deployRole !== undefined || externalId === undefined, "externalId", "give a deployRole with it");
  check.done();

  const assumed = deployRole === undefined ? undefined : { roleArn: roleArn(args, deployRole), externalId };
  return {
    accountId,
    region,
    providers: [
      new aws.Provider(name, {
        region,
        allowedAccountIds: [accountId],
        ...(assumed && { assumeRoles: [assumed] }),
        ...(tags && { defaultTags: { tags } }),
      }),
      new awsNative.Provider(`${name}-native`, {
        region: region as awsNative.Region,
        allowedAccountIds: [accountId],
        // The allowed account ids are compared only when credentials are validated, which is off by default.
        skipCredentialsValidation: false,
        ...(assumed && { assumeRole: assumed }),
      }),
    ],
  };
}
