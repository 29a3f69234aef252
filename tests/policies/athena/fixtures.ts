import type { TestResource } from "../support/analyzer";
import type { Case, Finding } from "../support/test-rule";

/** A workgroup as it should be. */
export type WorkgroupStack = { workgroup: TestResource };

/** The settings of a workgroup; undefined takes one away. */
type Settings = Record<string, unknown>;

function settings(change: Settings): Settings {
  return {
    enforceWorkgroupConfiguration: true,
    publishCloudwatchMetricsEnabled: true,
    bytesScannedCutoffPerQuery: 10_000_000_000_000,
    ...change,
    resultConfiguration: {
      outputLocation: "s3://sales-results/",
      expectedBucketOwner: "333333333333",
      encryptionConfiguration: { encryptionOption: "SSE_S3" },
      ...(change["resultConfiguration"] as object | undefined),
    },
  };
}

/** A stack of one workgroup. */
export function fixture(): WorkgroupStack {
  return {
    workgroup: { type: "aws:athena/workgroup:Workgroup", name: "sales", props: { configuration: settings({}) } },
  };
}

/** A case that changes settings of the workgroup; those of `resultConfiguration` are changed one by one. */
export function set(change: Settings): Case<WorkgroupStack> {
  return { change: ({ workgroup }) => (workgroup.props["configuration"] = settings(change)) };
}

/** A case that sets the workgroup's whole configuration. */
export function configured(configuration: unknown): Case<WorkgroupStack> {
  return { change: ({ workgroup }) => (workgroup.props["configuration"] = configuration) };
}

/** A case of a workgroup of aws-native with this configuration. */
export function native(configuration: Settings): Case<WorkgroupStack> {
  return {
    change: ({ workgroup }) => {
      workgroup.type = "aws-native:athena:WorkGroup";
      workgroup.props = { workGroupConfiguration: configuration };
    },
  };
}

/** A case of an athena.Database with these properties. */
export function database(props: Record<string, unknown>): Case<WorkgroupStack> {
  return {
    change: ({ workgroup }) => {
      workgroup.type = "aws:athena/database:Database";
      workgroup.props = props;
    },
  };
}

/** What the rule is to say of the case. */
export function finding(given: Case<WorkgroupStack>, says: string): Finding<WorkgroupStack> {
  return { ...given, at: "workgroup", says };
}
