import {asMarkup} from '../../object/markup.ts';
import {printable} from '../printable.ts';

/** One page of HTML that needs nothing else: no script, nothing from elsewhere. `body` is markup, `title` is text. */
export function page(title: string, language: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${asText(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${asText(title)}</h1>
${body}
</body>
</html>
`;
}

const style = `body{font:14px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#111}
table{border-collapse:collapse;width:100%;margin:0 0 1em}th,td{text-align:left;vertical-align:top;border-bottom:1px solid #ccc;padding:.3em .8em .3em 0;overflow-wrap:anywhere}
pre{background:#f6f6f6;padding:.8em;overflow:auto;max-height:40em}summary{cursor:pointer;font-weight:600;margin:.6em 0}
.fail{border-left:4px solid #b00;padding-left:.8em;white-space:pre-wrap}h2{margin:1.5em 0 .3em;font-size:1.1em}@media print{body{margin:0}h2{break-after:avoid}}`;

/** Whatever a manifest, a cluster or a person said stays text. */
export const asText = (text: string): string => asMarkup(printable(text));
