import type {IncomingMessage} from 'node:http';
import {parseJson} from '../object/json.ts';
import type {Json, KubeObject} from '../object/kube-object.ts';
import {isObject} from './answer.ts';

/** One event of a watch. */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: KubeObject;
}

/** No object is longer, and what is said in one line of a log is not read any further than this. In UTF-16 units. */
const longestLine = 4 * 1024 * 1024;

/** The lines of a stream as they come, the last one also without its end; a very long one in pieces. */
export async function* linesOf(stream: IncomingMessage): AsyncGenerator<string> {
  stream.setEncoding('utf8');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > longestLine) {
      yield rest;
      rest = '';
    }
  }
  if (rest !== '') yield rest;
}

/** The events of a watch. What the API server sends as an event of type ERROR (an expired version) ends it. */
export async function* eventsOf(stream: IncomingMessage): AsyncGenerator<WatchEvent> {
  for await (const line of linesOf(stream)) {
    const event = parseJson(line) as unknown as WatchEvent;
    if (event.type === 'BOOKMARK') continue;
    if (event.type === 'ERROR' || !isObject(event.object as unknown as Json)) return;
    yield event;
  }
}
