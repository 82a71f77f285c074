import type {HttpExchange} from './http-trace.ts';
import {jsonLine} from './json-line.ts';
import {oneLine} from './printable.ts';

/** The line of `--verbose` for one request: as plain progress says it, or as JSON beside the events. `time` as ISO 8601. */
export function httpLine(time: string, exchange: HttpExchange, asJson: boolean): string {
  if (asJson) return `${jsonLine({time, type: 'http', ...exchange})}\n`;
  const {method, url, milliseconds, status, error} = exchange;
  return `${time.slice(0, 19)}Z HTTP ${method} ${oneLine(url)} ${status ?? error} ${milliseconds} ms\n`;
}
