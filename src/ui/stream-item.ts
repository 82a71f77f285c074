import type {LogLine} from '../kube/workload-logs.ts';
import {jsonLine} from './json-line.ts';
import {printable} from './printable.ts';
import {yamlText} from './yaml-text.ts';

/** True for a report that comes bit by bit: it is printed as it comes. */
export function isStream(report: unknown): report is AsyncIterable<LogLine> {
  return typeof report === 'object' && report !== null && Symbol.asyncIterator in report;
}

/** One bit of such a report as text: a JSON object a line, a YAML document, or a line for a person. */
export function streamItem(line: LogLine, output: string): string {
  if (output === 'json') return `${jsonLine(line)}\n`;
  if (output === 'yaml') return `---\n${yamlText(line)}`;
  const {pod, container, text} = line;
  return `${printable(`${pod} ${container} | ${text}`).trimEnd()}\n`;
}
