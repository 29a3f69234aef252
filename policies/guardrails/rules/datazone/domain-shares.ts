import { indexBy, knownText, list, oncePerStack, parseArn, Undetermined } from "../../framework";
import type { Resource, Stack } from "../../framework";
import { domainTypes } from "./domain";

/** Shares by RAM with their resources and principals inline. */
export const inlineShareType = "aws-native:ram:ResourceShare";

/** What adds a principal to a share. */
export const principalAssociationType = "aws:ram/principalAssociation:PrincipalAssociation";

const resourceAssociationType = "aws:ram/resourceAssociation:ResourceAssociation";
const shareType = "aws:ram/resourceShare:ResourceShare";

/** True if a DataZone domain is shared with the principals of the association or the inline share. */
export function sharesDomain(resource: Resource, stack: Stack): boolean {
  if (resource.type === inlineShareType) return namesDomain(resource, "resourceArns");
  const share = shareOf(resource);
  if (share === undefined) throw new Undetermined("resourceShareArn", "is not known at preview");
  return (sharedResources(stack).get(share) ?? []).some((association) => namesDomain(association, "resourceArn"));
}

/** A domain that is yet to be made has no ARN at preview, but the property is then made from it. */
function namesDomain(resource: Resource, property: string): boolean {
  const made = resource.propertyDependencies?.[property] ?? [];
  if (made.some(({ type }) => domainTypes.includes(type))) return true;
  if (made.length > 0 && knownText(resource, property).unknown) return false;
  return list(resource.props, property).some((arn) => parseArn(String(arn))?.service === "datazone");
}

/** The share by its ARN or, while that is unknown, by its URN. */
function shareOf(association: Resource): string | undefined {
  const { text } = knownText(association, "resourceShareArn");
  const made = association.propertyDependencies?.["resourceShareArn"] ?? [];
  return text ?? made.find(({ type }) => type === shareType)?.urn;
}

const sharedResources = oncePerStack((stack) =>
  indexBy(stack.ofTypes([resourceAssociationType]), (association) => [shareOf(association)]),
);
