/** Words of the page that "pack graph --format html" writes: a document of a project, in one language for all who get it. */
export const graphTexts = {
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
  added: 'added by order',
  before: 'before',
  after: 'after',
} as const;
