import {type FileKind, readDocument} from '../manifest/read-document.ts';

/** What was said about a released version afterwards. */
export interface ReleaseMark {
  /** Still chosen, with a warning. */
  readonly deprecated?: Mark;
  /** Not chosen any more; a lock that has it still builds. */
  readonly yanked?: Mark;
}

export interface Mark {
  readonly reason: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  /** user@host */
  readonly by: string;
}

/** Why a version was yanked or deprecated, where it was. */
export const reasonsOf = ({yanked, deprecated}: ReleaseMark) => ({
  ...(yanked && {yanked: yanked.reason}),
  ...(deprecated && {deprecated: deprecated.reason}),
});

const markFile: FileKind<ReleaseMark, ReleaseMark> = {
  schema: 'release-mark',
  normalise: ({deprecated, yanked}) => ({...(deprecated && {deprecated}), ...(yanked && {yanked})}),
  rules: () => [],
};

/** Reads a mark's text. @throws OnekeyError MANIFEST_INVALID with every problem and its place */
export const readMark = (text: string, file: string): ReleaseMark => readDocument(markFile, text, file).value;

/** The text of a mark: JSON is YAML. */
export function markText(mark: ReleaseMark): string {
  return `${JSON.stringify({apiVersion: 'onekey.dev/v1', kind: 'ReleaseMark', ...mark}, undefined, 2)}\n`;
}
