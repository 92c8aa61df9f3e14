// Draws a flowchart of the arrows that a figure lists. Without this script, the list itself can be read.

(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const FONT = '600 15px system-ui, sans-serif';
  const LABEL_FONT = '12.5px ui-monospace, monospace';
  const HEIGHTS = { box: 48, round: 40, cylinder: 58 };
  const PADDING = 34;
  const LABEL_HEIGHT = 18;
  const AROUND = 6;
  const CURVE = 7;
  const MUCH_NARROWER = 0.75;
  const SAMPLES = 60;

  /** What a part is, in front of its name, such as "function hello". */
  const SORT = /^(function|table|queue) (.+)$/;

  const paper = document.createElement('canvas').getContext('2d');

  function width(text, font) {
    paper.font = font;
    return Math.ceil(paper.measureText(text).width);
  }

  function element(name, attributes, ...children) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  /** @param direction LR or TB */
  function arranged(arrows, direction) {
    const graph = new globalThis.dagre.Graph({ multigraph: true });
    graph.setGraph({ rankdir: direction, ranksep: 34, nodesep: 16, edgesep: 14, marginx: AROUND, marginy: AROUND });
    for (const { from, to } of arrows) {
      for (const { textContent: name, dataset: { shape } } of [from, to]) {
        const [, sort = '', own = name] = SORT.exec(name) ?? [];
        graph.setNode(name, { sort, own, shape, width: width(own, FONT) + PADDING, height: HEIGHTS[shape] });
      }
    }
    arrows.forEach(({ from, label, to }, index) => graph.setEdge(from.textContent, to.textContent,
      { label, labelpos: 'c', width: label ? width(label, LABEL_FONT) + 12 : 0, height: label ? LABEL_HEIGHT : 0 }, String(index)));
    globalThis.dagre.layout(graph);
    return graph;
  }

  /** Through the points, with the corners rounded: each bend is the middle between two of them. */
  function line(points) {
    const [first, ...rest] = points;
    const last = rest.pop();
    let path = `M${first.x} ${first.y}`;
    rest.forEach((point, index) => {
      const next = rest[index + 1];
      const end = next ? { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 } : last;
      path += ` Q${point.x} ${point.y} ${end.x} ${end.y}`;
    });
    return rest.length ? path : path + ` L${last.x} ${last.y}`;
  }

  /** From left to right, or from top to bottom where that is much narrower and the page is not wide enough. */
  function fitting(arrows, room) {
    const wide = arranged(arrows, 'LR');
    if (wide.graph().width <= room) return wide;
    const high = arranged(arrows, 'TB');
    return high.graph().width < MUCH_NARROWER * wide.graph().width ? high : wide;
  }

  /** The point of a line that is nearest to where there is room for its label. */
  function nearest(path, { x, y }) {
    const length = path.getTotalLength();
    const points = Array.from({ length: SAMPLES }, (_, index) => path.getPointAtLength(length * index / (SAMPLES - 1)));
    const far = (point) => Math.hypot(point.x - x, point.y - y);
    return points.reduce((best, point) => far(point) < far(best) ? point : best);
  }

  function outline({ x, y, width: wide, height, shape }) {
    const [left, top, right, bottom] = [x - wide / 2, y - height / 2, x + wide / 2, y + height / 2];
    if (shape !== 'cylinder') {
      return [element('rect', { class: 'shape', x: left, y: top, width: wide, height, rx: shape === 'round' ? height / 2 : 9 })];
    }
    const half = wide / 2;
    return [
      element('path', { class: 'shape', d: `M${left} ${top + CURVE} A${half} ${CURVE} 0 0 1 ${right} ${top + CURVE} V${bottom - CURVE} A${half} ${CURVE} 0 0 1 ${left} ${bottom - CURVE} Z` }),
      element('path', { class: 'shape', d: `M${left} ${top + CURVE} A${half} ${CURVE} 0 0 0 ${right} ${top + CURVE}` }),
    ];
  }

  function part(node) {
    const lower = node.shape === 'cylinder' ? CURVE : 0;
    const texts = node.sort
      ? [element('text', { class: 'sort', x: node.x, y: node.y - 5 + lower }, node.sort), element('text', { x: node.x, y: node.y + 12 + lower }, node.own)]
      : [element('text', { x: node.x, y: node.y + 5 }, node.own)];
    return element('g', { class: node.shape }, ...outline(node), ...texts);
  }

  function drawn(figure, number) {
    const list = figure.querySelector('ul');
    const arrows = [...list.children].map((item) => ({ from: item.firstElementChild, label: item.dataset.label, to: item.lastElementChild }));
    const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const graph = fitting(arrows, figure.clientWidth / scale);
    const { width: wide, height } = graph.graph();
    const head = 'flow-head-' + number;
    const edges = graph.edges().map((edge) => graph.edge(edge));
    const labels = edges.filter(({ label }) => label);
    const picture = element('svg', { width: wide * scale, height: height * scale, viewBox: `0 0 ${wide} ${height}`, role: 'img', 'aria-label': 'Picture: ' + [...list.children].map((item) => item.textContent).join('; ') },
      element('defs', {}, element('marker', { id: head, viewBox: '0 0 10 10', refX: 9, refY: 5, markerWidth: 8, markerHeight: 8, orient: 'auto' },
        element('path', { class: 'head', d: 'M0 1 L9 5 L0 9 z' }))),
      ...edges.map(({ points }) => element('path', { class: 'line', d: line(points), 'marker-end': `url(#${head})` })),
      ...graph.nodes().map((name) => part(graph.node(name))),
      ...labels.map(({ label, width: long }) => element('g', { class: 'on-line' },
        element('rect', { class: 'behind', x: 2 - long / 2, y: -LABEL_HEIGHT / 2, width: long - 4, height: LABEL_HEIGHT }),
        element('text', { class: 'label', y: 4 }, label))));
    // On a phone it is scrolled rather than made too small to read.
    picture.style.minWidth = `min(${Math.round(wide * scale)}px, 36em)`;
    list.hidden = true;
    figure.tabIndex = 0;
    figure.append(picture);
    const lines = picture.querySelectorAll('.line');
    picture.querySelectorAll('.on-line').forEach((text, index) => {
      const { x, y } = nearest(lines[edges.indexOf(labels[index])], labels[index]);
      text.setAttribute('transform', `translate(${x} ${y})`);
    });
  }

  document.querySelectorAll('.flow').forEach(drawn);
})();
