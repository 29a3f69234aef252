import { accountProviders } from "lakeshare";
import { analyticsConfig } from "../../../projects/analytics/config";
import { deployAnalytics } from "../../../projects/analytics/program";
import { workloadConfig } from "../../../projects/workload/config";
import { deployWorkload } from "../../../projects/workload/program";
import { stackConfig } from "../stack";

const first = JSON.stringify(stackConfig("workload", "dev"));
// The document does for account 2 what it does for account 1.
const second = first.replaceAll("account1", "account2").replaceAll("111111111111", "222222222222");

for (const text of [first, second]) {
  const workload = workloadConfig.parse(JSON.parse(text));
  deployWorkload(workload, accountProviders(workload.name, workload));
}
const analytics = analyticsConfig.parse(stackConfig("analytics", "dev"));
deployAnalytics(analytics, accountProviders("analytics", analytics));
