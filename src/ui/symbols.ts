import type {NodeState} from '../events.ts';
import type {Style} from './paint.ts';

export interface Symbols {
  readonly states: {readonly [S in NodeState]: string};
  readonly image: string;
  readonly warning: string;
}

/** The signs in front of rows; plain ASCII for consoles that have no others. */
export function symbolsFor(unicode: boolean): Symbols {
  return unicode
    ? {
        states: {pending: '○', gated: '?', running: '●', succeeded: '✔', failed: '✖', skipped: '↷', cancelled: '■'},
        image: '↑',
        warning: '!',
      }
    : {
        states: {pending: '.', gated: '?', running: '*', succeeded: '+', failed: 'x', skipped: '>', cancelled: '#'},
        image: '^',
        warning: '!',
      };
}

export const styleOfState: {readonly [S in NodeState]: Style} = {
  pending: 'dim',
  gated: 'yellow',
  running: 'cyan',
  succeeded: 'green',
  failed: 'red',
  skipped: 'dim',
  cancelled: 'yellow',
};
