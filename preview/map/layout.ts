import { append } from "../../policies/access/model/registry";
import type { AccessMap, MapAccount } from "./model";
import { orderOf } from "./order";
import type { Place } from "./places";
import { type Item, type Route, columnOf, routesOf } from "./routes";
import { type Label, type Size, othersLabel, placeLabel } from "./shapes";
import { stack } from "./stack";

export interface Point {
  x: number;
  y: number;
}

/** A rectangle by its upper left corner. */
export interface Box extends Point, Size {}

/** Text in its place. */
export interface Labelled extends Box {
  lines: string[];
}

/** A line between two places that several paths may share. */
export interface Connection {
  points: Point[];
  /** The paths that pass, by their number; none where the line only shows where data is. */
  passing: number[];
}

/** The part of a path that is its own: up to its label, and from there on. */
export interface OwnLeg {
  /** The number of the path. */
  path: number;
  label: Labelled;
  before: Point[];
  after: Point[];
  /** Whether the path ends at the label. */
  isBreak: boolean;
  /** Whether the label is the one to choose the path by: each path has one such. */
  isFirst: boolean;
}

/** Where everything stands. */
export interface Layout extends Size {
  accounts: (Box & { account: MapAccount })[];
  places: (Labelled & { place: Place })[];
  others: (Labelled & { account: MapAccount })[];
  connections: Connection[];
  legs: OwnLeg[];
}

const MARGIN = 12;
const PADDING = 14;
const TITLE = 20;
const COLUMN_SPACE = 40;
const PLACE_COLUMNS = [0, 2, 4, 6];

/** Arranges accounts one below the other, and in them the paths from the readers on the left to the data on the right. */
export function layOut(map: AccessMap): Layout {
  const labels = new Map(map.places.map((place) => [place.key, placeLabel(place)]));
  const items = new Map(map.places.map((place) => [place.key, placeItem(place, labels.get(place.key) as Label)]));
  const routes = routesOf(map, items);
  const order = orderOf(routes);
  const ordered = [...new Set([...items.values(), ...routes.flatMap(({ stops }) => stops)])];
  ordered.sort((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
  const rests = map.accounts.flatMap((account) => othersOf(account, ordered));
  const all = [...ordered, ...rests.map(({ item }) => item)];
  const { boxes, ...frame } = boxesOf(inOrder(map.accounts, ordered, order), all, neighboursIn(routes));
  return {
    ...frame,
    places: map.places.map((place) => ({ place, lines: linesOf(labels, place), ...boxOf(boxes, place) })),
    others: rests.map(({ account, label, item }) => ({ account, lines: label.lines, ...boxOf(boxes, item) })),
    connections: routes.flatMap(({ own, stops, passing }) => (own ? [] : [{ points: lineOf(stops, boxes), passing }])),
    legs: routes.flatMap(({ own, stops }) => (own ? [legOf(stops, own, boxes)] : [])),
  };
}

type Boxes = ReadonlyMap<string, Box>;

/** A box for each account, and in it one for each of its items. */
function boxesOf(
  accounts: readonly MapAccount[],
  items: readonly Item[],
  neighbours: ReadonlyMap<string, string[]>,
): Pick<Layout, "width" | "height" | "accounts"> & { boxes: Boxes } {
  const columns = columnsOf(items);
  const last = columns.at(-1) as Column;
  const inside = last.left + last.width + PADDING - MARGIN;
  const boxes = new Map<string, Box>();
  let top = MARGIN;
  const accountBoxes = accounts.map((account) => {
    const own = items.filter((item) => item.account === account.id);
    const stacked = stack(own, (key) => neighbours.get(key) ?? []);
    for (const { key, column, width, height } of own) {
      const { left, width: room } = columns[column] as Column;
      const y = top + TITLE + PADDING + (stacked.middles.get(key) as number) - height / 2;
      // A line that crosses a column does so level, clear of what stands above and below.
      boxes.set(
        key,
        width === 0 ? { x: left, y, width: room, height } : { x: left + (room - width) / 2, y, width, height },
      );
    }
    const box = { account, x: MARGIN, y: top, width: inside, height: stacked.height + TITLE + 2 * PADDING };
    top += box.height + MARGIN;
    return box;
  });
  return { width: inside + 2 * MARGIN, height: top, accounts: accountBoxes, boxes };
}

function placeItem(place: Place, { width, height }: Label): Item {
  return { key: place.key, account: place.account, column: columnOf(place), width, height };
}

function neighboursIn(routes: readonly Route[]): ReadonlyMap<string, string[]> {
  const neighbours = new Map<string, string[]>();
  const add = (key: string, other: string) => append(neighbours, key, other);
  for (const { stops } of routes) {
    stops.slice(1).forEach((stop, index) => {
      const before = stops[index] as Item;
      add(before.key, stop.key);
      add(stop.key, before.key);
    });
  }
  return neighbours;
}

/** The accounts from top to bottom: where dagre has their items on average; those without any last. */
function inOrder(accounts: readonly MapAccount[], items: readonly Item[], order: ReadonlyMap<string, number>) {
  const middle = ({ id }: MapAccount) => {
    const own = items.filter(({ account }) => account === id);
    return own.length === 0 ? Infinity : own.reduce((sum, { key }) => sum + (order.get(key) ?? 0), 0) / own.length;
  };
  const middles = new Map(accounts.map((account) => [account, middle(account)]));
  // Accounts come sorted by their ids, and a sort keeps the order of equals.
  return [...accounts].sort((a, b) => {
    const [above, below] = [middles.get(a), middles.get(b)] as [number, number];
    return above === below ? 0 : above - below;
  });
}

/** What else is in an account, in the column of places that has the most room for it. */
function othersOf(account: MapAccount, items: readonly Item[]): { account: MapAccount; item: Item; label: Label }[] {
  const label = othersLabel(account);
  if (!label) return [];
  const used = PLACE_COLUMNS.filter((column) => items.some((item) => item.column === column));
  const own = items.filter((item) => item.account === account.id);
  const heightOf = (column: number) =>
    own.filter((item) => item.column === column).reduce((sum, { height }) => sum + height, 0);
  const [column = 0] = used.sort((a, b) => heightOf(a) - heightOf(b) || b - a);
  const { width, height } = label;
  return [{ account, label, item: { key: `others ${account.id}`, account: account.id, column, width, height } }];
}

interface Column {
  left: number;
  width: number;
}

/** The columns from left to right; those without items take no room. */
function columnsOf(items: readonly Item[]): Column[] {
  const widths: number[] = [];
  for (const { column, width } of items) widths[column] = Math.max(widths[column] ?? 0, width);
  let left = MARGIN + PADDING;
  return Array.from(widths, (width = 0) => {
    const column = { left, width };
    left += width > 0 ? width + COLUMN_SPACE : 0;
    return column;
  });
}

function linesOf(labels: ReadonlyMap<string, Label>, { key }: Place): string[] {
  return (labels.get(key) as Label).lines;
}

function boxOf(boxes: Boxes, { key }: { key: string }): Box {
  return boxes.get(key) as Box;
}

function legOf(stops: readonly Item[], own: NonNullable<Route["own"]>, boxes: Boxes): OwnLeg {
  const { path, label, item, isFirst, isBreak } = own;
  const at = stops.indexOf(item);
  return {
    path,
    isFirst,
    isBreak,
    label: { ...boxOf(boxes, item), lines: label.lines },
    before: lineOf(stops.slice(0, at + 1), boxes),
    after: lineOf(stops.slice(at), boxes),
  };
}

/** A line from the right side of the first stop, through each gap, to the left side of the last. */
function lineOf(stops: readonly Item[], boxes: Boxes): Point[] {
  return stops.flatMap((stop, index) => {
    const { x, y, width, height } = boxOf(boxes, stop);
    const middle = y + height / 2;
    if (index === 0) return [{ x: x + width, y: middle }];
    if (index === stops.length - 1) return [{ x, y: middle }];
    return [
      { x, y: middle },
      { x: x + width, y: middle },
    ];
  });
}
