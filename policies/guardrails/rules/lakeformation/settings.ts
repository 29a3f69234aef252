import {
  homeAccounts,
  homeRegion,
  ifKnown,
  indexBy,
  oncePerStack,
  text,
  Undetermined,
  type Resource,
  type Stack,
} from "../../framework";

/** The type of the settings of an account and Region; aws-native has none. */
export const settingsType = "aws:lakeformation/dataLakeSettings:DataLakeSettings";

/** The accounts whose settings these are. */
export function accountsOf(settings: Resource): readonly string[] {
  const catalog = text(settings.props, "catalogId");
  return catalog === undefined ? homeAccounts(settings) : [catalog];
}

/** The accounts and Region of the settings, as keys of one text each. */
export function placesOf(settings: Resource): readonly string[] {
  return accountsOf(settings).map((account) => place(account, homeRegion(settings)));
}

/**
 * The settings of the accounts in which a resource is made, and of its Region. Throws Undetermined if there are none,
 * but some that may be.
 */
export function settingsAround(resource: Resource, stack: Stack): readonly Resource[] {
  const { byPlace, loose } = settingsIn(stack);
  const found = homeAccounts(resource).flatMap((account) => byPlace.get(place(account, homeRegion(resource))) ?? []);
  const [other] = loose;
  if (found.length === 0 && other) throw new Undetermined(`catalogId of ${other.name}`, "is not known at preview");
  return found;
}

/** The settings of the stack by account and Region, and those of which these are not known. */
export const settingsIn = oncePerStack((stack) => {
  const all = stack.ofTypes([settingsType]);
  const places = (settings: Resource) => ifKnown(() => placesOf(settings));
  return {
    byPlace: indexBy(all, (settings) => places(settings) ?? []),
    loose: all.filter((settings) => !places(settings)),
  };
});

function place(account: string, region: string): string {
  return `${account} in ${region}`;
}
