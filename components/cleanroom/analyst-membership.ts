import * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import { type Home, InputCheck, PolicyKind, SERVICE_ROLE_PATH, formats, renderPolicy, roleArn } from "../aws";
import { BucketEncryption, SecureBucket, type SecureBucketArgs } from "../storage";
import { planSecureBucket } from "../storage/bucket";
import { cleanRoomsFormats } from "./format";
import { type QueryResultFormat, resultConfiguration } from "./result";
import { type ServiceRolePlan, bucketStatements, keyStatements, makeServiceRole, serviceTrust } from "./service-role";
import { checkBucketName, checkRegion, logStatus, queryPayment, tagList } from "./settings";

/** Arguments of the membership of an account that queries and receives the results. */
export interface AnalystMembershipArgs extends Home {
  /** Id of the collaboration to join, as its creator gives it. */
  collaborationId: pulumi.Input<string>;
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
  /** Whether queries are logged to this account's CloudWatch Logs; the collaboration has to log them. Default: true. */
  queryLogs?: boolean;
  /** Whether jobs are logged to this account's CloudWatch Logs; the collaboration has to log them. Default: true. */
  jobLogs?: boolean;
  /** Whether Pulumi refuses to delete the result bucket and its key. Default: true. */
  protect?: boolean;
  /** Tags of the membership and the role. Default: none. */
  tags?: Record<string, string>;
}

/**
 * The membership of the account that queries a collaboration and receives the results, with the bucket for them.
 *
 * The result bucket holds nothing else: Clean Rooms refuses to write beside a source table. The membership goes before
 * the bucket and the collaboration when they are deleted.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-results` | the result bucket |
 * | `<name>-role`, `<name>-role-policy` | the role that writes results, where it is named |
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
    const membership = new awsNative.cleanrooms.Membership(`${name}-membership`, membershipInputs(args), {
      parent: this,
      dependsOn: [bucket, ...roleResources],
    });

    this.membershipId = membership.membershipIdentifier;
    this.resultBucketName = bucket.bucketName;
    this.registerOutputs({ membershipId: this.membershipId, resultBucketName: this.resultBucketName });
  }
}

/** Checks everything, and plans the result role where one is named. */
function planAnalyst(name: string, args: AnalystMembershipArgs): ServiceRolePlan | undefined {
  const { accountId, region, collaborationId, resultBucketName, resultPrefix } = args;
  const { keyAlias, resultRoleName, membershipId } = args;
  const subject = `AnalystMembership "${name}"`;
  const check = new InputCheck(subject);
  check.format("accountId", accountId, formats.accountId);
  checkRegion(check, region);
  if (typeof collaborationId === "string") {
    check.format("collaborationId", collaborationId, cleanRoomsFormats.id);
  }
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

function membershipInputs(args: AnalystMembershipArgs): awsNative.cleanrooms.MembershipArgs {
  const { resultBucketName, resultPrefix, resultFormat, singleFile, resultRoleName, paysForQueries = true } = args;
  return {
    collaborationIdentifier: args.collaborationId,
    queryLogStatus: logStatus(args.queryLogs),
    jobLogStatus: logStatus(args.jobLogs),
    paymentConfiguration: queryPayment(paysForQueries),
    defaultResultConfiguration: resultConfiguration({
      bucketName: resultBucketName,
      prefix: resultPrefix,
      format: resultFormat,
      singleFile,
      roleArn: resultRoleName && roleArn(args, resultRoleName, SERVICE_ROLE_PATH),
    }),
    tags: tagList(args.tags),
  };
}
