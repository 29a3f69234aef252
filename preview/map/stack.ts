import type { Item } from "./routes";

const SPACE = 12;

/** The middles of the items of an account, by their keys, and the height that they take. */
export interface Stack {
  middles: ReadonlyMap<string, number>;
  height: number;
}

/**
 * Stacks the items of an account in their columns, in the given order: the highest column first, then from there to
 * both sides, each item as near to what it is connected with as there is room.
 */
export function stack(items: readonly Item[], neighbours: (key: string) => readonly string[]): Stack {
  const numbers = [...new Set(items.map(({ column }) => column))].sort((a, b) => a - b);
  const columns = numbers.map((number) => ({ number, items: items.filter(({ column }) => column === number) }));
  const height = Math.max(0, ...columns.map((column) => heightOf(column.items)));
  const highest = columns.find((column) => heightOf(column.items) === height)?.number ?? 0;
  const distance = ({ number }: { number: number }) => Math.abs(number - highest);
  const middles = new Map<string, number>();
  for (const column of columns.sort((a, b) => distance(a) - distance(b))) {
    const wished = column.items.map(({ key }, index) => {
      const beside = neighbours(key).flatMap((neighbour) => middles.get(neighbour) ?? []);
      return beside.length > 0 ? mean(beside) : (height * (index + 0.5)) / column.items.length;
    });
    const placed = place(column.items, wished, height);
    column.items.forEach(({ key }, index) => middles.set(key, placed[index] as number));
  }
  return { middles, height };
}

/** Items one below the other, as near to where they are wished as there is room. */
function place(items: readonly Item[], wished: readonly number[], height: number): number[] {
  const middles: number[] = [];
  let end = -SPACE;
  for (const [index, item] of items.entries()) {
    const middle = Math.max(wished[index] as number, end + SPACE + item.height / 2);
    middles.push(middle);
    end = middle + item.height / 2;
  }
  let start = height + SPACE;
  for (const [index, item] of [...items.entries()].reverse()) {
    const middle = Math.min(middles[index] as number, start - SPACE - item.height / 2);
    middles[index] = middle;
    start = middle - item.height / 2;
  }
  return middles;
}

function heightOf(items: readonly Item[]): number {
  return items.reduce((sum, { height }) => sum + height + SPACE, -SPACE);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
