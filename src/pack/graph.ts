import type {CatalogContext} from '../catalog/open-catalog.ts';
import {withCatalogs} from './catalogs.ts';
import {readWorkflow} from './read-workflow.ts';
import {type GraphFormat, renderGraph} from './render-graph.ts';

export interface GraphOptions {
  /** A project's folder, or a bundle. */
  readonly path: string;
  readonly format: GraphFormat;
  /** Addresses of catalogs, in their order. */
  readonly catalogs: readonly string[];
}

/** `pack graph`: the workflow of a project or bundle as text. */
export async function graph(
  {path, format, catalogs: addresses}: GraphOptions,
  context: CatalogContext,
): Promise<string> {
  return withCatalogs(addresses, context, async (catalogs) => {
    const workflow = await readWorkflow(path, {catalogs, versions: {from: 'lock', frozen: false}});
    return renderGraph(workflow, format);
  });
}
