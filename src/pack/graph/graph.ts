import type {CatalogContext} from '../../catalog/open-catalog.ts';
import type {Language} from '../../messages/language.ts';
import {loadGraphTexts} from '../../messages/load.ts';
import {withCatalogs} from '../catalogs.ts';
import {drawingOf} from './drawing.ts';
import {estimated, readDurations} from './durations.ts';
import {html} from './html.ts';
import {readWorkflow} from './read-workflow.ts';
import {renderGraph, type TextFormat} from './render-graph.ts';
import {svg} from './svg.ts';

export type GraphFormat = TextFormat | 'svg' | 'html';

export interface GraphOptions {
  /** A project's folder, or a bundle. */
  readonly path: string;
  readonly format: GraphFormat;
  /** Addresses of catalogs, in their order. */
  readonly catalogs: readonly string[];
  /** The JSON of a deployment, for how long nodes took. */
  readonly durations?: string;
}

/** `pack graph`: the workflow of a project or bundle as text, or as a picture. */
export async function graph(
  {path, format, catalogs: addresses, durations: file}: GraphOptions,
  context: CatalogContext & {readonly language: Language},
): Promise<string> {
  return withCatalogs(addresses, context, async (catalogs) => {
    const {of, workflow, takes} = await readWorkflow(path, {catalogs, versions: {from: 'lock', frozen: false}});
    const texts = await loadGraphTexts(context.language);
    if (format !== 'svg' && format !== 'html') return renderGraph(workflow, format, texts);
    const said = estimated(takes);
    const drawing = drawingOf(of, workflow, file === undefined ? said : await readDurations(file, said));
    return format === 'svg' ? svg(drawing, texts) : html(drawing, texts);
  });
}
