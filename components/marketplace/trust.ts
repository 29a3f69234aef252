import { type Home, type PolicyStatement, serviceTrust } from "../aws";

/**
 * How a role trusts DataZone on behalf of a domain of its account. A domain's id is unknown before creation, so that
 * the account narrows the trust. `sid` names the statement; with tags the sessions say for whom they are.
 * Sources: https://docs.aws.amazon.com/datazone/latest/userguide/AmazonDataZoneDomainExecutionRole.html,
 * https://docs.aws.amazon.com/datazone/latest/userguide/glue-manage-access-role.html
 */
export function dataZoneTrust(domain: Home, sid: "AsPeople" | "AsService"): PolicyStatement {
  const trust = serviceTrust(domain, "datazone");
  if (sid === "AsService") {
    return { ...trust, sid };
  }
  return {
    ...trust,
    sid,
    actions: [...trust.actions, "sts:TagSession"],
    conditions: { ...trust.conditions, "ForAllValues:StringLike": { "aws:TagKeys": "datazone*" } },
  };
}
