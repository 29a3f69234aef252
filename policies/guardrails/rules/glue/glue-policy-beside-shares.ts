import { allOf, anyOf, isUnknown, homeAccounts, nist, parseArn, parseDocument, read } from "../../framework";
import { some, stackRule, text, type Resource, type Stack, type Statement } from "../../framework";

const grantTypes = ["aws:lakeformation/permissions:Permissions", "aws-native:lakeformation:PrincipalPermissions"];

/** A catalog policy does not block what Lake Formation shares. */
export const gluePolicyBesideShares = stackRule({
  id: "glue-policy-beside-shares",
  title: "Catalog policies leave room for shares",
  description:
    "Where Lake Formation shares of the same catalog exist, as grants to other accounts in the stack or a statement for " +
    "AWS RAM show, the catalog policy enables hybrid access and lets ram.amazonaws.com do glue:ShareResource. Without " +
    "the first the policy cannot be saved, without the second a grant succeeds and its share stays blocked.",
  severity: "medium",
  rows: [38],
  framework: nist("CM-6", "Configuration Settings"),
  remediation:
    'set enableHybrid "TRUE" on the aws.glue.ResourcePolicy and let {"Service": "ram.amazonaws.com"} do ' +
    "glue:ShareResource in its policy",
  url: "https://docs.aws.amazon.com/lake-formation/latest/dg/hybrid-cross-account.html",
  types: ["aws:glue/resourcePolicy:ResourcePolicy"],
  judge: (policy, report, _parameters, stack) => {
    const isShared = () => some(grantsBeside(policy, stack), crossesAccounts);
    const letsRamShare = () => some(parseDocument(read(policy.props, "policy"), "policy"), isForRam);
    const isHybrid = () => text(policy.props, "enableHybrid")?.toUpperCase() === "TRUE";
    report.unit(() => {
      const refused = allOf(
        () => !isHybrid(),
        () => anyOf(isShared, letsRamShare),
      );
      if (refused) report.violation("the policy stands beside Lake Formation shares without hybrid access");
    });
    report.unit(() => {
      const blocked = allOf(isShared, () => !letsRamShare());
      if (blocked) report.violation("the policy does not let AWS RAM share, which blocks the shares of Lake Formation");
    });
  },
});

function isForRam(statement: Statement): boolean {
  return allOf(
    () => statement.effect === "Allow" && !statement.hasNotPrincipal,
    () => some(statement.principals, (who) => who.kind === "service" && who.service === "ram.amazonaws.com"),
    () => statement.coversAction("glue:ShareResource"),
  );
}

/** True if the grant of Lake Formation goes to another account, or to an organisation. */
function crossesAccounts(grant: Resource): boolean {
  const property = grant.type.startsWith("aws-native:") ? "principal.dataLakePrincipalIdentifier" : "principal";
  const principal = text(grant.props, property) ?? "";
  const arn = parseArn(principal);
  if (arn?.service === "organizations") return true;
  const account = arn?.account ?? /^(\d{12})(:IAMPrincipals)?$/.exec(principal)?.[1];
  return account !== undefined && account !== "" && !homeAccounts(grant).includes(account);
}

const indices = new WeakMap<Stack, Map<string, Resource[]>>();

/** The grants of Lake Formation in the account of the policy, which has one policy for each Region. */
function grantsBeside(policy: Resource, stack: Stack): readonly Resource[] {
  let index = indices.get(stack);
  if (!index) indices.set(stack, (index = grantsByHome(stack)));
  const homes = homesOf(policy);
  return [...new Set(homes.flatMap((home) => index.get(home) ?? []))];
}

function grantsByHome(stack: Stack): Map<string, Resource[]> {
  const index = new Map<string, Resource[]>();
  for (const grant of stack.ofTypes(grantTypes)) {
    for (const home of homesOf(grant)) {
      const grants = index.get(home);
      if (grants) grants.push(grant);
      else index.set(home, [grant]);
    }
  }
  return index;
}

/** The accounts of the resource or, where its provider does not tell, the provider itself. */
function homesOf(resource: Resource): readonly string[] {
  try {
    return homeAccounts(resource);
  } catch (error) {
    if (isUnknown(error)) return [resource.provider?.urn ?? ""];
    throw error;
  }
}
