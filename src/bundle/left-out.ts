import type {BaseBundle, BundleJson} from './bundle-json.ts';

/** What a bundle leaves out, and which earlier ones have it. */
export interface LeftOut {
  readonly layers: number;
  readonly bytes: number;
  readonly bases: readonly BaseBundle[];
}

/** Sums up the layers that do not travel; all zero for a bundle that is whole by itself. */
export function leftOut({absent = [], bases = []}: Pick<BundleJson, 'absent' | 'bases'>): LeftOut {
  return {layers: absent.length, bytes: absent.reduce((sum, {size}) => sum + size, 0), bases};
}
