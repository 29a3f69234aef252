import * as pulumi from "@pulumi/pulumi";
import { InputCheck, formats, quote } from "../aws";
import type { RunPlan } from "../states/state-machine";
import { type EventRunArgs, checkEventRun, makeEventRun, planEventRun } from "./event-run";
import { checkId } from "./format";
import { publicationDefinition } from "./publication-definition";

/** Arguments of `AssetPublication`. */
export interface AssetPublicationArgs extends EventRunArgs {
  /** Id of the data source whose assets are published. */
  dataSourceId: pulumi.Input<string>;
  /** Names of the tables that are published. Default: all that the data source finds. */
  tableNames?: string[];
}

/**
 * Publishes what a data source has found as soon as its run has succeeded: new assets, and those that have changed. An
 * event of DataZone's starts a state machine; no code of one's own runs anywhere.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-log-group` | the state machine's log |
 * | `<name>-role`, `<name>-role-policy` | the state machine's role |
 * | `<name>-state-machine` | the state machine |
 * | `<name>-profile`, `<name>-membership` | the role as a contributor of the project |
 * | `<name>-rule-role`, `<name>-rule-role-policy` | the rule's role |
 * | `<name>-rule`, `<name>-rule-target` | the rule for runs that succeed |
 * | `<name>-alarm-<failure>` | the alarms: `failed`, `timed-out`, `aborted`, `not-started` |
 *
 * @example
 * new AssetPublication("publication", {
 *   accountId: "888888888888", region: "ap-northeast-1", runName: "publish-assets", failureTopicName: "marketplace",
 *   domainId: domain.domainId, projectId: sales.projectId, dataSourceId: dataSource.dataSourceId,
 * }, { providers: marketplace.providers });
 */
export class AssetPublication extends pulumi.ComponentResource {
  /** ARN of the state machine. */
  readonly stateMachineArn: pulumi.Output<string>;

  constructor(name: string, args: AssetPublicationArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planPublication(name, args);
    super("lakeshare:index:AssetPublication", name, args, opts);

    const definition = publicationDefinition(args.tableNames);
    const machine = makeEventRun(name, args, plan, definition, eventPattern(args), { parent: this });
    this.stateMachineArn = machine.arn;
    this.registerOutputs({ stateMachineArn: this.stateMachineArn });
  }
}

/** Source: https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-datazone.html */
function eventPattern({ domainId, dataSourceId }: AssetPublicationArgs): pulumi.Output<string> {
  return pulumi.jsonStringify({
    source: ["aws.datazone"],
    "detail-type": ["Data Source Run Succeeded"],
    detail: { metadata: { domain: [domainId] }, data: { dataSourceId: [dataSourceId] } },
  });
}

function planPublication(name: string, args: AssetPublicationArgs): RunPlan {
  const subject = `AssetPublication ${quote(name)}`;
  const check = new InputCheck(subject);
  checkEventRun(check, args);
  checkId(check, "dataSourceId", args.dataSourceId);
  check.require(
    args.tableNames?.length !== 0,
    "tableNames",
    "is empty, so that nothing would be published; leave it out for all tables, or write at least one",
  );
  args.tableNames?.forEach((table, index) => check.format(`tableNames[${index}]`, table, formats.catalogName));
  check.done();
  return planEventRun(subject, args, ["datazone:CreateListingChangeSet", "datazone:ListDataSourceRunActivities"]);
}
