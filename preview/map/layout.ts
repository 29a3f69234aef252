import { type EdgeLabel, Graph, type GraphLabel, type NodeLabel, layout as arrange } from "@dagrejs/dagre";
import type { AccessMap, MapAccount } from "./model";
import type { AccessPath } from "./paths";
import type { Place } from "./places";
import { type Label, type Size, breakLabel, othersLabel, pillLabel, placeLabel } from "./shapes";

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
export interface Layout extends Box {
  accounts: (Box & { account: MapAccount })[];
  places: (Labelled & { place: Place })[];
  others: (Labelled & { account: MapAccount })[];
  connections: Connection[];
  legs: OwnLeg[];
}

type MapGraph = Graph<GraphLabel, NodeLabel, EdgeLabel>;

const MARGIN = 12;

/** Arranges accounts, places and paths, from the readers on the left to the data on the right. */
export function layOut(map: AccessMap): Layout {
  const graph: MapGraph = new Graph({ directed: true, compound: true, multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 28, ranksep: 44, edgesep: 12 });
  addPlaces(graph, map);
  const legs = map.paths.map((path, index) => addLegs(graph, path, index)).flat();
  const shared = addConnections(graph, map.paths);
  arrange(graph);

  const placeBoxes = map.places.map((place) => ({ place, ...labelled(graph, place.key, placeLabel(place)) }));
  const otherBoxes = map.accounts.flatMap((account) => {
    const label = othersLabel(account);
    return label ? [{ account, ...labelled(graph, othersKey(account), label) }] : [];
  });
  const accounts = map.accounts.map((account) => ({ account, ...boxOf(graph, accountKey(account.id)) }));
  return {
    ...around(accounts),
    accounts,
    places: placeBoxes,
    others: otherBoxes,
    connections: shared.map(([name, { from, to, passing }]) => ({
      points: pointsOf(graph, from, to, name),
      passing,
    })),
    legs: legs.map((leg) => ownLeg(graph, leg)),
  };
}

function addPlaces(graph: MapGraph, { accounts, places }: AccessMap): void {
  for (const account of accounts) {
    graph.setNode(accountKey(account.id), {});
    const label = othersLabel(account);
    if (label) graph.setNode(othersKey(account), sizeOf(label)).setParent(othersKey(account), accountKey(account.id));
  }
  for (const place of places) {
    graph.setNode(place.key, sizeOf(placeLabel(place))).setParent(place.key, accountKey(place.account));
  }
}

interface LegKey {
  path: number;
  from: string;
  to: string;
  name: string;
  label: Label;
  isBreak: boolean;
  isFirst: boolean;
}

/** The legs of a path that are its own: the first, and the one on which it breaks. */
function addLegs(graph: MapGraph, path: AccessPath, index: number): LegKey[] {
  return path.places.slice(1).flatMap((place, leg) => {
    const isBreak = path.broken?.leg === leg;
    if (leg > 0 && !isBreak) return [];
    const from = (path.places[leg] as Place).key;
    const label = leg === 0 ? pillLabel(path) : breakLabel(path);
    const name = `path ${index} ${leg}`;
    graph.setEdge(from, place.key, { ...sizeOf(label), labelpos: "c" }, name);
    return [{ path: index, from, to: place.key, name, label, isBreak, isFirst: leg === 0 }];
  });
}

/** The legs that paths share, and those behind a break, by which one sees where the data is. */
function addConnections(graph: MapGraph, paths: readonly AccessPath[]) {
  const shared = new Map<string, { from: string; to: string; passing: number[] }>();
  paths.forEach(({ places, broken }, index) => {
    places.slice(1).forEach((place, leg) => {
      if (leg === 0) return;
      const from = (places[leg] as Place).key;
      const name = `${from} > ${place.key}`;
      const connection = shared.get(name) ?? { from, to: place.key, passing: [] };
      shared.set(name, connection);
      if (broken === undefined || leg < broken.leg) connection.passing.push(index);
    });
  });
  // Where a path passes, one sees where the data is.
  const passed = new Set([...shared.values()].flatMap(({ from, passing }) => (passing.length > 0 ? [from] : [])));
  const kept = [...shared].filter(([, { from, passing }]) => passing.length > 0 || !passed.has(from));
  for (const [name, { from, to }] of kept) graph.setEdge(from, to, {}, name);
  return kept;
}

function ownLeg(graph: MapGraph, { path, from, to, name, label, isBreak, isFirst }: LegKey): OwnLeg {
  const { x = 0, y = 0 } = graph.edge(from, to, name) as EdgeLabel;
  const box = { x: x - label.width / 2, y: y - label.height / 2, ...label };
  const points = pointsOf(graph, from, to, name);
  // The points beside the label, on its height, would only make the line steeper.
  const between = points.slice(1, -1).filter((point) => point.y !== y);
  return {
    path,
    label: box,
    before: [points[0] as Point, ...between.filter((point) => point.x < box.x), { x: box.x, y }],
    after: [
      { x: box.x + box.width, y },
      ...between.filter((point) => point.x > box.x + box.width),
      points.at(-1) as Point,
    ],
    isBreak,
    isFirst,
  };
}

/** A line's points, from the right side of a place to the left side of another. */
function pointsOf(graph: MapGraph, from: string, to: string, name: string): Point[] {
  const [start, end] = [graph.node(from), graph.node(to)] as Required<NodeLabel>[];
  const edge = graph.edge(from, to, name) as EdgeLabel;
  const between = (edge.points ?? []).slice(1, -1);
  return [{ x: start!.x + start!.width / 2, y: start!.y }, ...between, { x: end!.x - end!.width / 2, y: end!.y }];
}

function labelled(graph: MapGraph, key: string, { lines }: Label): Labelled {
  return { ...boxOf(graph, key), lines };
}

function boxOf(graph: MapGraph, key: string): Box {
  const { x = 0, y = 0, width = 0, height = 0 } = graph.node(key) as NodeLabel;
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x)) - MARGIN;
  const y = Math.min(...boxes.map((box) => box.y)) - MARGIN;
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN - y,
  };
}

function sizeOf({ width, height }: Size): Size {
  return { width, height };
}

function accountKey(id: string): string {
  return `account ${id}`;
}

function othersKey({ id }: MapAccount): string {
  return `others ${id}`;
}
