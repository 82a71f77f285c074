// A program for a terminal: the live view of a run of sixty nodes, twenty of them at work, until Ctrl-C.
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {message} from '../../../src/errors.ts';
import {english} from '../../../src/messages/catalogue.ts';
import {createLiveReporter} from '../../../src/ui/live-reporter.ts';
import {createPaint} from '../../../src/ui/paint.ts';
import {quietKeyboard} from '../../../src/ui/quiet-keyboard.ts';
import {symbolsFor} from '../../../src/ui/symbols.ts';
import {createTexts} from '../../../src/ui/texts.ts';
import {running, runStarted, succeeded, waiting} from '../events.ts';

const {stderr} = process;
const world = {
  write: (text: string) => stderr.write(text),
  now: () => new Date().toISOString(),
  monotonic: () => performance.now(),
  every: (milliseconds: number, tick: () => void) => {
    const timer = setInterval(tick, milliseconds);
    return () => clearInterval(timer);
  },
};
stderr.write('what was there before\n');
const stopped = new Promise((resolve) => process.on('SIGINT', resolve));
const quiet = () => quietKeyboard(process.stdin, (signal) => process.kill(process.pid, signal));
const screen = {stream: stderr, symbols: symbolsFor(true), paint: createPaint(true), quiet};
const reporter = createLiveReporter(world, createTexts(english), screen);

reporter.emit(runStarted(60));
for (let node = 0; node < 20; node++) reporter.emit(succeeded(`a${node}`));
for (let node = 20; node < 40; node++) {
  reporter.emit(running(`a${node}`));
  reporter.emit(waiting(`a${node}`, `a-workload-with-rather-a-long-name-${node}`));
}
for (let node = 20; node < 60; node++) {
  const time = sleep(500, 'time');
  if ((await Promise.race([stopped, time])) !== 'time') break;
  reporter.emit(succeeded(`a${node}`));
}
await stopped;
for (let times = 0; times < 2; times++)
  reporter.emit({type: 'warning', warning: message('supportWritten', {file: '/s.tgz'})});
await reporter.finish();
stderr.write('the end\n');
