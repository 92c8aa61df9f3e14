// Where each part of the picture stands: each stack by itself, from left to right, one below the other.

const { Graph, layout: place } = globalThis.dagre;

export const WIDTH = 184;
export const HEIGHT = 44;
const BETWEEN_COLUMNS = 56;
const BETWEEN_ROWS = 20;
const AROUND = 16;
const TITLE = 26;
const BETWEEN_STACKS = 18;

function placed(nodes, edges) {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', ranksep: BETWEEN_COLUMNS, nodesep: BETWEEN_ROWS, edgesep: BETWEEN_ROWS / 2 });
  for (const node of nodes) graph.setNode(node.id, { width: WIDTH, height: HEIGHT });
  edges.forEach((edge, index) => graph.setEdge(edge.from, edge.to, {}, String(index)));
  place(graph);
  return graph;
}

/**
 * @param graph nodes with their stack, and edges
 * @returns `places` by node id, `lines` as points by edge, `stacks` as boxes with a name, and the `width` and `height` of all
 */
export function arranged(graph) {
  const byStack = Map.groupBy(graph.nodes, (node) => node.stack);
  const stackOf = new Map(graph.nodes.map((node) => [node.id, node.stack]));
  const result = { places: new Map(), lines: new Map(), stacks: [], width: 0, height: 0 };
  const names = [...byStack.keys()].sort((a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b));
  for (const name of names) {
    const nodes = byStack.get(name);
    const edges = graph.edges.filter((edge) => stackOf.get(edge.from) === name && stackOf.get(edge.to) === name);
    const own = placed(nodes, edges);
    const { width, height } = own.graph();
    const left = AROUND;
    const top = result.height + TITLE;
    for (const node of nodes) {
      const { x, y } = own.node(node.id);
      result.places.set(node.id, { x: left + x - WIDTH / 2, y: top + y - HEIGHT / 2 });
    }
    edges.forEach((edge, index) => {
      const { points } = own.edge({ v: edge.from, w: edge.to, name: String(index) });
      result.lines.set(edge, points.map(({ x, y }) => ({ x: left + x, y: top + y })));
    });
    result.stacks.push({ name, x: 1, y: result.height + 1, width: width + 2 * AROUND - 2, height: height + TITLE + AROUND });
    result.width = Math.max(result.width, width + 2 * AROUND);
    result.height += height + TITLE + AROUND + BETWEEN_STACKS;
  }
  for (const edge of graph.edges) {
    const [from, to] = [result.places.get(edge.from), result.places.get(edge.to)];
    if (from && to && !result.lines.has(edge)) {
      result.lines.set(edge, [{ x: from.x + WIDTH / 2, y: from.y + HEIGHT }, { x: to.x + WIDTH / 2, y: to.y + (to.y > from.y ? 0 : HEIGHT) }]);
    }
  }
  result.height = Math.max(0, result.height - BETWEEN_STACKS + 2);
  return result;
}
