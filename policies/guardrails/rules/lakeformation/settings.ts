import { homeAccounts, homeRegion, ifKnown, text, Undetermined, type Resource, type Stack } from "../../framework";

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

interface SettingsIndex {
  byPlace: Map<string, Resource[]>;
  /** Those of which the account or Region is not known. */
  loose: Resource[];
}

const indices = new WeakMap<Stack, SettingsIndex>();

/** The settings of the stack by account and Region. */
export function settingsIn(stack: Stack): SettingsIndex {
  const known = indices.get(stack);
  if (known) return known;
  const index: SettingsIndex = { byPlace: new Map(), loose: [] };
  for (const settings of stack.ofTypes([settingsType])) {
    const places = ifKnown(() => placesOf(settings));
    if (!places) index.loose.push(settings);
    for (const key of places ?? []) index.byPlace.set(key, [...(index.byPlace.get(key) ?? []), settings]);
  }
  indices.set(stack, index);
  return index;
}

function place(account: string, region: string): string {
  return `${account} in ${region}`;
}
