import {isProtected} from '../object/known-kinds.ts';
import type {InventoryEntry} from './release.ts';

/** Whether an object is deleted only when asked for by name: it holds data or defines others, or onekey did not create it. */
export function isKept({ref, adopted}: Pick<InventoryEntry, 'ref' | 'adopted'>): boolean {
  return adopted === true || isProtected(ref);
}
