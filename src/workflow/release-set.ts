import type {Location} from '../errors.ts';
import type {Application} from '../manifest/application.ts';
import type {Product} from '../manifest/product.ts';
import type {Project} from '../manifest/project.ts';
import type {TreePath} from '../object/field-path.ts';

/** A project with the exact versions that it resolved to, by name. */
export interface ReleaseSet {
  readonly project: Project;
  readonly applications: ReadonlyMap<string, Application>;
  readonly products: ReadonlyMap<string, Product>;
}

/**
 * Where a field is written, where that is known: in the file of an application or product, or without a name in the
 * project's.
 */
export type LocateIn = (name: string | undefined, path: TreePath) => Location | undefined;

/** For releases of which only the content is known. */
export const nowhere: LocateIn = () => undefined;
