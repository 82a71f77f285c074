/** What `--help` says of one command. `description` may hold paragraphs; lines are wrapped to the terminal. */
export interface CommandHelp {
  readonly summary: string;
  readonly description: string;
  readonly examples: readonly {readonly command: string; readonly does: string}[];
}
