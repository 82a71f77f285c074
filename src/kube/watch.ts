import type {IncomingMessage} from 'node:http';
import {parseJson} from '../object/json.ts';
import type {KubeObject} from '../object/kube-object.ts';

/** One event of a watch. */
export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: KubeObject;
}

/** The lines of a stream as they come, the last one also without its end. */
export async function* linesOf(stream: IncomingMessage): AsyncGenerator<string> {
  stream.setEncoding('utf8');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** The events of a watch. What the API server sends as an event of type ERROR (an expired version) ends it. */
export async function* eventsOf(stream: IncomingMessage): AsyncGenerator<WatchEvent> {
  for await (const line of linesOf(stream)) {
    const event = parseJson(line) as unknown as WatchEvent;
    if (event.type === 'ERROR') return;
    if (event.type !== 'BOOKMARK') yield event;
  }
}
