import {readManifestFile} from '../catalog/read-manifest-file.ts';
import type {ReleaseCatalog} from '../catalog/release-catalog.ts';
import type {Location} from '../errors.ts';
import {readApplicationSource} from '../manifest/read-application.ts';
import {readProductSource} from '../manifest/read-product.ts';
import type {Sourced} from '../manifest/sourced.ts';
import type {Conflict} from '../resolve/conflict.ts';
import type {LocateDemand} from '../resolve/conflict-error.ts';
import type {Demand} from '../resolve/demand.ts';

/** Where the files lie that demands are written in. */
export interface DemandSources {
  readonly project: Sourced<unknown>;
  /** A version in the project's own folder. */
  local(name: string, version: string): Sourced<unknown> | undefined;
  homeOf(name: string, version: string): ReleaseCatalog | undefined;
  kindOf(name: string): 'Application' | 'Product' | undefined;
}

/** Finds the file and line of every demand of a conflict: of several versions that ask for the same those of the newest. */
export async function locateDemands({demands, steps}: Conflict, sources: DemandSources): Promise<LocateDemand> {
  const all = new Set([
    ...demands,
    ...steps.flatMap(({reasons}) => reasons.flatMap((reason) => ('demand' in reason ? [reason.demand] : []))),
  ]);
  const places = await Promise.all(
    [...all].map(async (demand) => [demand, await locateDemand(demand, sources)] as const),
  );
  const found = new Map(places);
  return (demand) => found.get(demand);
}

const fields = {requires: 'requires', pins: 'pins', excludes: 'exclude'} as const;

async function locateDemand(
  {kind, by, versions: [version = ''], name}: Demand,
  sources: DemandSources,
): Promise<Location | undefined> {
  if (kind === 'keeps') return undefined;
  if (by === undefined) return sources.project.locate([fields[kind], name]);
  const source = sources.local(by, version) ?? (await released(by, version, sources));
  return source?.locate(['requires', name]);
}

/** Where a place cannot be found out the demand is told without. */
async function released(name: string, version: string, sources: DemandSources): Promise<Sourced<unknown> | undefined> {
  const kind = sources.kindOf(name);
  const home = sources.homeOf(name, version);
  if (!kind || !home) return undefined;
  const opened = await home.open({kind, name, version}).catch(() => undefined);
  if (!opened) return undefined;
  const read: Promise<{read: Sourced<unknown> | undefined}> =
    kind === 'Application'
      ? readManifestFile(opened.folder, 'app.yaml', readApplicationSource)
      : readManifestFile(opened.folder, 'product.yaml', readProductSource);
  return (await read).read;
}
