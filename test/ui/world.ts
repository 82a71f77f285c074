import type {ReporterWorld} from '../../src/ui/reporter.ts';

/** A world whose time stands still until it is told to go on. */
export interface FakeWorld extends ReporterWorld {
  readonly written: string[];
  /** Lets so many milliseconds pass, with every tick that falls due. */
  pass(milliseconds: number): void;
}

export function fakeWorld(): FakeWorld {
  let time = 0;
  const timers = new Set<{readonly period: number; readonly tick: () => void; next: number}>();
  const written: string[] = [];
  return {
    written,
    write: (text) => written.push(text),
    now: () => new Date(Date.UTC(2026, 10, 1, 2) + time).toISOString(),
    monotonic: () => time,
    every: (period, tick) => {
      const timer = {period, tick, next: time + period};
      timers.add(timer);
      return () => timers.delete(timer);
    },
    pass: (milliseconds) => {
      const end = time + milliseconds;
      for (; time < end; time++)
        for (const timer of timers)
          if (timer.next === time + 1) {
            timer.next += timer.period;
            timer.tick();
          }
    },
  };
}
