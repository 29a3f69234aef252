import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Home, InputCheck, formats, kmsAliasArn, patternFormat, quote } from "../aws";
import { type BucketEncryption, SecureBucket, type SecureBucketArgs } from "../storage";
import { planSecureBucket } from "../storage/bucket";

/** Another account's Glue Data Catalog, as a data catalog of Athena's. */
export interface AthenaCatalogArgs {
  /** Name of the data catalog, such as `account1_catalog`; queries name its tables as `account1_catalog.database.table`. */
  catalogName: string;
  /** The account of the Glue Data Catalog: 12 digits. */
  accountId: string;
}

/** Arguments of `AthenaWorkspace`. */
export interface AthenaWorkspaceArgs {
  /** The account that queries: 12 digits. */
  accountId: string;
  /** The Region of the workgroup. */
  region: string;
  /** Name of the source that is queried here, such as `account1`; the other names begin or end with it. */
  source: string;
  /** Name of the workgroup. Default: `workgroup-<source>`. */
  workgroupName?: string;
  /** What the workgroup is for. Default: its name. */
  description?: string;
  /** Name of the bucket to make for query results. Default: `<source>-athena-results-<accountId>`. */
  resultBucketName?: string;
  /** Key prefix of results, with a closing slash. Default: the whole bucket. */
  resultPrefix?: string;
  /** With whose keys results are encrypted. Default: `SSE_S3`. */
  encryption?: BucketEncryption;
  /** After how many days a result expires. Default: 30. */
  resultExpireAfterDays?: number;
  /** How many bytes a query may scan before Athena cancels it: at least 10,000,000. Default: 10 TB, 10,000,000,000,000. */
  scanLimitBytes?: number;
  /** The catalog of the tables, where it is another account's. Default: the own account's, `AwsDataCatalog`. */
  catalog?: AthenaCatalogArgs;
}

/** The catalog that every account has: its own Glue Data Catalog. */
export const AWS_DATA_CATALOG = "AwsDataCatalog";

/**
 * 10 TB. Athena gives its minimum of 10 MB as 10,000,000 bytes, so its units are decimal ones.
 * Source: https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html
 */
const DEFAULT_SCAN_LIMIT_BYTES = 10_000_000_000_000;
const MIN_SCAN_LIMIT_BYTES = 10_000_000;

const DEFAULT_RESULT_DAYS = 30;

const sourceFormat = patternFormat(
  /^[a-z][a-z0-9-]{0,31}$/,
  "a source name; write 1 to 32 lower-case letters, digits and hyphens, beginning with a letter",
);

/**
 * Where an account queries one source: a workgroup whose settings its users cannot change, and a bucket for its results,
 * which expire. Whoever queries needs the workgroup and the bucket in their own IAM policies.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-results` | the `SecureBucket` of the results |
 * | `<name>-workgroup` | the workgroup |
 * | `<name>-catalog` | with `catalog`: the Athena data catalog |
 *
 * @example
 * new AthenaWorkspace("account1", { accountId: "333333333333", region: "ap-northeast-1", source: "account1" },
 *   { providers: analytics.providers });
 */
export class AthenaWorkspace extends pulumi.ComponentResource {
  /** Name of the workgroup. */
  readonly workgroupName: pulumi.Output<string>;
  /** Name of the bucket of the results. */
  readonly resultBucketName: pulumi.Output<string>;
  /** Name of the data catalog to query. */
  readonly catalogName: pulumi.Output<string>;

  constructor(name: string, args: AthenaWorkspaceArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planWorkspace(name, args);
    super("lakeshare:index:AthenaWorkspace", name, args, opts);

    const results = new SecureBucket(`${name}-results`, plan.results, { parent: this });
    const workgroup = new aws.athena.Workgroup(
      `${name}-workgroup`,
      {
        name: plan.workgroupName,
        description: args.description ?? plan.workgroupName,
        configuration: {
          enforceWorkgroupConfiguration: true,
          publishCloudwatchMetricsEnabled: true,
          bytesScannedCutoffPerQuery: args.scanLimitBytes ?? DEFAULT_SCAN_LIMIT_BYTES,
          engineVersion: { selectedEngineVersion: "AUTO" },
          resultConfiguration: {
            outputLocation: `s3://${plan.results.bucketName}/${args.resultPrefix ?? ""}`,
            expectedBucketOwner: args.accountId,
            encryptionConfiguration: plan.encryption,
          },
        },
      },
      { parent: this, dependsOn: results },
    );
    const catalog =
      args.catalog === undefined
        ? undefined
        : new aws.athena.DataCatalog(
            `${name}-catalog`,
            {
              name: args.catalog.catalogName,
              description: `Glue Data Catalog of ${args.catalog.accountId}`,
              type: "GLUE",
              parameters: { "catalog-id": args.catalog.accountId },
            },
            { parent: this },
          );

    this.workgroupName = workgroup.name;
    this.resultBucketName = results.bucketName;
    this.catalogName = catalog?.name ?? pulumi.output(AWS_DATA_CATALOG);
    this.registerOutputs({
      workgroupName: this.workgroupName,
      resultBucketName: this.resultBucketName,
      catalogName: this.catalogName,
    });
  }
}

interface WorkspacePlan {
  workgroupName: string;
  results: SecureBucketArgs;
  encryption: aws.types.input.athena.WorkgroupConfigurationResultConfigurationEncryptionConfiguration;
}

function planWorkspace(name: string, args: AthenaWorkspaceArgs): WorkspacePlan {
  const workgroupName = args.workgroupName ?? `workgroup-${args.source}`;
  const resultBucketName = args.resultBucketName ?? `${args.source}-athena-results-${args.accountId}`;
  const check = new InputCheck(`AthenaWorkspace ${quote(name)}`);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  check.format("source", args.source, sourceFormat);
  check.format("workgroupName", args.workgroupName, formats.workgroupName);
  check.format("resultPrefix", args.resultPrefix, formats.keyPrefix);
  check.format("resultBucketName", resultBucketName, formats.bucketName);
  check.require(
    (args.description ?? "").length <= 1024,
    "description",
    "is longer than the 1024 characters that Athena takes; write a shorter one",
  );
  check.wholeNumber("resultExpireAfterDays", args.resultExpireAfterDays, 1, 36_500, "days");
  check.wholeNumber("scanLimitBytes", args.scanLimitBytes, MIN_SCAN_LIMIT_BYTES, Number.MAX_SAFE_INTEGER, "bytes");
  checkCatalog(check, "catalog", args, args.catalog);
  check.done();

  const results: SecureBucketArgs = {
    accountId: args.accountId,
    region: args.region,
    bucketName: resultBucketName,
    encryption: args.encryption,
    expireAfterDays: args.resultExpireAfterDays ?? DEFAULT_RESULT_DAYS,
    expireNoncurrentAfterDays: 1,
    // Results can be queried again.
    protect: false,
  };
  const { keyAlias } = planSecureBucket(`${name}-results`, results);
  return {
    workgroupName,
    results,
    encryption:
      keyAlias === undefined
        ? { encryptionOption: "SSE_S3" }
        : { encryptionOption: "SSE_KMS", kmsKeyArn: kmsAliasArn(args, keyAlias) },
  };
}

/** Records the problems of another account's catalog. */
export function checkCatalog(
  check: InputCheck,
  property: string,
  own: Home,
  catalog: AthenaCatalogArgs | undefined,
): void {
  check.format(`${property}.catalogName`, catalog?.catalogName, formats.catalogName);
  check.format(`${property}.accountId`, catalog?.accountId, formats.accountId);
  check.require(
    catalog?.accountId !== own.accountId,
    `${property}.accountId`,
    `is the account itself, whose catalog is ${AWS_DATA_CATALOG}; leave catalog out`,
  );
}
