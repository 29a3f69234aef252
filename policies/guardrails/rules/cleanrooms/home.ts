import { ifKnown, mayShareAccount, text, type Resource } from "../../framework";

/**
 * False only if the two surely are in different accounts or Regions. Where a provider does not tell, they are taken to
 * be in the same: a stack of one account often leaves that to the credentials.
 */
export function mayShareHome(one: Resource, other: Resource): boolean {
  const [region, otherRegion] = [one, other].map((resource) => ifKnown(() => regionOf(resource)));
  return mayShareAccount(one, other) && (!region || !otherRegion || region === otherRegion);
}

/** A configured table may read the catalog of another Region than its own. */
function regionOf({ props, provider }: Resource): string | undefined {
  return (
    text(props, "tableReference.glue.region") ??
    text(props, "tableReference.athena.region") ??
    text(props, "region") ??
    text(provider?.props, "region")
  );
}
