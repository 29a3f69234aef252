import * as aws from "@pulumi/aws";
import * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import { InputCheck, quote } from "../aws";
import { checkGroups, checkId, dataZoneFormats } from "./format";

/** Arguments of `DataZoneProject`. */
export interface DataZoneProjectArgs {
  /** Id of the domain. */
  domainId: pulumi.Input<string>;
  /** Name of the project: 1 to 64 letters, digits, blanks and the characters _-. */
  projectName: string;
  /** What the project is for. Default: no description. */
  description?: string;
  /** Id of the domain unit that the project belongs to; a project of a unit cannot be changed later. Default: the root of the domain. */
  domainUnitId?: pulumi.Input<string>;
  /** Ids of the groups of IAM Identity Center that own the project. Default: none. */
  ownerGroups?: string[];
  /** Ids of the groups that work in it. Default: none. */
  contributorGroups?: string[];
}

/**
 * A project of a domain, such as one that publishes data or one that subscribes to it, with its members: groups, so that
 * people come and go without a change here.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-project` | the project |
 * | `<name>-owner-<group>`, `<name>-contributor-<group>` | each membership |
 *
 * @example
 * new DataZoneProject("sales", {
 *   domainId: domain.domainId, projectName: "Sales", ownerGroups: ["a1b2c3d4-5678-90ab-cdef-111111111111"],
 * }, { providers: marketplace.providers });
 */
export class DataZoneProject extends pulumi.ComponentResource {
  /** Id of the project; unknown before creation. */
  readonly projectId: pulumi.Output<string>;

  constructor(name: string, args: DataZoneProjectArgs, opts?: pulumi.ComponentResourceOptions) {
    checkProject(`DataZoneProject ${quote(name)}`, args);
    super("lakeshare:index:DataZoneProject", name, args, opts);

    const { domainId, ownerGroups = [], contributorGroups = [] } = args;
    const inner = { parent: this };
    const projectId = makeProject(name, args, inner);
    const members = [
      ...ownerGroups.map((group) => ({ group, kind: "owner", designation: "PROJECT_OWNER" as const })),
      ...contributorGroups.map((group) => ({
        group,
        kind: "contributor",
        designation: "PROJECT_CONTRIBUTOR" as const,
      })),
    ];
    for (const { group, kind, designation } of members) {
      new awsNative.datazone.ProjectMembership(
        `${name}-${kind}-${group}`,
        {
          domainIdentifier: domainId,
          projectIdentifier: projectId,
          designation,
          member: { groupIdentifier: group },
        },
        inner,
      );
    }

    this.projectId = projectId;
    this.registerOutputs({ projectId: this.projectId });
  }
}

/**
 * Registers the project: with the provider that can change it, unless it belongs to a unit, which that provider does not
 * know. Cloud Control cannot change a project: https://github.com/hashicorp/terraform-provider-awscc/issues/1591
 */
function makeProject(
  name: string,
  { domainId, domainUnitId, projectName, description }: DataZoneProjectArgs,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const project = {
    domainIdentifier: domainId,
    name: projectName,
    ...(description !== undefined && { description }),
  };
  if (domainUnitId === undefined) {
    return new aws.datazone.Project(`${name}-project`, project, opts).id;
  }
  return new awsNative.datazone.Project(`${name}-project`, { ...project, domainUnitId }, opts).awsId;
}

function checkProject(subject: string, args: DataZoneProjectArgs): void {
  const { ownerGroups = [], contributorGroups = [] } = args;
  const check = new InputCheck(subject);
  checkId(check, "domainId", args.domainId, dataZoneFormats.domainId);
  checkId(check, "domainUnitId", args.domainUnitId);
  check.format("projectName", args.projectName, dataZoneFormats.name);
  checkGroups(check, "ownerGroups", ownerGroups);
  checkGroups(check, "contributorGroups", contributorGroups);
  const both = ownerGroups.filter((group) => contributorGroups.includes(group));
  check.require(both.length === 0, "contributorGroups", `${both.join(", ")} owns the project already; write it once`);
  check.done();
}
