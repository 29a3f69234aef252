import { type EdgeLabel, Graph, type GraphLabel, type NodeLabel, layout } from "@dagrejs/dagre";
import type { Item, Route } from "./routes";

/**
 * How far down each item is to stand so that few lines cross. Only the order counts: the boxes of the accounts are
 * filled in that order, as dagre, given the accounts as clusters, puts places outside of them or fails.
 */
export function orderOf(routes: readonly Route[]): ReadonlyMap<string, number> {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ directed: true });
  graph.setGraph({ rankdir: "LR" });
  for (const item of new Set(routes.flatMap(({ stops }) => stops))) {
    graph.setNode(item.key, { width: item.width, height: item.height });
  }
  for (const { stops } of routes) {
    stops.slice(1).forEach((stop, index) => graph.setEdge((stops[index] as Item).key, stop.key, {}));
  }
  layout(graph);
  return new Map(graph.nodes().map((key: string) => [key, (graph.node(key) as NodeLabel).y ?? 0]));
}
