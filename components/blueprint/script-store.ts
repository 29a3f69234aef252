import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as path from "node:path";
import { InputCheck, quote } from "../aws";
import { SecureBucket, type SecureBucketArgs } from "../storage";
import { checkSecureBucket, planSecureBucket } from "../storage/bucket";

/** Arguments of `ScriptStore`. */
export interface ScriptStoreArgs {
  /** The account of the workflows: 12 digits. */
  accountId: string;
  /** The Region of the workflows. */
  region: string;
  /** Name of the bucket to make for the scripts; workflows name it as their `scriptBucketName`. */
  bucketName: string;
  /** Name of an existing log bucket of the account and Region. Default: a bucket `<bucketName>-logs` is made. */
  logBucketName?: string;
}

/** What jobs run. */
export enum Script {
  ImportDatabase = "import_database.py",
  ImportLogs = "import_logs.py",
  UpdateCatalog = "update_catalog.py",
}

/** What the scripts import. */
const LIBRARIES = ["jdbc_source.py", "landing.py", "log_formats.py"];

/**
 * The scripts of the blueprint workflows, in a bucket of their own, which is not registered with Lake Formation.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-bucket` | the `SecureBucket` |
 * | `<name>-<script>` | each script |
 *
 * @example
 * new ScriptStore("scripts", {
 *   accountId: "666666666666",
 *   region: "ap-northeast-1",
 *   bucketName: "glue-scripts-666666666666",
 * }, { providers: lake.providers });
 */
export class ScriptStore extends pulumi.ComponentResource {
  /** Name of the bucket. */
  readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: ScriptStoreArgs, opts?: pulumi.ComponentResourceOptions) {
    const bucketArgs = planStore(name, args);
    super("lakeshare:index:ScriptStore", name, args, opts);
    const bucket = new SecureBucket(`${name}-bucket`, bucketArgs, { parent: this });
    for (const file of [...Object.values(Script), ...LIBRARIES]) {
      new aws.s3.BucketObjectv2(
        `${name}-${file}`,
        {
          bucket: bucket.bucketName,
          key: file,
          source: new pulumi.asset.FileAsset(path.join(__dirname, "scripts", file)),
          contentType: "text/x-python",
        },
        { parent: this, dependsOn: bucket },
      );
    }
    this.bucketName = bucket.bucketName;
    this.registerOutputs({ bucketName: this.bucketName });
  }
}

function planStore(name: string, { accountId, region, bucketName, logBucketName }: ScriptStoreArgs): SecureBucketArgs {
  // Whoever deploys has the scripts: the bucket can be made again.
  const bucket = { accountId, region, bucketName, logBucketName, protect: false };
  const check = new InputCheck(`ScriptStore ${quote(name)}`);
  checkSecureBucket(check, bucket);
  check.done();
  planSecureBucket(`${name}-bucket`, bucket);
  return bucket;
}

/** Where a job finds its script. */
export function scriptLocation(bucketName: string, script: Script): string {
  return `s3://${bucketName}/${script}`;
}

/** Where a job finds what its script imports, as the job argument `--extra-py-files` takes it. */
export function libraryLocations(bucketName: string): string {
  return LIBRARIES.map((file) => `s3://${bucketName}/${file}`).join(",");
}
