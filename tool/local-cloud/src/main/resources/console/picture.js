// What is deployed, drawn in columns from left to right, and a pulse along each edge that something takes.

import { address, el, facts, gathered, getJson, problem, svg } from './dom.js';
import { bytes, number } from './format.js';
import { every, listen } from './live.js';

const WIDTH = 184;
const HEIGHT = 44;
const ACROSS = 36;
const DOWN = 22;
const BACK = 60;
const LONGEST_NAME = 21;
const PULSE_MILLIS = 1200;
const KINDS = { route: 'Route', function: 'Function', table: 'Table', stream: 'Stream', mapping: 'Event source mapping', queue: 'Queue', topic: 'Topic' };

/** A function that a mapping calls and no route does stands behind the mapping. */
function column(node, edges, byId) {
  if (node.kind !== 'function') return { route: 0, table: 2, stream: 3, mapping: 4, queue: 6, topic: 6 }[node.kind];
  const callers = edges.filter((edge) => edge.to === node.id && edge.kind === 'calls').map((edge) => byId.get(edge.from)?.kind);
  return callers.includes('mapping') && !callers.includes('route') ? 5 : 1;
}

function layout(graph) {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const columns = new Map();
  for (const node of graph.nodes) {
    const x = column(node, graph.edges, byId);
    if (!columns.has(x)) columns.set(x, []);
    columns.get(x).push(node);
  }
  const used = [...columns.keys()].sort((a, b) => a - b);
  const tallest = Math.max(0, ...[...columns.values()].map((nodes) => nodes.length));
  const places = new Map();
  used.forEach((x, index) => {
    const nodes = columns.get(x);
    const top = (tallest - nodes.length) * (HEIGHT + DOWN) / 2;
    nodes.forEach((node, row) => places.set(node.id, { x: 8 + index * (WIDTH + ACROSS), y: 8 + top + row * (HEIGHT + DOWN) }));
  });
  return { places, width: 16 + used.length * (WIDTH + ACROSS) - ACROSS, height: 16 + tallest * (HEIGHT + DOWN) + BACK };
}

/** From left to right; what leads back passes below. */
function curve(from, to) {
  if (to.x < from.x) {
    const [right, left] = [from.x + WIDTH / 2, to.x + WIDTH / 2];
    const depth = Math.max(from.y, to.y) + HEIGHT + BACK;
    return `M${right} ${from.y + HEIGHT} C${right} ${depth} ${left} ${depth} ${left} ${to.y + HEIGHT}`;
  }
  const [x1, y1, x2, y2] = [from.x + WIDTH, from.y + HEIGHT / 2, to.x, to.y + HEIGHT / 2];
  const bend = Math.max(40, Math.abs(x2 - x1) / 2);
  return `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

const short = (name) => name.length > LONGEST_NAME ? name.slice(0, LONGEST_NAME - 1) + '…' : name;

function draw(graph, chosen) {
  const { places, width, height } = layout(graph);
  const edges = graph.edges.filter((edge) => places.has(edge.from) && places.has(edge.to)).map((edge) =>
    svg('path', { class: 'edge', d: curve(places.get(edge.from), places.get(edge.to)), 'data-from': edge.from, 'data-to': edge.to }));
  const nodes = graph.nodes.map((node) => {
    const { x, y } = places.get(node.id);
    return svg('a', { href: address('picture', node.id), class: 'node ' + node.kind, 'data-node': node.id,
      'aria-current': node.id === chosen ? 'true' : false },
    svg('rect', { x, y, width: WIDTH, height: HEIGHT, rx: 8 }, svg('title', {}, node.name)),
    svg('text', { x: x + 10, y: y + 17, class: 'kind' }, KINDS[node.kind] + ' '),
    svg('text', { x: x + 10, y: y + 34 }, short(node.name)));
  });
  return svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': 'The stack as a picture' }, edges, nodes);
}

function asText(graph) {
  const names = new Map(graph.nodes.map((node) => [node.id, KINDS[node.kind] + ' ' + node.name]));
  return el('details', {}, el('summary', {}, 'The same in words'), el('ul', {}, graph.edges
    .filter((edge) => names.has(edge.from) && names.has(edge.to))
    .map((edge) => el('li', {}, `${names.get(edge.from)} – ${edge.kind} – ${names.get(edge.to)}`))));
}

async function functionDetails(node) {
  const { details } = node;
  const variables = Object.entries(details.Environment?.Variables ?? {});
  const role = details.Role.slice(details.Role.lastIndexOf('/') + 1);
  const policies = await getJson('roles/' + encodeURIComponent(role)).then((json) => json.policies, () => []);
  return [
    facts([['Handler', details.Handler], ['Runtime', details.Runtime], ['Memory', number(details.MemorySize) + ' MB'],
      ['Timeout', number(details.Timeout) + ' s'], ['Code', bytes(details.CodeSize)], ['Changed', details.LastModified]]),
    el('p', {}, el('a', { href: address('logs', details.LoggingConfig.LogGroup) }, 'Its log')),
    el('h3', {}, 'Environment'),
    variables.length ? facts(variables) : el('p', {}, 'No variables.'),
    el('h3', {}, 'Role ' + role),
    policies.length ? policies.map((policy) => [el('h4', {}, policy.name), [].concat(policy.document.Statement ?? []).map((statement) =>
      el('pre', { tabindex: '0', class: 'statement' }, JSON.stringify(statement, null, 2)))]) : el('p', {}, 'No policies.'),
  ];
}

async function details(node) {
  const more = { table: 'tables', queue: 'queues' }[node.kind];
  const body = node.kind === 'function' ? await functionDetails(node) : [
    more ? el('p', {}, el('a', { href: address(more, node.name) }, node.kind === 'table' ? 'Its items' : 'Its messages')) : null,
    node.kind === 'stream' ? el('p', {}, el('a', { href: address('stream', node.id) }, 'Its records')) : null,
    facts(Object.entries(node.details).map(([name, value]) =>
      [name, typeof value === 'object' ? el('pre', { tabindex: '0' }, JSON.stringify(value, null, 2)) : String(value)])),
  ];
  return el('section', { class: 'details', 'aria-label': 'Details' }, el('h2', {}, KINDS[node.kind] + ' ' + node.name), body);
}

export async function picture(root, [chosen = ''], signal) {
  let graph = { nodes: [], edges: [] };
  let before = '';
  const board = el('div', { class: 'board', tabindex: '0', role: 'region', 'aria-label': 'Picture, can be scrolled' });
  const words = el('div');
  const side = el('div');
  root.append(board, side, words);

  async function choose() {
    const node = graph.nodes.find((each) => each.id === chosen);
    const made = node ? await details(node) : '';
    if (!signal.aborted) side.replaceChildren(made);
    for (const each of board.querySelectorAll('[data-node]')) {
      if (each.dataset.node === chosen) each.setAttribute('aria-current', 'true');
      else each.removeAttribute('aria-current');
    }
  }

  async function load() {
    const now = await getJson('stack');
    const text = JSON.stringify(now);
    if (text === before || signal.aborted) return;
    before = text;
    graph = now;
    board.replaceChildren(graph.nodes.length ? draw(graph, chosen)
      : el('p', {}, 'Nothing is deployed yet. What "serverless deploy" makes appears here by itself.'));
    words.replaceChildren(asText(graph));
    await choose();
  }

  const again = gathered(() => load().catch(() => {}), 500);

  function pulse(matches, bad = false) {
    for (const edge of board.querySelectorAll('.edge')) {
      if (matches(edge.dataset.from, edge.dataset.to)) glow(edge, bad);
    }
  }

  function glow(element, bad) {
    const name = bad ? 'pulse-bad' : 'pulse';
    element.classList.add(name);
    clearTimeout(element.glowing);
    element.glowing = setTimeout(() => element.classList.remove('pulse', 'pulse-bad'), PULSE_MILLIS);
  }

  function glowNode(id, bad) {
    for (const node of board.querySelectorAll('[data-node]')) if (node.dataset.node === id) glow(node, bad);
  }

  const functionId = (name) => graph.nodes.find((node) => node.kind === 'function' && node.name === name)?.id;
  const mappingId = (uuid) => graph.nodes.find((node) => node.kind === 'mapping' && node.details.UUID === uuid)?.id;

  listen(signal, {
    request: (event) => {
      const [, path] = event.route.split(/ (.*)/);
      const ids = [`route:${event.api}:${event.route}`, `route:${event.api}:ANY ${path}`];
      pulse((from) => ids.includes(from), event.status >= 500);
    },
    invocation: (event) => glowNode(functionId(event.function), event.failed),
    call: (event) => pulse((from, to) => from === functionId(event.session) && event.resource.startsWith(to)),
    write: (event) => pulse((from, to) => to === event.stream),
    journey: (event) => {
      const id = mappingId(event.mapping);
      if (event.step === 'delivering') pulse((from, to) => (from === event.stream && to === id) || (from === id && to === functionId(event.function)));
      if (['failed', 'partly-failed', 'not-called'].includes(event.step)) pulse((from, to) => from === id && to === functionId(event.function), true);
      if (event.step === 'given-up') pulse((from, to) => from === id && to === event.destination, true);
    },
    refusal: (event) => {
      glowNode(functionId(event.session), true);
      again();
    },
  });
  every(signal, 3000, again);
  await load();
  return ([other = '']) => {
    chosen = other;
    choose().catch((error) => side.replaceChildren(problem(error)));
    return true;
  };
}
