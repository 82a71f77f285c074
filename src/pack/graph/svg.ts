import type {Spot} from '../../graph/layered-layout.ts';
import type {GraphTexts} from '../../messages/en/graph-page.ts';
import {asMarkup} from '../../object/markup.ts';
import type {WorkflowNode} from '../../workflow/workflow.ts';
import type {Drawing, DrawnEdge} from './drawing.ts';
import {clockText} from './durations.ts';

// Pixels.
const [boxHeight, rowHeight, margin, letter, between] = [40, 54, 20, 7.6, 70];

const style = `.node rect{fill:#fff;stroke:#456;stroke-width:1.5}.node text{font:600 13px system-ui,sans-serif;fill:#123}
.node .small{font:11px system-ui,sans-serif;fill:#567}.node.external rect{fill:#eef}.node.optional rect{stroke-dasharray:5 4}
.node.critical rect{stroke:#c00;stroke-width:2.5}.edge{fill:none;stroke:#9ab;stroke-width:1.5}.edge.added{stroke:#d70;stroke-dasharray:6 4;stroke-width:2}
.edge.critical{stroke:#c00;stroke-width:3}.gate{fill:#d70}`;

/** A workflow as a picture that needs nothing else: no script, no font, no link. All text in it is text. */
export function svg(drawing: Drawing, texts: GraphTexts): string {
  const {nodes, layout, edges, of} = drawing;
  const width = Math.max(90, ...nodes.map((node) => labelOf(node).length * letter + 28));
  const columnWidth = width + between;
  const size = {
    width: Math.ceil(2 * margin + Math.max(1, layout.columns) * columnWidth - between),
    height: Math.ceil(2 * margin + Math.max(1, layout.rows - 1) * rowHeight + boxHeight),
  };
  const at = ({column, row}: Spot) => ({x: margin + column * columnWidth, y: margin + boxHeight / 2 + row * rowHeight});
  const critical = new Set(drawing.critical.path);
  const drawnLast = [...edges].sort((a, b) => Number(a.isCritical) - Number(b.isCritical));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img">`,
    `<title>${asMarkup(texts.title(of))}</title>`,
    `<style>${style}</style>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...drawnLast.map((edge) => edgeMarkup(edge)),
    ...nodes.map((node) => nodeMarkup(node)),
    '</svg>\n',
  ].join('\n');

  function edgeMarkup({from, to, isAdded, isCritical}: DrawnEdge): string {
    const [start, end] = [layout.spots.get(from), layout.spots.get(to)];
    if (!start || !end) return '';
    const points = [
      {x: at(start).x + width, y: at(start).y},
      ...(layout.ways.get(`${from} ${to}`) ?? []).flatMap((spot) => {
        const {x, y} = at(spot);
        return [
          {x, y},
          {x: x + width, y},
        ];
      }),
      at(end),
    ];
    const [first, ...others] = points;
    let d = `M${first?.x} ${round(first?.y ?? 0)}`;
    for (const [index, {x, y}] of others.entries()) {
      const before = points[index] ?? {x, y};
      const middle = (before.x + x) / 2;
      d += ` C${middle} ${round(before.y)} ${middle} ${round(y)} ${x} ${round(y)}`;
    }
    const kinds = ['edge', ...(isAdded ? ['added'] : []), ...(isCritical ? ['critical'] : [])].join(' ');
    const edge = `${from} → ${to}`;
    return `<path class="${kinds}" d="${d}"><title>${asMarkup(isAdded ? texts.added(edge) : edge)}</title></path>`;
  }

  function nodeMarkup(node: WorkflowNode): string {
    const spot = layout.spots.get(node.id);
    if (!spot) return '';
    const {x, y} = at(spot);
    const {id, kind, optional, gates} = node;
    const kinds = [
      'node',
      ...(kind === 'external' ? ['external'] : []),
      ...(optional ? ['optional'] : []),
      ...(critical.has(id) ? ['critical'] : []),
    ].join(' ');
    const marks = gates.map(({at: place, message, id: gate}, index) => {
      const left = place === 'before' ? x + index * 12 : x + width - index * 12;
      const what = texts.gateAsks(gate, place, message[texts.language] ?? message.en);
      const top = round(y - boxHeight / 2);
      return `<path class="gate" d="M${left} ${top - 7} l7 7 l-7 7 l-7 -7 z"><title>${asMarkup(what)}</title></path>`;
    });
    return [
      `<g class="${kinds}"><rect x="${x}" y="${round(y - boxHeight / 2)}" width="${width}" height="${boxHeight}" rx="${kind === 'external' ? 20 : 5}"/>`,
      `<text x="${x + width / 2}" y="${round(y - 2)}" text-anchor="middle">${asMarkup(labelOf(node))}</text>`,
      `<text class="small" x="${x + width / 2}" y="${round(y + 13)}" text-anchor="middle">${asMarkup(noteOf(node))}</text>`,
      ...marks,
      '</g>',
    ].join('');
  }

  function noteOf({id, kind, optional}: WorkflowNode): string {
    if (kind === 'external') return texts.external;
    return `${clockText(drawing.durations.seconds(id))}${optional ? ` ${texts.optional}` : ''}`;
  }
}

const labelOf = ({id}: WorkflowNode) => (id.length > 34 ? `${id.slice(0, 33)}…` : id);
const round = (number: number) => Math.round(number * 10) / 10;
