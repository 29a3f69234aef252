import { list, nist, read, some, stackRule, text, type Report, type Resource, type Stack } from "../../framework";
import { groupAt, groupTypes, isSameGroup, isUsedByGlue, referenceTo } from "./security-groups";

/** By which properties a rule that is a resource of its own names its group, another group, and what is no group. */
interface RuleForm {
  group: string;
  source: string;
  others: readonly string[];
}

const ruleForms: Readonly<Record<string, RuleForm>> = {
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    group: "securityGroupId",
    source: "referencedSecurityGroupId",
    others: ["cidrIpv4", "cidrIpv6", "prefixListId"],
  },
  "aws:ec2/securityGroupRule:SecurityGroupRule": {
    group: "securityGroupId",
    source: "sourceSecurityGroupId",
    others: ["cidrBlocks", "ipv6CidrBlocks", "prefixListIds"],
  },
  "aws-native:ec2:SecurityGroupIngress": {
    group: "groupId",
    source: "sourceSecurityGroupId",
    others: ["cidrIp", "cidrIpv6", "sourcePrefixListId", "sourceSecurityGroupName"],
  },
};

/** What a rule within a group lets in besides the group itself, which it can name by `self` alone. */
const inlineOthers: readonly string[] = [
  "cidrBlocks",
  "ipv6CidrBlocks",
  "prefixListIds",
  "securityGroups",
  "cidrIp",
  "cidrIpv6",
  "sourcePrefixListId",
  "sourceSecurityGroupId",
  "sourceSecurityGroupName",
];

/** The security group that Glue works in lets in nobody but itself. */
export const glueSecurityGroupSelfOnly = stackRule({
  id: "glue-security-group-self-only",
  title: "The security group of Glue lets in only itself",
  description:
    "Glue demands of a connection in a VPC a security group that lets itself in on every TCP port. Whatever else such a " +
    "group lets in reaches Glue's workers, and the databases that share the group. Groups of other stacks are not judged.",
  severity: "high",
  rows: [63],
  framework: nist("SC-7", "Boundary Protection"),
  remediation:
    "let the group in by referencedSecurityGroupId of an aws.vpc.SecurityGroupIngressRule or by self alone, and give " +
    "what else needs the database another group that the database has too",
  url: "https://docs.aws.amazon.com/glue/latest/dg/setup-vpc-for-glue-access.html",
  types: [...groupTypes, ...Object.keys(ruleForms)],
  judge: (resource, report, _parameters, stack) => {
    const form = ruleForms[resource.type];
    if (form) judgeRule(resource, form, report, stack);
    else judgeGroup(resource, report, stack);
  },
});

function judgeGroup(group: Resource, report: Report, stack: Stack): void {
  if (!isUsedByGlue(referenceTo(group), stack)) return;
  const property = group.type.startsWith("aws-native:") ? "securityGroupIngress" : "ingress";
  report.each(list(group.props, property), (rule) => judgeOthers(rule, inlineOthers, report));
}

function judgeRule(rule: Resource, form: RuleForm, report: Report, stack: Stack): void {
  const group = groupAt(rule, form.group);
  if (!group || !isUsedByGlue(group, stack) || text(rule.props, "type") === "egress") return;
  report.unit(() => judgeOthers(rule.props, form.others, report));
  report.unit(() => {
    const source = groupAt(rule, form.source);
    if (source && !isSameGroup(group, source)) report.violation("the group that Glue works in lets in another group");
  });
}

function judgeOthers(rule: unknown, others: readonly string[], report: Report): void {
  if (some(others, (name) => !isEmpty(read(rule, name)))) {
    report.violation("the group that Glue works in lets in more than itself");
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}
