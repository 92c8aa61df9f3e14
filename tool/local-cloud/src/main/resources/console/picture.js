// What is deployed, stack by stack, and what moves through it.

import { address, el, facts, gathered, getJson, problem, svg } from './dom.js';
import { bytes, number } from './format.js';
import { arranged, HEIGHT, WIDTH } from './layout.js';
import { every, listen } from './live.js';

const LONGEST_NAME = 21;
/** At this size of the page's letters the picture has its own size. */
const FONT_SIZE = 16;
const PULSE_MILLIS = 1200;
const JOURNEY_MILLIS = 700;
const KINDS = { route: 'Route', function: 'Function', table: 'Table', stream: 'Stream', mapping: 'Event source mapping', queue: 'Queue', topic: 'Topic' };

const short = (name) => name.length > LONGEST_NAME ? name.slice(0, LONGEST_NAME - 1) + '…' : name;
const kindOf = (node) => node.kind === 'mapping' ? 'Mapping, batches of ' + number(node.details.BatchSize) : KINDS[node.kind];

/** Through the points, with the corners rounded: each bend is the middle between two of them. */
function curve(points) {
  const [first, ...rest] = points;
  const last = rest.pop();
  let path = `M${first.x} ${first.y}`;
  rest.forEach((point, index) => {
    const next = rest[index + 1] ?? last;
    const end = index === rest.length - 1 ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    path += ` Q${point.x} ${point.y} ${end.x} ${end.y}`;
  });
  return rest.length ? path : path + ` L${last.x} ${last.y}`;
}

const arrow = (id) => svg('marker', { id, viewBox: '0 0 10 10', refX: 9, refY: 5, markerWidth: 7, markerHeight: 7, orient: 'auto-start-reverse' },
  svg('path', { d: 'M0 1 L9 5 L0 9 z', class: id }));

function draw(graph, chosen) {
  const { places, lines, stacks, width, height } = arranged(graph);
  const groups = stacks.map((stack) => svg('g', { class: 'stack' },
    svg('rect', { x: stack.x, y: stack.y, width: stack.width, height: stack.height, rx: 10 }),
    svg('text', { x: stack.x + 14, y: stack.y + 19 }, stack.name || 'not of a stack')));
  const edges = [...lines].map(([edge, points]) =>
    svg('path', { class: edge.kind === 'allowed' ? 'edge allowed' : 'edge', d: curve(points), 'marker-end': 'url(#head)', 'data-from': edge.from, 'data-to': edge.to },
      svg('title', {}, (edge.actions ?? [edge.kind]).join(', '))));
  const nodes = graph.nodes.map((node) => {
    const { x, y } = places.get(node.id);
    return svg('a', { href: address('picture', node.id), class: 'node ' + node.kind, 'data-node': node.id,
      'aria-current': node.id === chosen ? 'true' : false },
    svg('rect', { x, y, width: WIDTH, height: HEIGHT, rx: 8 }, svg('title', {}, node.name)),
    svg('text', { x: x + 10, y: y + 17, class: 'kind' }, kindOf(node) + ' '),
    svg('text', { x: x + 10, y: y + 34 }, short(node.name)));
  });
  const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / FONT_SIZE;
  return svg('svg', { width: width * scale, height: height * scale, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': 'The stacks as a picture' },
    svg('defs', {}, arrow('head')), groups, edges, nodes);
}

function asText(graph) {
  const names = new Map(graph.nodes.map((node) => [node.id, KINDS[node.kind] + ' ' + node.name]));
  return el('details', {}, el('summary', {}, 'The same in words'), el('ul', {}, graph.edges
    .filter((edge) => names.has(edge.from) && names.has(edge.to))
    .map((edge) => el('li', {}, `${names.get(edge.from)} – ${edge.kind}${edge.actions ? ' by ' + edge.actions.join(', ') : ''} – ${names.get(edge.to)}`))));
}

/** What the picture is drawn from: not what may change with each record, such as a table's size. */
const shape = (graph) => JSON.stringify([graph.nodes.map(({ id, name, stack }) => [id, name, stack]), graph.edges]);

/** A record on its way along a line, where movement is welcome. */
function send(path, bad) {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const dot = svg('circle', { r: 7, class: bad ? 'record bad' : 'record' });
  path.parentNode.append(dot);
  const [start, length] = [performance.now(), path.getTotalLength()];
  const move = (now) => {
    const done = Math.min(1, Math.max(0, (now - start) / JOURNEY_MILLIS));
    const { x, y } = path.getPointAtLength(done * length);
    dot.setAttribute('cx', x);
    dot.setAttribute('cy', y);
    if (done < 1) requestAnimationFrame(move);
    else dot.remove();
  };
  requestAnimationFrame(move);
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
  const board = el('div', { class: 'board', tabindex: '0', role: 'region', 'aria-label': 'Picture, can be scrolled', hidden: true });
  const words = el('div');
  const side = el('div');
  const all = el('input', { type: 'checkbox', on: { change: () => show().catch((error) => side.replaceChildren(problem(error))) } });
  const choices = el('p', { class: 'count', hidden: true }, 'An arrow is a call that was made. Choose a part to see its settings. ',
    el('label', { class: 'choice' }, all, ' Also what roles allow and nothing has called'));
  root.append(choices, board, side, words);

  /** What is drawn: of what roles allow only what was asked for. */
  const drawn = () => ({ nodes: graph.nodes, edges: graph.edges.filter((edge) => all.checked || edge.kind !== 'allowed') });

  async function show() {
    choices.hidden = !graph.nodes.length;
    board.hidden = false;
    board.replaceChildren(graph.nodes.length ? draw(drawn(), chosen)
      : el('p', {}, 'Nothing is deployed yet. What "serverless deploy" makes appears here by itself.'));
    words.replaceChildren(graph.nodes.length ? asText(graph) : '');
    await choose();
  }

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
    if (signal.aborted) return;
    graph = now;
    const text = shape(now);
    if (text === before) return;
    before = text;
    await show();
  }

  const again = gathered(() => load().catch(() => {}), 500);

  function pulse(matches, bad = false) {
    const found = [...board.querySelectorAll('.edge')].filter((edge) => matches(edge.dataset.from, edge.dataset.to));
    for (const edge of found) glow(edge, bad);
    return found;
  }

  /** A pulse with the record itself. */
  function carry(matches, bad = false) {
    for (const edge of pulse(matches, bad)) send(edge, bad);
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
    call: (event) => {
      const found = pulse((from, to) => from === functionId(event.session) && event.resource.startsWith(to));
      if (!found.length && functionId(event.session)) again();
    },
    write: (event) => carry((from, to) => to === event.stream),
    journey: (event) => {
      const id = mappingId(event.mapping);
      if (event.step === 'delivering') carry((from, to) => (from === event.stream && to === id) || (from === id && to === functionId(event.function)));
      if (['failed', 'partly-failed', 'not-called'].includes(event.step)) pulse((from, to) => from === id && to === functionId(event.function), true);
      if (event.step === 'given-up') carry((from, to) => from === id && to === event.destination, true);
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
