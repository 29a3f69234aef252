import type { Rule } from "../../framework";
import { athenaBucketOwnerExpected } from "./athena-bucket-owner-expected";
import { athenaResultsEncrypted } from "./athena-results-encrypted";
import { athenaResultsKeyAgrees } from "./athena-results-key-agrees";
import { athenaResultsNotRegistered } from "./athena-results-not-registered";
import { athenaScanLimited } from "./athena-scan-limited";
import { athenaWorkgroupEnforced } from "./athena-workgroup-enforced";
import { athenaWorkgroupMetrics } from "./athena-workgroup-metrics";
import { athenaWorkgroupMinimumEncryption } from "./athena-workgroup-minimum-encryption";

/** The rules on Athena, in the order of the table. */
export const athenaRules: readonly Rule[] = [
  athenaResultsEncrypted,
  athenaWorkgroupEnforced,
  athenaWorkgroupMinimumEncryption,
  athenaWorkgroupMetrics,
  athenaBucketOwnerExpected,
  athenaResultsKeyAgrees,
  athenaResultsNotRegistered,
  athenaScanLimited,
];
