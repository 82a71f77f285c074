import type {OnekeyEvent} from '../events.ts';
import {jsonLine} from './json-line.ts';
import type {Reporter, ReporterWorld} from './reporter.ts';

/** One JSON object a line for every event: the event's own fields after `time`. */
export function createJsonReporter({write, now}: ReporterWorld): Reporter {
  return {
    emit: (event: OnekeyEvent) => write(`${jsonLine({time: now(), ...event})}\n`),
    during: (ask) => ask(),
    finish: async () => undefined,
  };
}
