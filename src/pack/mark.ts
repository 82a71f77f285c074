import {rcompare, satisfies} from 'semver';
import type {CatalogContext} from '../catalog/open-catalog.ts';
import type {ReleaseCatalog} from '../catalog/release-catalog.ts';
import type {ReleaseMark} from '../catalog/release-mark.ts';
import {OnekeyError} from '../errors.ts';
import {didYouMean} from '../manifest/did-you-mean.ts';
import {withCatalogs} from './catalogs.ts';

/** Which version is marked, where, and why. */
export interface MarkOptions {
  readonly name: string;
  /** Which versions. */
  readonly range: string;
  readonly catalog: string;
  readonly as: 'deprecated' | 'yanked';
  /** Why; undefined takes the mark back. */
  readonly reason: string | undefined;
}

/** Who marks, and when. */
export interface MarkContext extends CatalogContext {
  readonly operator: string;
  readonly clock: CatalogContext['clock'] & {now(): string};
}

/** Versions that have been marked, or whose mark was taken back. Newest first. */
export interface MarkReport extends MarkOptions {
  readonly versions: readonly string[];
}

/** `pack deprecate`, `pack yank`: says about released versions what whoever uses them has to know. @throws OnekeyError CATALOG_… */
export async function mark(options: MarkOptions, context: MarkContext): Promise<MarkReport> {
  const {name, range, catalog: address, as, reason} = options;
  return withCatalogs([address], context, async ([catalog]) => {
    if (!catalog) throw new Error('no catalog was opened');
    const {kind, versions} = await versionsIn(catalog, name, range);
    const said = reason === undefined ? undefined : {reason, at: context.clock.now(), by: context.operator};
    const change = ({[as]: _, ...others}: ReleaseMark): ReleaseMark => ({...others, ...(said && {[as]: said})});
    for (const version of versions) await catalog.mark({kind, name, version}, change);
    return {...options, versions};
  });
}

/** The versions of a name that are in a range, newest first, pre-releases by their order. Throws where there is none. */
export async function versionsIn(catalog: ReleaseCatalog, name: string, range: string) {
  const found = await catalog.versions(name);
  if (!found) {
    const suggestion = didYouMean(name, await catalog.names());
    throw new OnekeyError('CATALOG_UNKNOWN', {name, ...(suggestion && {suggestion})});
  }
  const all = found.versions.map(({version}) => version).sort(rcompare);
  const versions = all.filter((version) => satisfies(version, range, {includePrerelease: true}));
  if (versions.length === 0) throw new OnekeyError('CATALOG_NO_VERSION', {name, range, versions: all});
  return {kind: found.kind, versions};
}
