import * as aws from "@pulumi/aws";
import * as awsNative from "@pulumi/aws-native";
import * as pulumi from "@pulumi/pulumi";
import {
  type Home,
  InputCheck,
  PolicyKind,
  SERVICE_ROLE_PATH,
  formats,
  keyByAlias,
  patternFormat,
  quote,
  renderPolicy,
  roleArn,
} from "../aws";
import { EncryptionKey, type EncryptionKeyArgs } from "../storage";
import { planEncryptionKey } from "../storage/key";
import { type DomainUnitArgs, checkDomainUnits, makeDomainUnits } from "./domain-unit";
import { checkGroups } from "./format";
import { type DataZoneRole, dataZoneTrust, makeDataZoneRole } from "./service-role";

/** Arguments of `DataZoneDomain`. */
export interface DataZoneDomainArgs extends Home {
  /** Name of the domain: 1 to 64 letters, digits, blanks and the characters _-. */
  domainName: string;
  /** What the domain is for. Default: no description. */
  description?: string;
  /** Alias of the domain's key, without `alias/`. Default: `datazone-` and the domain's name, with hyphens for blanks. */
  keyAlias?: string;
  /** Name of the role with which DataZone acts in the domain. Default: `AmazonDataZoneDomainExecution-<region>`. */
  executionRoleName?: string;
  /** Whether people sign in by IAM Identity Center of the domain's Region; it cannot be taken back. Default: true. */
  identityCenter?: boolean;
  /** Ids of the groups of IAM Identity Center that may use the portal. Default: none. */
  groups?: string[];
  /** The units below the domain, by their names. Default: none. */
  domainUnits?: Record<string, DomainUnitArgs>;
  /** Whether Pulumi refuses to delete the domain and its key. Default: true. */
  protect?: boolean;
}

const domainNameFormat = patternFormat(
  /^[A-Za-z0-9][\w -]{0,63}$/,
  "a domain's name; write 1 to 64 letters, digits, blanks and the characters _-, beginning with a letter or digit",
);

/**
 * A DataZone domain, encrypted with a key of its own: where data is published, found and subscribed to. People come by
 * groups, and only the groups named here get in; DataZone cannot delete their profiles, which are kept when the domain's
 * stack is destroyed.
 *
 * | child | resource |
 * |---|---|
 * | `<name>-key` | the `EncryptionKey` |
 * | `<name>-execution-role`, `-attachment`, `-policy` | the role with which DataZone acts in the domain |
 * | `<name>-domain` | the domain |
 * | `<name>-group-<id>` | each group's profile |
 * | `<name>-unit-<unit>`, `<name>-unit-<unit>-projects-<group>` | each domain unit, and who makes projects in it |
 *
 * @example
 * new DataZoneDomain("sales", {
 *   accountId: "888888888888", region: "ap-northeast-1", domainName: "cm-kasama-domain",
 *   groups: ["a1b2c3d4-5678-90ab-cdef-111111111111"],
 * }, { providers: marketplace.providers });
 */
export class DataZoneDomain extends pulumi.ComponentResource {
  /** Id of the domain; unknown before creation. */
  readonly domainId: pulumi.Output<string>;
  /** ARN of the domain; unknown before creation. */
  readonly domainArn: pulumi.Output<string>;
  /** Address of the data portal; unknown before creation. */
  readonly portalUrl: pulumi.Output<string>;
  /** Id of the unit at the root of the domain; unknown before creation. */
  readonly rootDomainUnitId: pulumi.Output<string>;
  /** Ids of the domain units by their names; unknown before creation. */
  readonly domainUnitIds: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: DataZoneDomainArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planDomain(name, args);
    super("lakeshare:index:DataZoneDomain", name, args, opts);
    const inner = { parent: this };

    const key = new EncryptionKey(`${name}-key`, plan.key, inner);
    const role = makeDataZoneRole(`${name}-execution-role`, args, plan.role, inner);
    const domain = new aws.datazone.Domain(
      `${name}-domain`,
      {
        name: args.domainName,
        ...(args.description !== undefined && { description: args.description }),
        domainExecutionRole: roleArn(args, plan.role.roleName, SERVICE_ROLE_PATH),
        // DataZone takes the ARN of a key, and none of an alias.
        kmsKeyIdentifier: key.keyArn,
        ...((args.identityCenter ?? true) && { singleSignOn: { type: "IAM_IDC", userAssignment: "MANUAL" } }),
      },
      { ...inner, dependsOn: role, protect: args.protect ?? true },
    );
    for (const group of args.groups ?? []) {
      new awsNative.datazone.GroupProfile(
        `${name}-group-${group}`,
        { domainIdentifier: domain.id, groupIdentifier: group, status: "ASSIGNED" },
        { ...inner, retainOnDelete: true },
      );
    }
    const units = makeDomainUnits(name, args.domainUnits ?? {}, domain, inner);

    this.domainId = domain.id;
    this.domainArn = domain.arn;
    this.portalUrl = domain.portalUrl;
    this.rootDomainUnitId = domain.rootDomainUnitId;
    this.domainUnitIds = pulumi.output(units);
    this.registerOutputs({
      domainId: this.domainId,
      domainArn: this.domainArn,
      portalUrl: this.portalUrl,
      rootDomainUnitId: this.rootDomainUnitId,
      domainUnitIds: this.domainUnitIds,
    });
  }
}

interface DomainPlan {
  key: EncryptionKeyArgs;
  role: DataZoneRole;
}

function planDomain(name: string, args: DataZoneDomainArgs): DomainPlan {
  const { accountId, region, domainName, groups = [], domainUnits = {} } = args;
  const { executionRoleName: roleName = `AmazonDataZoneDomainExecution-${region}` } = args;
  const { keyAlias = `datazone-${domainName.replace(/ /g, "-")}` } = args;
  const subject = `DataZoneDomain ${quote(name)}`;
  const check = new InputCheck(subject);
  check.format("accountId", accountId, formats.accountId);
  check.format("region", region, formats.region);
  check.format("domainName", domainName, domainNameFormat);
  check.format("keyAlias", args.keyAlias, formats.kmsAlias);
  check.format("executionRoleName", args.executionRoleName, formats.roleName);
  checkGroups(check, "groups", groups);
  check.require(
    groups.length === 0 || args.identityCenter !== false,
    "groups",
    "are of IAM Identity Center; leave identityCenter on, or leave them out",
  );
  checkDomainUnits(check, domainUnits, groups);
  check.done();
  const key: EncryptionKeyArgs = {
    accountId,
    region,
    alias: keyAlias,
    description: `DataZone domain ${domainName}`,
    protect: args.protect,
  };
  planEncryptionKey(`${name}-key`, key);
  return {
    key,
    // Source: https://docs.aws.amazon.com/datazone/latest/userguide/AmazonDataZoneDomainExecutionRole.html
    role: {
      roleName,
      description: "DataZone acts with it in the domain",
      trust: renderPolicy(PolicyKind.Trust, subject, [dataZoneTrust(args, "AsPeople")]),
      managedPolicy: "service-role/AmazonDataZoneDomainExecutionRolePolicy",
      inline: {
        name: "key",
        policy: renderPolicy(PolicyKind.RoleInline, subject, [
          {
            sid: "UseKey",
            actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
            ...keyByAlias(args, keyAlias, "datazone"),
          },
        ]),
      },
    },
  };
}
