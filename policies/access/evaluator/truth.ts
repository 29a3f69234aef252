/**
 * Kleene's three-valued logic: what holds is 1, what does not is 0, what cannot be told is between them. And is the
 * minimum, or the maximum.
 */
export type Truth = 0 | 0.5 | 1;

export const NO = 0;
export const MAYBE = 0.5;
export const YES = 1;

/** Whether every one of the items passes the test. */
export function all<T>(items: readonly T[], test: (item: T, index: number) => Truth): Truth {
  let result: Truth = YES;
  for (let index = 0; index < items.length && result !== NO; index++) {
    result = both(result, test(items[index] as T, index));
  }
  return result;
}

/** Whether one of the items at least passes the test. */
export function any<T>(items: readonly T[], test: (item: T, index: number) => Truth): Truth {
  let result: Truth = NO;
  for (let index = 0; index < items.length && result !== YES; index++) {
    result = either(result, test(items[index] as T, index));
  }
  return result;
}

export function both(left: Truth, right: Truth): Truth {
  return left < right ? left : right;
}

export function either(left: Truth, right: Truth): Truth {
  return left > right ? left : right;
}

export function not(truth: Truth): Truth {
  return (1 - truth) as Truth;
}

export function truthOf(value: boolean): Truth {
  return value ? YES : NO;
}
