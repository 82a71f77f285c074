/** What of the environment says where programs keep their state. */
export interface Surroundings {
  readonly platform: string;
  readonly environment: {readonly [name: string]: string | undefined};
  readonly temporary: string;
}

/**
 * The folder for the journal unless `--state-dir` names one: `$XDG_STATE_HOME/onekey`, `~/.local/state/onekey`, on Windows
 * `%LOCALAPPDATA%\onekey`; without a home, a folder among the temporary files.
 */
export function defaultStateDir({platform, environment, temporary}: Surroundings): string {
  const {XDG_STATE_HOME, HOME, LOCALAPPDATA} = environment;
  if (platform === 'win32') return `${LOCALAPPDATA || temporary}\\onekey`;
  if (XDG_STATE_HOME) return `${XDG_STATE_HOME}/onekey`;
  return HOME ? `${HOME}/.local/state/onekey` : `${temporary}/onekey`;
}
