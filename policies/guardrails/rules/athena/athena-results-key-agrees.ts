import { knownText, nist, stackRule, Undetermined, type Resource, type Stack } from "../../framework";
import { bucketNamed, bucketTypes } from "../s3/bucket";
import { encryptionOf, type HeldEncryption } from "../s3/encryption";
import { encryptionOption, keepsResults, settingPath, settingsProperty, workgroupTypes } from "./workgroup";

/** Results are encrypted as their bucket is. */
export const athenaResultsKeyAgrees = stackRule({
  id: "athena-results-key-agrees",
  title: "Results are encrypted with the key of their bucket",
  description:
    "A workgroup whose results go to a bucket of the same stack that encrypts with KMS encrypts them with the same key. " +
    "What the workgroup says goes before the bucket's default: with another key or none, whoever may read the bucket " +
    "cannot read the results, or who may not use the key can. A bucket outside the stack is not judged.",
  severity: "medium",
  rows: [43],
  framework: nist("SC-12", "Cryptographic Key Establishment and Management"),
  remediation:
    'set encryptionOption "SSE_KMS" and kmsKeyArn (aws-native: kmsKey) in encryptionConfiguration of the workgroup to ' +
    "the key of the bucket, named in the same way in both places",
  url: "https://docs.aws.amazon.com/athena/latest/ug/encrypting-query-results-stored-in-s3.html",
  types: workgroupTypes,
  judge: (workgroup, report, _parameters, stack) => {
    if (keepsResults(workgroup)) return;
    const option = encryptionOption(workgroup);
    const bucket = option === undefined ? undefined : resultBucket(workgroup, stack);
    const found = bucket ? encryptionOf(bucket, stack) : undefined;
    if (!found?.encryption.algorithm()?.startsWith("aws:kms")) return;
    if (option === "SSE_S3")
      return report.violation(`the bucket of the results encrypts with KMS, the workgroup does not`);
    if (option !== "SSE_KMS" || agree(keyOf(workgroup), bucketKey(found))) return;
    report.violation("the workgroup and the bucket of its results encrypt with different keys");
  },
});

/** A key by its name or, while that is unknown, by the resources it is made from. */
interface Key {
  name?: string;
  sources: readonly Resource[];
}

function keyOf(workgroup: Resource): Key {
  const encryption = "resultConfiguration.encryptionConfiguration";
  const { text: name } = knownText(
    workgroup,
    settingPath(workgroup, `${encryption}.kmsKeyArn`, `${encryption}.kmsKey`),
  );
  if (name !== undefined) return { name, sources: [] };
  return { sources: keysAmong(workgroup.propertyDependencies?.[settingsProperty(workgroup)]) };
}

function bucketKey({ holder, encryption }: HeldEncryption): Key {
  try {
    // Without a key of the owner's, S3 takes the one that AWS manages.
    return { name: encryption.key() ?? "alias/aws/s3", sources: [] };
  } catch (error) {
    const sources = keysAmong(holder.propertyDependencies?.[encryption.property]);
    if (sources.length > 0) return { sources };
    throw error;
  }
}

function keysAmong(resources: readonly Resource[] = []): readonly Resource[] {
  return resources.filter(({ type }) => /^aws(-native)?:kms[/:]/.test(type));
}

/** True if both are one key, false if they are two; Undetermined where the names cannot be compared. */
function agree(one: Key, other: Key): boolean {
  const [mine, yours] = [one.name, other.name].map((name) => name?.replace(/^.*:/, "").replace(/^key\//, ""));
  if (mine !== undefined && yours !== undefined) {
    if (mine === yours) return true;
    if (mine.startsWith("alias/") === yours.startsWith("alias/")) return false;
  }
  if (one.sources.length === 1 && other.sources.length === 1) {
    const [[mySource], [yourSource]] = [one.sources, other.sources];
    if (mySource?.type === yourSource?.type) return mySource?.urn === yourSource?.urn;
  }
  throw new Undetermined("the key of the results", "cannot be compared with that of their bucket");
}

/** The bucket of the results, if it is one of the stack. */
function resultBucket(workgroup: Resource, stack: Stack): Resource | undefined {
  if (stack.ofTypes(bucketTypes).length === 0) return undefined;
  const path = settingPath(workgroup, "resultConfiguration.outputLocation");
  const location = knownText(workgroup, path);
  if (!location.unknown) return bucketNamed(/^s3:\/\/([^/]+)/.exec(location.text ?? "")?.[1] ?? "", stack);
  const sources = workgroup.propertyDependencies?.[settingsProperty(workgroup)] ?? [];
  const buckets = sources.filter(({ type }) => (bucketTypes as readonly string[]).includes(type));
  if (buckets.length === 1) return buckets[0];
  throw new Undetermined(path, "is not known at preview");
}
