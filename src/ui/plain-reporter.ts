import {heartbeat} from './heartbeat.ts';
import {plainLine} from './plain-lines.ts';
import {advance, noProgress} from './progress.ts';
import type {Reporter, ReporterWorld} from './reporter.ts';
import type {Texts} from './texts.ts';

/** The longest silence, in milliseconds; looked at every second, so that no more than 10 s pass. */
const silence = 8_500;

/** One timestamped line for every event, and a heartbeat where nothing happens. */
export function createPlainReporter(world: ReporterWorld, texts: Texts): Reporter {
  let progress = noProgress;
  let spokeAt = world.monotonic();
  let asking = false;
  const say = (text: string) => {
    spokeAt = world.monotonic();
    world.write(`${world.now().slice(0, 19)}Z ${text}\n`);
  };
  const stop = world.every(1000, () => {
    if (!asking && world.monotonic() - spokeAt >= silence) say(heartbeat(progress, world.monotonic(), texts));
  });
  return {
    emit: (event) => {
      progress = advance(progress, event, world.monotonic());
      const line = plainLine(event, texts);
      if (line !== undefined) say(line);
    },
    during: async (ask) => {
      asking = true;
      try {
        return await ask();
      } finally {
        asking = false;
        spokeAt = world.monotonic();
      }
    },
    finish: async () => stop(),
  };
}
