import { isUnknown, homeAccounts, text, type Resource } from "../../framework";

/**
 * False only if the two surely are in different accounts or Regions. Where a provider does not tell, they are taken to
 * be in the same: a stack of one account often leaves that to the credentials.
 */
export function mayShareHome(one: Resource, other: Resource): boolean {
  return (
    mayOverlap(
      ifKnown(() => homeAccounts(one)),
      ifKnown(() => homeAccounts(other)),
    ) &&
    mayOverlap(
      ifKnown(() => regionsOf(one)),
      ifKnown(() => regionsOf(other)),
    )
  );
}

function mayOverlap(mine: readonly string[] = [], yours: readonly string[] = []): boolean {
  return mine.length === 0 || yours.length === 0 || mine.some((value) => yours.includes(value));
}

/** A configured table may read the catalog of another Region than its own. */
function regionsOf({ props, provider }: Resource): readonly string[] {
  const region =
    text(props, "tableReference.glue.region") ??
    text(props, "tableReference.athena.region") ??
    text(props, "region") ??
    text(provider?.props, "region");
  return region === undefined ? [] : [region];
}

function ifKnown<T>(get: () => T): T | undefined {
  try {
    return get();
  } catch (error) {
    if (isUnknown(error)) return undefined;
    throw error;
  }
}
