import type { AccessMap } from "./model";
import type { AccessPath } from "./paths";
import type { Place } from "./places";
import { type Label, type Size, breakLabel, pillLabel } from "./shapes";

/** Columns from left to right: places in the even ones, labels of paths between them. */
const COLUMNS: Readonly<Record<Place["kind"], number>> = {
  reader: 0,
  table: 2,
  catalog: 2,
  "acting role": 4,
  bucket: 6,
};

/** Something that takes room: a place, a label, or a gap through which a line passes. */
export interface Item extends Size {
  key: string;
  /** The account in whose box it stands. */
  account: string;
  column: number;
}

/** A line from a place to the next. */
export interface Route {
  /** Places, gaps and the label, from left to right. */
  stops: Item[];
  /** The part of a path that is its own: the first leg, and that on which it breaks. */
  own?: { path: number; label: Label; item: Item; isFirst: boolean; isBreak: boolean };
  /** The paths that pass on a line that is shared; none where it only shows where the data is. */
  passing: number[];
}

const GAP: Size = { width: 0, height: 4 };

/** The column of a place. */
export function columnOf({ kind }: Place): number {
  return COLUMNS[kind];
}

/** The lines of a map, through places that are items already. */
export function routesOf({ paths }: AccessMap, items: ReadonlyMap<string, Item>): Route[] {
  const shared = new Map<string, Route>();
  const routes = paths.flatMap((path, index) =>
    path.places.slice(1).flatMap((to, leg): Route[] => {
      const from = path.places[leg] as Place;
      const ends: [Item, Item] = [items.get(from.key) as Item, items.get(to.key) as Item];
      const isBreak = path.broken?.leg === leg;
      const own = leg === 0 || isBreak ? [ownRoute(path, index, leg, ends)] : [];
      if (leg === 0) return own;
      const name = `${from.key} > ${to.key}`;
      const known = shared.get(name) ?? { stops: stopsOf(name, ends), passing: [] };
      shared.set(name, known);
      if (path.broken === undefined || leg < path.broken.leg) known.passing.push(index);
      return own;
    }),
  );
  // Where a path passes, one sees where the data is.
  const passed = new Set([...shared.values()].flatMap(({ stops, passing }) => (passing.length > 0 ? [stops[0]] : [])));
  const seen = [...shared.values()].filter(({ stops, passing }) => passing.length > 0 || !passed.has(stops[0]));
  return withoutIdleGaps([...routes, ...seen]);
}

function ownRoute(path: AccessPath, index: number, leg: number, [from, to]: [Item, Item]): Route {
  const label = leg === 0 ? pillLabel(path) : breakLabel(path);
  const { width, height } = label;
  const key = `label ${index} ${leg}`;
  const item: Item = { key, account: from.account, column: from.column + 1, width, height };
  const own = { path: index, label, item, isFirst: leg === 0, isBreak: path.broken?.leg === leg };
  return { stops: [from, item, ...stopsOf(key, [item, to]).slice(1)], own, passing: [] };
}

/** Two items, and between them a gap in each column that the line crosses. */
function stopsOf(name: string, [from, to]: [Item, Item]): Item[] {
  const gaps = Array.from({ length: to.column - from.column - 1 }, (_, index): Item => {
    const column = from.column + 1 + index;
    return { key: `gap ${name} ${column}`, account: from.account, column, ...GAP };
  });
  return [from, ...gaps, to];
}

/** The routes without their gaps in columns that hold nothing else. */
function withoutIdleGaps(routes: readonly Route[]): Route[] {
  const used = new Set(routes.flatMap(({ stops }) => stops.flatMap(({ width, column }) => (width > 0 ? column : []))));
  return routes.map((route) => ({ ...route, stops: route.stops.filter(({ column }) => used.has(column)) }));
}
