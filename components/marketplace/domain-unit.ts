import type * as aws from "@pulumi/aws";
import * as awsNative from "@pulumi/aws-native";
import type * as pulumi from "@pulumi/pulumi";
import type { InputCheck } from "../aws";
import { checkGroups, dataZoneFormats } from "./format";

/** A unit of a domain, such as a department, right below its root. */
export interface DomainUnitArgs {
  /** What the unit is for. Default: no description. */
  description?: string;
  /** Ids of the groups, among those of the domain, that may make projects in the unit. Default: none. */
  projectCreatorGroups?: string[];
}

/** Records what is wrong with a domain's units. */
export function checkDomainUnits(
  check: InputCheck,
  units: Readonly<Record<string, DomainUnitArgs>>,
  groups: readonly string[],
): void {
  for (const [unit, { projectCreatorGroups = [] }] of Object.entries(units)) {
    const property = `domainUnits.${unit}`;
    check.format(property, unit, dataZoneFormats.domainUnitName);
    checkGroups(check, `${property}.projectCreatorGroups`, projectCreatorGroups);
    const strangers = projectCreatorGroups.filter((group) => !groups.includes(group));
    check.require(
      strangers.length === 0,
      `${property}.projectCreatorGroups`,
      `${strangers.join(", ")} is no group of the domain; write it among groups too`,
    );
  }
}

/** Registers the units of a domain and who makes projects in them; returns their ids by their names. */
export function makeDomainUnits(
  name: string,
  units: Readonly<Record<string, DomainUnitArgs>>,
  domain: aws.datazone.Domain,
  opts: pulumi.CustomResourceOptions,
): Record<string, pulumi.Output<string>> {
  const made = Object.entries(units).map(([unitName, { description, projectCreatorGroups = [] }]) => {
    const unit = new awsNative.datazone.DomainUnit(
      `${name}-unit-${unitName}`,
      {
        domainIdentifier: domain.id,
        parentDomainUnitIdentifier: domain.rootDomainUnitId,
        name: unitName,
        ...(description !== undefined && { description }),
      },
      opts,
    );
    for (const group of projectCreatorGroups) {
      new awsNative.datazone.PolicyGrant(
        `${name}-unit-${unitName}-projects-${group}`,
        {
          domainIdentifier: domain.id,
          entityType: "DOMAIN_UNIT",
          entityIdentifier: unit.identifier,
          policyType: "CREATE_PROJECT",
          detail: { createProject: { includeChildDomainUnits: false } },
          principal: { group: { groupIdentifier: group } },
        },
        opts,
      );
    }
    return [unitName, unit.identifier] as const;
  });
  return Object.fromEntries(made);
}
