/**
 * Logic over values that may not be readable yet. Reading such a value throws; an answer that does not need it is
 * given all the same, whatever the order of the items, and otherwise the first error is thrown on.
 */

/** True if any item passes the test, an error if that hangs on an unreadable item, false if no item passes. */
export function some<T>(items: readonly T[], test: (item: T) => boolean): boolean {
  const errors: unknown[] = [];
  for (let index = 0; index < items.length; index++) {
    try {
      if (test(items[index] as T)) return true;
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
  return false;
}

/** False if any item fails the test, an error if that hangs on an unreadable item, true if every item passes. */
export function every<T>(items: readonly T[], test: (item: T) => boolean): boolean {
  return !some(items, (item) => !test(item));
}

/** True if any of the questions is answered with yes; see `some`. */
export function anyOf(...questions: (() => boolean)[]): boolean {
  return some(questions, (question) => question());
}

/** True if all of the questions are answered with yes; see `every`. */
export function allOf(...questions: (() => boolean)[]): boolean {
  return every(questions, (question) => question());
}

/** An array of the items, in which one that cannot be read throws when it is touched and spoils nothing but itself. */
export function listOf<T>(length: number, read: (index: number) => T): readonly T[] {
  const items: T[] = [];
  for (let index = 0; index < length; index++) {
    try {
      items.push(read(index));
    } catch (error) {
      const get = () => {
        throw error;
      };
      Object.defineProperty(items, index, { enumerable: true, get });
    }
  }
  return items;
}
