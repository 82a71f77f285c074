import type {Location} from '../errors.ts';
import type {TreePath} from '../object/field-path.ts';

/** Where a place in a tree is in a person's file. */
export type Locate = (path: TreePath) => Location;
