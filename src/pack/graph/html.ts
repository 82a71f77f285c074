import type {GraphTexts} from '../../messages/en/graph-page.ts';
import {asMarkup} from '../../object/markup.ts';
import type {WorkflowNode} from '../../workflow/workflow.ts';
import type {Drawing} from './drawing.ts';
import {clockText} from './durations.ts';
import {svg} from './svg.ts';

const style = `body{font:14px/1.5 system-ui,sans-serif;margin:2em;color:#123}.picture{overflow:auto;border:1px solid #ccd}
table{border-collapse:collapse;margin:1em 0}th,td{text-align:left;vertical-align:top;border-bottom:1px solid #ccd;padding:.3em 1.2em .3em 0}
.added{color:#d70}.critical{color:#c00}@media print{.picture{overflow:visible;border:0}.picture svg{max-width:100%;height:auto}}`;

/** A workflow as a page that opens without a network: the picture, its critical path, and a table of the nodes in their order. */
export function html(drawing: Drawing, texts: GraphTexts): string {
  const {of, critical, durations, nodes} = drawing;
  const title = asMarkup(texts.title(of));
  const path = texts.criticalPath(critical.path, clockText(critical.length), durations.isRecorded);
  const {node, waitsFor, gates, takes} = texts;
  return `<!doctype html>
<html lang="${texts.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<h1>${title}</h1>
<p class="critical">${asMarkup(path)}</p>
<div class="picture">
${svg(drawing, texts)}</div>
<p>${asMarkup(texts.legend)}</p>
<table>
<tr>${[node, waitsFor, gates, takes].map((head) => `<th>${asMarkup(head)}</th>`).join('')}</tr>
${nodes.map(rowOf).join('\n')}
</table>
</body>
</html>
`;

  function rowOf({id, kind, optional, waitsFor: edges, gates: asked}: WorkflowNode): string {
    const notes = [...(kind === 'external' ? [texts.external] : []), ...(optional ? [texts.optional] : [])];
    const cells = [
      `${critical.path.includes(id) ? '<b class="critical">' : '<b>'}${asMarkup(id)}</b> ${asMarkup(texts.list(notes))}`,
      edges
        .map(({node: other, because}) =>
          because === 'order' ? `<span class="added">${asMarkup(texts.added(other))}</span>` : asMarkup(other),
        )
        .join(', '),
      asked
        .map(({id: gate, at, message}) => asMarkup(texts.gateAsks(gate, at, message[texts.language] ?? message.en)))
        .join('<br>'),
      kind === 'external' ? '' : clockText(durations.seconds(id)),
    ];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  }
}
