/** What decides how progress is shown. */
export interface ProgressSettings {
  readonly mode: 'auto' | 'live' | 'plain' | 'json';
  readonly stderrIsTerminal: boolean;
  /** The environment variable TERM. */
  readonly term: string | undefined;
}

/** The way progress is shown: live only where a terminal can be drawn on, whatever was asked for. */
export function chooseProgress({mode, stderrIsTerminal, term}: ProgressSettings): 'live' | 'plain' | 'json' {
  if (mode === 'json' || mode === 'plain') return mode;
  return stderrIsTerminal && term !== 'dumb' ? 'live' : 'plain';
}

/** Colours only on a terminal that can show them and is wanted coloured (no-color.org: any non-empty NO_COLOR). */
export function wantsColour(isTerminal: boolean, term: string | undefined, noColor: string | undefined): boolean {
  return isTerminal && term !== 'dumb' && !noColor;
}
