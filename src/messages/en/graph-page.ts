import type {Language} from '../language.ts';

/** Words of what "pack graph" draws. */
export const graphTexts = {
  language: 'en',
  title: (of: string) => `Order of deployment: ${of}`,
  legend:
    'Left to right: what stands further right waits for what it is joined to. Edges that follow from others are not drawn. ' +
    'Dashed and orange: added by "order" of the project. Thick and red: the critical path. Dashed box: optional. Round box: external. ◆: a gate.',
  criticalPath: (nodes: readonly string[], time: string, isRecorded: boolean) =>
    `Critical path, ${time} by ${isRecorded ? 'recorded' : 'estimated'} durations: ${nodes.join(' → ')}`,
  node: 'Application',
  waitsFor: 'Waits for',
  gates: 'Gates',
  takes: 'Takes',
  external: 'external',
  optional: 'optional',
  added: (edge: string) => `${edge} (added by order)`,
  list: (names: readonly string[]) => names.join(', '),
  gate: (id: string, at: 'before' | 'after') => `gate ${id} ${at}`,
  gateAsks: (id: string, at: 'before' | 'after', message: string) => `${id} (${at}): ${message}`,
} as const;

/** The same words in any language. */
export type GraphTexts = {
  readonly [K in keyof typeof graphTexts]: (typeof graphTexts)[K] extends string ? string : (typeof graphTexts)[K];
} & {readonly language: Language};
