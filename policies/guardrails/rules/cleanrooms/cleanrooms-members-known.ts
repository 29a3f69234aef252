import { accountsParameter, homeAccounts, list, nist, read, resourceRule, text, texts } from "../../framework";
import { required, type Report, type Resource } from "../../framework";
import { collaborationTypes } from "./types";

/** Who queries and who receives results is known. */
export const cleanroomsMembersKnown = resourceRule({
  id: "cleanrooms-members-known",
  title: "Known accounts query and receive results",
  description:
    "An invited member may query, run jobs or receive results, models or inferences only if the pack's configuration lists " +
    "its account for that, and a table's results go only to listed accounts or its own: who both asks and receives can go " +
    "on asking until they know. Members who do no more than contribute tables are not judged.",
  severity: "high",
  rows: [50],
  framework: nist("AC-21", "Information Sharing"),
  remediation:
    "take the ability out of memberAbilities (the account out of allowedResultReceivers), or list the account in " +
    "allowedQueriers or allowedReceivers of this rule if that is intended",
  url: "https://docs.aws.amazon.com/clean-rooms/latest/apireference/API_MemberSpecification.html",
  parameters: {
    allowedQueriers: accountsParameter("Accounts of members who may query and run jobs."),
    allowedReceivers: accountsParameter("Accounts of members who may receive results."),
  },
  types: [
    ...collaborationTypes,
    "aws-native:cleanrooms:ConfiguredTableAssociation",
    "aws-native:cleanrooms:IntermediateTable",
  ],
  judge: (resource, report, { allowedQueriers, allowedReceivers }) => {
    report.each(list(resource.props, "members"), (member) => {
      const judge = (allowed: readonly string[], does: string) => {
        const account = required(text(member, "accountId"), "members.accountId");
        if (!allowed.includes(account)) report.violation(`member ${account}, which is no known account, ${does}`);
      };
      report.each(texts(member, "memberAbilities"), (ability) => {
        if (ability === "CAN_QUERY") judge(allowedQueriers, "queries");
        if (ability === "CAN_RUN_JOB") judge(allowedQueriers, "runs jobs");
        if (ability === "CAN_RECEIVE_RESULTS") judge(allowedReceivers, "receives results");
      });
      report.each(texts(member, "mlMemberAbilities.customMlMemberAbilities"), () =>
        judge(allowedReceivers, "receives output of models"),
      );
    });
    eachReceiver(resource, report, (account) => {
      if (allowedReceivers.includes(account) || homeAccounts(resource).includes(account)) return;
      report.violation(`results of the table go to ${account}, which is no known account`);
    });
  },
});

/** Hands over each account that may receive results of a table, as its association or its own rule says. */
function eachReceiver(table: Resource, report: Report, judge: (account: string) => void): void {
  report.each(["configuredTableAssociationAnalysisRules", "analysisRules"], (property) =>
    report.each(list(table.props, property), (rule) =>
      report.each(["aggregation", "list", "custom"], (kind) =>
        report.each(texts(read(rule, `policy.v1.${kind}`), "allowedResultReceivers"), judge),
      ),
    ),
  );
}
