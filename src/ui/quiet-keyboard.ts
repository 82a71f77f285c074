/** The keyboard of a terminal, as `process.stdin` is. */
export interface Keyboard {
  setRawMode(raw: boolean): unknown;
  on(event: 'data', listener: (typed: Uint8Array) => void): unknown;
  off(event: 'data', listener: (typed: Uint8Array) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** What a terminal makes signals of while it is left to itself. */
const signals = new Map<number, NodeJS.Signals>([
  [0x03, 'SIGINT'],
  [0x1c, 'SIGQUIT'],
  [0x1a, 'SIGTSTP'],
]);

/**
 * From now on nothing that is typed is shown, nor kept for the next question: a passphrase typed too early would stand on the
 * screen, and an impatient Enter would answer what nobody has read. Ctrl-C, Ctrl-\ and Ctrl-Z are raised as they always are;
 * who goes to the background is given the terminal back first, which would stop him there. Ends with what is returned.
 */
export function quietKeyboard(keyboard: Keyboard, raise: (signal: NodeJS.Signals) => void): () => void {
  let isQuiet = true;
  const release = () => {
    if (!isQuiet) return;
    isQuiet = false;
    keyboard.off('data', onData);
    keyboard.pause();
    keyboard.setRawMode(false);
  };
  const onData = (typed: Uint8Array) => {
    for (const byte of typed) {
      const signal = signals.get(byte);
      if (signal === 'SIGTSTP') release();
      if (signal) raise(signal);
    }
  };
  keyboard.setRawMode(true);
  keyboard.on('data', onData);
  keyboard.resume(); // whoever asked before has paused it, and a paused one would keep even Ctrl-C
  return release;
}

/** Whether a process has its terminal for itself, by the line of `/proc/self/stat`: in the background it may not change it. */
export function isInForeground(stat: string): boolean {
  const [, , group, , , foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return group === foreground;
}
