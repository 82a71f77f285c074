import type {OnekeyEvent} from '../events.ts';
import type {Reporter} from './reporter.ts';

/** A reporter that is loaded when the first event comes: a command without progress draws and loads nothing. */
export function createDeferredReporter(load: () => Promise<Reporter>): Reporter {
  let reporter: Promise<Reporter> | undefined;
  let loaded: Reporter | undefined;
  const early: OnekeyEvent[] = [];
  const start = () => {
    reporter ??= load().then((made) => {
      for (const event of early) made.emit(event);
      loaded = made;
      return made;
    });
    return reporter;
  };
  return {
    emit: (event) => {
      if (loaded) return loaded.emit(event);
      early.push(event);
      start().catch(() => undefined); // who waits for it in `during` or `finish` gets the error
    },
    during: async (ask) => (reporter ? (await reporter).during(ask) : ask()),
    finish: async () => (await reporter)?.finish(),
  };
}
