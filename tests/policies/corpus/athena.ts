import { athenaRules } from "../../../policies/guardrails/rules/athena";
import type { TestResource } from "../support/analyzer";
import { cross, provider, type Answer, type Answers, type Area, type Reference, type Specimen } from "./corpus";

/** What a workgroup is to be like; each kind says it in its own way. */
interface Wanted {
  option?: string;
  owner?: string;
  enforced?: boolean;
  metrics?: boolean;
  limit?: number;
  managed?: boolean;
  engine?: string;
  place: boolean;
  /** True if Lake Formation manages the bucket. */
  registered?: boolean;
  /** How the bucket of the results encrypts, if it is of the stack. */
  bucketEncryption?: "own" | "other" | "AES256";
}

const wellMade: Wanted = {
  option: "SSE_KMS",
  owner: "111111111111",
  enforced: true,
  metrics: true,
  limit: 10 ** 9,
  place: true,
  bucketEncryption: "own",
};

const says = (answer: Answer, ...rules: string[]): Answers =>
  Object.fromEntries(rules.map((rule) => [`athena-${rule}`, answer]));

interface Variation {
  change: Partial<Wanted>;
  known: Answers;
  /** Where aws-native, which has no defaults of its own, differs. */
  native?: Answers;
}

const variations: Record<string, Variation> = {
  "well made": { change: {}, known: {} },
  "results not encrypted": { change: { option: undefined }, known: says("violation", "results-encrypted") },
  "results encrypted by S3, the bucket by KMS": {
    change: { option: "SSE_S3" },
    known: says("violation", "results-key-agrees"),
  },
  "results and bucket encrypted by S3": { change: { option: "SSE_S3", bucketEncryption: "AES256" }, known: {} },
  "results encrypted by S3, the bucket of another stack": {
    change: { option: "SSE_S3", bucketEncryption: undefined },
    known: {},
  },
  "results and bucket with different keys": {
    change: { bucketEncryption: "other" },
    known: says("violation", "results-key-agrees"),
  },
  "no owner expected": { change: { owner: undefined }, known: says("violation", "bucket-owner-expected") },
  "no place for results": { change: { owner: undefined, place: false, bucketEncryption: undefined }, known: {} },
  "not enforced": {
    change: { enforced: false },
    known: says("violation", "workgroup-enforced", "workgroup-minimum-encryption"),
  },
  "enforcement not said": {
    change: { enforced: undefined },
    known: {},
    native: says("violation", "workgroup-enforced", "workgroup-minimum-encryption"),
  },
  "no metrics": { change: { metrics: false }, known: says("violation", "workgroup-metrics") },
  "metrics not said": { change: { metrics: undefined }, known: {}, native: says("violation", "workgroup-metrics") },
  "no limit": { change: { limit: undefined }, known: says("violation", "scan-limited") },
  "a limit too high": { change: { limit: 10 ** 15 }, known: says("violation", "scan-limited") },
  "Spark without a limit": { change: { limit: undefined, engine: "PySpark engine version 3" }, known: {} },
  "results in a place of Lake Formation": {
    change: { registered: true },
    known: says("violation", "results-not-registered"),
  },
  "results kept by Athena": {
    change: { managed: true, option: undefined, owner: undefined, place: false, bucketEncryption: undefined },
    known: {},
  },
};

const keyArn = (id: string) => `arn:aws:kms:ap-northeast-1:111111111111:key/${id}`;
const key = (name: string): TestResource => ({ type: "aws:kms/key:Key", name, props: {} });
const bucket: TestResource = { type: "aws:s3/bucket:Bucket", name: "results", props: { bucket: "results" }, provider };

interface Kind {
  type: string;
  settings: string;
  enforce: string;
  metrics: string;
  key: string;
}

const kinds: Record<string, Kind> = {
  Workgroup: {
    type: "aws:athena/workgroup:Workgroup",
    settings: "configuration",
    enforce: "enforceWorkgroupConfiguration",
    metrics: "publishCloudwatchMetricsEnabled",
    key: "kmsKeyArn",
  },
  "aws-native WorkGroup": {
    type: "aws-native:athena:WorkGroup",
    settings: "workGroupConfiguration",
    enforce: "enforceWorkGroupConfiguration",
    metrics: "publishCloudWatchMetricsEnabled",
    key: "kmsKey",
  },
};

export const athenaWorkgroups: Area = {
  rules: athenaRules,
  specimens: { ...cross(kinds, variations, specimen), ...databases() },
};

function specimen(kind: Kind, { change, known, native = known }: Variation): Specimen {
  const wanted = { ...wellMade, ...change };
  const answers = kind.type.startsWith("aws-native:") ? native : known;
  // The place is a text made from the bucket's name, so it is unknown with it; the link to the bucket is not.
  return {
    stack: (reference) => stack(kind, wanted, reference),
    known: answers,
    unknown: unknownAnswers(answers, wanted),
  };
}

/** What cannot be told while the names of bucket and keys are unknown. */
function unknownAnswers(answers: Answers, { owner, place, registered }: Wanted): Answers {
  return {
    ...answers,
    ...(owner === undefined && place && says("undetermined", "bucket-owner-expected")),
    // Either may be any prefix of the bucket.
    ...(registered && says("undetermined", "results-not-registered")),
  };
}

function stack(kind: Kind, wanted: Wanted, reference: Reference): TestResource[] {
  const [own, other] = [key("own"), key("other")];
  const encryption = {
    encryptionOption: wanted.option,
    ...(wanted.option === "SSE_KMS" && { [kind.key]: reference(own, keyArn("own")) }),
  };
  const configuration = {
    [kind.enforce]: wanted.enforced,
    [kind.metrics]: wanted.metrics,
    bytesScannedCutoffPerQuery: wanted.limit,
    engineVersion: wanted.engine && { selectedEngineVersion: wanted.engine },
    managedQueryResultsConfiguration: wanted.managed && { enabled: true },
    resultConfiguration: {
      outputLocation: wanted.place ? reference(bucket, "s3://results/queries/") : undefined,
      expectedBucketOwner: wanted.owner,
      encryptionConfiguration: wanted.option && encryption,
    },
  };
  const workgroup = { type: kind.type, name: "readers", props: { name: "readers", [kind.settings]: configuration } };
  if (wanted.bucketEncryption === undefined) return [workgroup];
  const bucketKey = wanted.bucketEncryption === "own" ? own : other;
  const byDefault =
    wanted.bucketEncryption === "AES256"
      ? { sseAlgorithm: "AES256" }
      : { sseAlgorithm: "aws:kms", kmsMasterKeyId: reference(bucketKey, keyArn(bucketKey.name)) };
  const rules = [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: true }];
  const encrypted = {
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    name: "results-encryption",
    props: { bucket: reference(bucket, "results"), rules },
  };
  const location = {
    type: "aws:lakeformation/resource:Resource",
    name: "location",
    props: { arn: reference(bucket, "arn:aws:s3:::results") },
  };
  return [workgroup, bucket, encrypted, own, other, ...(wanted.registered ? [location] : [])];
}

/** Databases that Athena makes by a query, whose results go somewhere too. */
function databases(): Record<string, Specimen> {
  const rows: Record<
    string,
    { props: (reference: Reference) => Record<string, unknown>; known: Answers; unknown?: Answers }
  > = {
    "a database, well made": {
      props: (reference) => ({
        bucket: reference(bucket, "results"),
        expectedBucketOwner: "111111111111",
        encryptionConfiguration: { encryptionOption: "SSE_S3" },
      }),
      known: {},
    },
    "a database, nothing said of its results": {
      props: (reference) => ({ bucket: reference(bucket, "results") }),
      known: says("violation", "bucket-owner-expected", "results-encrypted"),
      unknown: says("undetermined", "bucket-owner-expected", "results-encrypted"),
    },
    "a database without a bucket": { props: () => ({ name: "sales" }), known: {} },
  };
  return Object.fromEntries(
    Object.entries(rows).map(([name, { props, known, unknown = known }]): [string, Specimen] => [
      name,
      {
        stack: (reference) => [{ type: "aws:athena/database:Database", name: "sales", props: props(reference) }],
        known,
        unknown,
      },
    ]),
  );
}
