/** What a record's Secret says of itself in labels, so that one list finds what is wanted. */
export const recordLabels = {
  record: 'onekey.dev/record',
  instance: 'onekey.dev/instance',
  application: 'onekey.dev/application',
  revision: 'onekey.dev/revision',
  state: 'onekey.dev/state',
} as const;

/** `instance`: key and answers; `run`: one run; `release`: head of a revision; `chunk`: part of a large revision; `trust`: keys; `site`: the site schema. */
export type RecordKind = 'instance' | 'run' | 'release' | 'chunk' | 'trust' | 'site';

/** An equality selector of the labels given. */
export function selector(labels: {readonly [label: string]: string}): string {
  return Object.entries(labels)
    .map(([label, value]) => `${label}=${value}`)
    .join(',');
}
