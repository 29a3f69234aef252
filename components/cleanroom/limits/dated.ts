/** A fact about AWS as someone found it on a day. */
export interface Dated {
  /** The day, or the month where no day is known: `yyyy-mm-dd` or `yyyy-mm`. */
  date: string;
  /** Where it was found. */
  source: string;
}

/** The newest of the facts; none where there is none. */
export function newest<T extends Dated>(facts: readonly T[]): T | undefined {
  return facts.reduce<T | undefined>((best, fact) => (best && best.date >= fact.date ? best : fact), undefined);
}
