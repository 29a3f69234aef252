import * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import { type Home, InputCheck, PolicyKind, SERVICE_ROLE_PATH, formats, renderPolicy, roleArn } from "../aws";
import { BucketEncryption, SecureBucket, type SecureBucketArgs } from "../storage";
import { planSecureBucket } from "../storage/bucket";
import { cleanRoomsFormats } from "./format";
import { type MembershipSettingsArgs, checkMembership, makeLogGroup, membershipInputs } from "./membership";
import { type QueryResultFormat, resultConfigurations } from "./result";
import { type ServiceRolePlan, bucketStatements, keyStatements, makeServiceRole, serviceTrust } from "./service-role";
import { checkBucketName, checkRegion } from "./settings";

/** Arguments of the membership of an account that receives the results, and queries unless another does. */
export interface AnalystMembershipArgs extends Home, MembershipSettingsArgs {
  /** Name of the bucket to make for the results. */
  resultBucketName: string;
  /** Key prefix of the results, with a closing slash, such as `results/`. */
  resultPrefix: string;
  /** File format of the results. */
  resultFormat: QueryResultFormat;
  /** Whether a query's result is one file rather than many. Default: false. */
  singleFile?: boolean;
  /** Alias, without its `alias/`, of a KMS key to make for the result bucket. Default: none; the bucket has SSE-S3. */
  keyAlias?: string;
  /** After how many days a result expires. Default: never. */
  resultExpireAfterDays?: number;
  /**
   * Name of a role to make for the writing of results; it has to hold `cleanrooms`. Default: none; results of queries
   * of over 12 hours are not delivered.
   * Source: https://docs.aws.amazon.com/clean-rooms/latest/userguide/create-membership.html
   */
  resultRoleName?: string;
  /**
   * Id of this membership, known once it was made, for the result role to trust it alone and the external id that ends
   * in it. Default: any membership of this account in the Region.
   */
  membershipId?: string;
  /** Whether this account pays for the compute of queries, as the collaboration says. Default: true. */
  paysForQueries?: boolean;
  /** Whether this account runs jobs and pays for their compute, as the collaboration says; their results need `resultRoleName`. Default: false. */
  runsJobs?: boolean;
  /** Whether Pulumi refuses to delete the membership, the result bucket and its key. Default: true. */
  protect?: boolean;
}

/**
 * The membership of the account that receives the results of a collaboration, and most often queries it, with the bucket
 * for them. An account that queries for another to receive has a `ContributorMembership`.
 *
 * The result bucket holds nothing else: Clean Rooms refuses to write beside a source table. The membership goes before
 * the bucket and the collaboration when they are deleted.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-results` | the result bucket |
 * | `<name>-role`, `<name>-role-policy` | the role that writes results, where it is named |
 * | `<name>-logs` | with `logRetentionDays`: the log group `/aws/cleanrooms/<collaboration id>` |
 * | `<name>-membership` | the membership |
 *
 * @example
 * new AnalystMembership("analyst", {
 *   accountId: "555555555555", region: "ap-northeast-1",
 *   collaborationId: "a1b2c3d4-5678-90ab-cdef-111111111111",
 *   resultBucketName: "cleanrooms-results-555555555555", resultPrefix: "results/", resultFormat: QueryResultFormat.Csv,
 * }, { providers: analyst.providers });
 */
export class AnalystMembership extends pulumi.ComponentResource {
  /** Id of the membership, which the owners of tables trust to query them. */
  readonly membershipId: pulumi.Output<string>;
  /** Name of the result bucket. */
  readonly resultBucketName: pulumi.Output<string>;

  constructor(name: string, args: AnalystMembershipArgs, opts?: pulumi.ComponentResourceOptions) {
    const role = planAnalyst(name, args);
    super("lakeshare:index:AnalystMembership", name, args, opts);

    const bucket = new SecureBucket(`${name}-results`, resultBucketArgs(args), { parent: this });
    const roleResources = role ? makeServiceRole(name, role, args.tags, this) : [];
    const membership = new awsNative.cleanrooms.Membership(`${name}-membership`, analystInputs(args), {
      parent: this,
      protect: args.protect ?? true,
      dependsOn: [bucket, ...roleResources, ...makeLogGroup(name, args, this)],
    });

    this.membershipId = membership.membershipIdentifier;
    this.resultBucketName = bucket.bucketName;
    this.registerOutputs({ membershipId: this.membershipId, resultBucketName: this.resultBucketName });
  }
}

/** Checks everything, and plans the result role where one is named. */
function planAnalyst(name: string, args: AnalystMembershipArgs): ServiceRolePlan | undefined {
  const { accountId, region, resultBucketName, resultPrefix } = args;
  const { keyAlias, resultRoleName, membershipId } = args;
  const subject = `AnalystMembership "${name}"`;
  const check = new InputCheck(subject);
  check.format("accountId", accountId, formats.accountId);
  checkRegion(check, region);
  checkMembership(check, args);
  checkBucketName(check, "resultBucketName", resultBucketName);
  check.format("resultPrefix", resultPrefix, cleanRoomsFormats.resultPrefix);
  check.format("keyAlias", keyAlias, formats.kmsAlias);
  check.format("resultRoleName", resultRoleName, cleanRoomsFormats.roleName);
  check.format("membershipId", membershipId, cleanRoomsFormats.id);
  check.wholeNumber("resultExpireAfterDays", args.resultExpireAfterDays, 1, 36_500, "days");
  check.require(
    membershipId === undefined || resultRoleName !== undefined,
    "membershipId",
    "there is no role to trust it; leave it out, or write resultRoleName",
  );
  check.require(
    !args.runsJobs || resultRoleName !== undefined,
    "resultRoleName",
    "is missing, without which results of jobs are not delivered; write one, or leave out runsJobs",
  );
  check.done();
  planSecureBucket(`${name}-results`, resultBucketArgs(args));

  return resultRoleName === undefined
    ? undefined
    : {
        name: resultRoleName,
        description: `Lets Clean Rooms write results to ${resultBucketName}`,
        trust: serviceTrust(subject, region, [{ accountId, membershipId, canQuery: true }]),
        permissions: renderPolicy(PolicyKind.RoleInline, subject, [
          ...bucketStatements(args, resultBucketName, resultPrefix, ["s3:PutObject"]),
          ...keyStatements(args, keyAlias, ["kms:Decrypt", "kms:GenerateDataKey"]),
        ]),
      };
}

function resultBucketArgs(args: AnalystMembershipArgs): SecureBucketArgs {
  const { accountId, region, resultBucketName, keyAlias, resultExpireAfterDays, protect } = args;
  return {
    accountId,
    region,
    bucketName: resultBucketName,
    encryption: keyAlias === undefined ? BucketEncryption.SseS3 : BucketEncryption.SseKms,
    keyAlias,
    expireAfterDays: resultExpireAfterDays,
    protect,
  };
}

function analystInputs(args: AnalystMembershipArgs): awsNative.cleanrooms.MembershipArgs {
  const { resultBucketName, resultPrefix, resultRoleName, paysForQueries = true, runsJobs } = args;
  const result = {
    bucketName: resultBucketName,
    prefix: resultPrefix,
    format: args.resultFormat,
    singleFile: args.singleFile,
    roleArn: resultRoleName && roleArn(args, resultRoleName, SERVICE_ROLE_PATH),
  };
  return {
    ...membershipInputs(args, {
      queries: paysForQueries,
      jobs: runsJobs,
      machineLearning: args.paysForMachineLearning,
    }),
    ...resultConfigurations(result, runsJobs ?? false),
  };
}
