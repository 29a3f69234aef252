import { rdsNotPublic } from "../../../policies/guardrails/rules/rds/rds-not-public";
import { unknown } from "../support/analyzer";
import { says } from "../support/one-resource";
import { testRule } from "../support/test-rule";
import { instance, nativeCluster, nativeInstance } from "./fixtures";

const { fixture, set, other } = instance;
const reachable = "the database is reachable from the internet";
const unsaid = "nothing is said of whether the database is reachable from the internet";
const member = "aws:rds/clusterInstance:ClusterInstance";
const shards = "aws:rds/shardGroup:ShardGroup";

testRule(rdsNotPublic, {
  fixture,
  clean: {
    "nothing said": set({ publiclyAccessible: undefined }),
    "an instance of a cluster": other(member, { clusterIdentifier: "shop" }),
    "an instance of aws-native": other(nativeInstance, { publiclyAccessible: false }),
    "a cluster of Aurora": other(nativeCluster, { engine: "aurora-mysql" }),
    "a Multi-AZ cluster": other(nativeCluster, { dbClusterInstanceClass: "db.m6gd.large", publiclyAccessible: false }),
    "a shard group": other(shards, { publiclyAccessible: "false" }),
  },
  violation: {
    public: says(set({ publiclyAccessible: true }), reachable),
    "an instance of a cluster": says(other(member, { publiclyAccessible: true }), reachable),
    "an instance of aws-native": says(other(nativeInstance, { publiclyAccessible: true }), reachable),
    "an instance of aws-native that does not say": says(other(nativeInstance, {}), unsaid),
    "a Multi-AZ cluster that does not say": says(
      other(nativeCluster, { dbClusterInstanceClass: "db.m6gd.large" }),
      unsaid,
    ),
    "a public cluster": says(other(nativeCluster, { publiclyAccessible: true }), reachable),
    "a shard group that does not say": says(other(shards, {}), unsaid),
    "a public shard group of aws-native": says(
      other("aws-native:rds:DbShardGroup", { publiclyAccessible: true }),
      reachable,
    ),
  },
  undetermined: {
    "it is unknown": says(set({ publiclyAccessible: unknown() }), "publiclyAccessible is not known at preview"),
  },
});
