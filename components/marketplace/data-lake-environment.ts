import * as aws from "@pulumi/aws";
import * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import { type Home, InputCheck, formats, quote } from "../aws";
import { checkId, dataZoneFormats } from "./format";

/** Arguments of `DataLakeEnvironment`. */
export interface DataLakeEnvironmentArgs extends Home {
  /** Id of the domain. */
  domainId: pulumi.Input<string>;
  /** Id of the project of the environment. */
  projectId: pulumi.Input<string>;
  /** Id of the blueprint, such as that of an `EnvironmentBlueprint` of the kind `DefaultDataLake`. */
  blueprintId: pulumi.Input<string>;
  /** Name of the environment profile, by which the project can make further environments. Default: the environment's name. */
  profileName?: string;
  /** Name of the environment; one that is stuck in deletion keeps its name, and needs another one here. */
  environmentName: string;
  /** What the environment is for. Default: no description. */
  description?: string;
}

/**
 * An environment that DataZone makes by its default data lake blueprint: databases for what the project publishes and
 * subscribes to, a workgroup, and a role `datazone_usr_role_…` under the boundary of the blueprint's configuration. The
 * role's ARN is known only once the environment is there, so that what it is to read of existing databases is granted to
 * it afterwards; `CustomEnvironment` needs no such second step.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-profile` | the environment profile |
 * | `<name>-environment` | the environment |
 *
 * @example
 * new DataLakeEnvironment("sales-env", {
 *   accountId: "888888888888", region: "ap-northeast-1",
 *   domainId: domain.domainId, projectId: sales.projectId, blueprintId: blueprint.blueprintId,
 *   profileName: "sales_profile", environmentName: "sales_env",
 * }, { providers: marketplace.providers });
 */
export class DataLakeEnvironment extends pulumi.ComponentResource {
  /** Id of the environment; unknown before creation. */
  readonly environmentId: pulumi.Output<string>;

  constructor(name: string, args: DataLakeEnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
    checkEnvironment(`DataLakeEnvironment ${quote(name)}`, args);
    super("lakeshare:index:DataLakeEnvironment", name, args, opts);

    const { accountId, region, domainId, projectId, environmentName, profileName = environmentName } = args;
    const described = args.description === undefined ? {} : { description: args.description };
    const profile = new aws.datazone.EnvironmentProfile(
      `${name}-profile`,
      {
        domainIdentifier: domainId,
        projectIdentifier: projectId,
        environmentBlueprintIdentifier: args.blueprintId,
        awsAccountId: accountId,
        awsAccountRegion: region,
        name: profileName,
        ...described,
      },
      { parent: this },
    );
    const environment = new awsNative.datazone.Environment(
      `${name}-environment`,
      {
        domainIdentifier: domainId,
        projectIdentifier: projectId,
        environmentProfileIdentifier: profile.id,
        name: environmentName,
        ...described,
      },
      { parent: this },
    );

    this.environmentId = environment.awsId;
    this.registerOutputs({ environmentId: this.environmentId });
  }
}

function checkEnvironment(subject: string, args: DataLakeEnvironmentArgs): void {
  const check = new InputCheck(subject);
  check.format("accountId", args.accountId, formats.accountId);
  check.format("region", args.region, formats.region);
  checkId(check, "domainId", args.domainId, dataZoneFormats.domainId);
  checkId(check, "projectId", args.projectId);
  checkId(check, "blueprintId", args.blueprintId);
  check.format("profileName", args.profileName, dataZoneFormats.name);
  check.format("environmentName", args.environmentName, dataZoneFormats.name);
  check.done();
}
