import { rdsDeletionProtected } from "../../../policies/guardrails/rules/rds/rds-deletion-protected";
import { unknown } from "../support/analyzer";
import { says } from "../support/one-resource";
import { testRule } from "../support/test-rule";
import { cluster, globalCluster, instance, nativeCluster, nativeInstance } from "./fixtures";

const { fixture, set, other } = instance;
const deletable = "the database can be deleted";

testRule(rdsDeletionProtected, {
  fixture,
  clean: {
    "a cluster": other(cluster, { deletionProtection: true }),
    "a global cluster": other(globalCluster, { deletionProtection: true }),
    "a cluster of aws-native": other(nativeCluster, { dbClusterIdentifier: "shop", deletionProtection: true }),
    "an example that is thrown away": {
      ...set({ identifier: "example", deletionProtection: false }),
      configuration: { exemptDatabases: ["exam*"] },
    },
    "an instance of a cluster": other(nativeInstance, { dbClusterIdentifier: "shop" }),
  },
  violation: {
    "not protected": says(set({ deletionProtection: false }), deletable),
    "another than the example": {
      ...says(set({ identifier: "shop", deletionProtection: false }), deletable),
      configuration: { exemptDatabases: ["example"] },
    },
    "nothing said": says(set({ deletionProtection: undefined }), deletable),
    "protected by Pulumi alone": {
      change: ({ resource }) => Object.assign(resource, { props: {}, protect: true }),
      at: "resource",
      says: deletable,
    },
    "a cluster": says(other(cluster, {}), deletable),
    "a global cluster": says(other(globalCluster, {}), deletable),
    "an instance of aws-native": says(other(nativeInstance, {}), deletable),
    "a cluster of aws-native": says(other(nativeCluster, { dbClusterIdentifier: "shop" }), deletable),
    "a global cluster of aws-native": says(other("aws-native:rds:GlobalCluster", {}), deletable),
  },
  undetermined: {
    "it is unknown": says(set({ deletionProtection: unknown() }), "deletionProtection is not known at preview"),
  },
});
