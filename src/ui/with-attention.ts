import type {Reporter} from './reporter.ts';

/** The terminal whose person is called. */
export interface Attention {
  write(text: string): void;
  /** Milliseconds since the program started. */
  monotonic(): number;
  /** What the window is called while an answer is wanted; undefined where the terminal knows no titles. */
  readonly title: string | undefined;
}

/** Milliseconds without an answer after which nobody is taken to be looking. */
const patience = 10_000;

const bell = '\x07';
// xterm's: the window's title is put aside, and taken back. Where that is not known, nothing happens.
const [keepTitle, restoreTitle] = ['\x1b[22;2t', '\x1b[23;2t'];

/** A reporter that, when an answer is wanted, names the window so, and rings unless somebody has just answered. */
export function withAttention(reporter: Reporter, {write, monotonic, title}: Attention): Reporter {
  let answeredAt = 0;
  return {
    ...reporter,
    during: (ask) =>
      reporter.during(async () => {
        if (monotonic() - answeredAt > patience) write(bell);
        if (title !== undefined) write(`${keepTitle}\x1b]2;${title}${bell}`);
        try {
          return await ask();
        } finally {
          if (title !== undefined) write(restoreTitle);
          answeredAt = monotonic();
        }
      }),
  };
}

/** Whether a terminal is known to take titles for its window: TERM's value, or the variable of Windows' Terminal. */
export function knowsTitles(term: string | undefined, windowsSession: string | undefined): boolean {
  return Boolean(windowsSession) || /^(xterm|screen|tmux|rxvt|alacritty|foot|konsole|vte|gnome)/.test(term ?? '');
}
