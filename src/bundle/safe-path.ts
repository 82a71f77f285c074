import {isDeviceName} from '../object/device-name.ts';
import {limits} from './limits.ts';

/** Why a path must not be in a bundle. */
export type PathFault =
  | 'empty'
  | 'absolute'
  | 'parent'
  | 'drive'
  | 'backslash'
  | 'control'
  | 'reserved'
  | 'forbidden'
  | 'too-long'
  | 'unicode'
  | 'place';

const known = /^(oci-layout|index\.json|sbom\.cdx\.json|blobs\/sha256\/[0-9a-f]{64}|apps\/[^/]+\/.+)$/;

/** What is wrong with a path of a bundle, on any system that may unpack it; undefined for a good one. */
export function pathFault(path: string): PathFault | undefined {
  if (path === '') return 'empty';
  if (path.length > limits.pathLength || Buffer.byteLength(path) > limits.pathBytes) return 'too-long';
  if (path.includes('\\')) return 'backslash';
  if (/[\0-\x1f\x7f]/.test(path)) return 'control';
  if (/^[a-z]:/i.test(path)) return 'drive';
  if (path.startsWith('/')) return 'absolute';
  if (!path.isWellFormed() || path.normalize('NFC') !== path) return 'unicode';
  const segments = path.split('/');
  if (segments.length > limits.pathDepth || segments.some((segment) => Buffer.byteLength(segment) > 255))
    return 'too-long';
  if (segments.includes('..') || segments.includes('.')) return 'parent';
  if (segments.includes('')) return 'empty';
  if (segments.some(isDeviceName)) return 'reserved';
  if (segments.some((segment) => /[<>:"|?*]|[. ]$/.test(segment))) return 'forbidden';
  return known.test(path) ? undefined : 'place';
}

/** Equal for paths that some system takes for the same file: case and Unicode form do not count. */
export function pathKey(path: string): string {
  return path.normalize('NFKC').toLowerCase().toUpperCase().normalize('NFC');
}

/** Pairs of paths that cannot lie side by side: the same but for case or form, or one a folder of the other. */
export function pathClashes(paths: readonly string[]): {readonly path: string; readonly other: string}[] {
  const clashes: {path: string; other: string}[] = [];
  const seen = new Map<string, string>();
  for (const path of paths) {
    const other = seen.get(pathKey(path));
    if (other === undefined) seen.set(pathKey(path), path);
    else clashes.push({path, other});
  }
  for (const path of paths) {
    const key = pathKey(path);
    for (let slash = key.indexOf('/'); slash > 0; slash = key.indexOf('/', slash + 1)) {
      const other = seen.get(key.slice(0, slash));
      if (other !== undefined) clashes.push({path, other});
    }
  }
  return clashes;
}
