import {OnekeyError} from '../errors.ts';

const quantity = /^([-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))([KMGTPE]i|[numkMGTPE]|[eE][-+]?[0-9]+)?$/;

const factors: ReadonlyMap<string, number> = new Map([
  ['n', 1e-9],
  ['u', 1e-6],
  ['m', 1e-3],
  ['', 1],
  ['k', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
  ['P', 1e15],
  ['E', 1e18],
  ['Ki', 2 ** 10],
  ['Mi', 2 ** 20],
  ['Gi', 2 ** 30],
  ['Ti', 2 ** 40],
  ['Pi', 2 ** 50],
  ['Ei', 2 ** 60],
]);

/**
 * A Kubernetes quantity (`500m`, `4Gi`, `1e3`) in base units: cores, bytes. As near as a number comes; not rounded up.
 * @throws OnekeyError `MANIFEST_OBJECT_QUANTITY`
 */
export function parseQuantity(text: string): number {
  const [, digits = '', suffix = ''] = quantity.exec(text) ?? [];
  if (digits === '') throw new OnekeyError('MANIFEST_OBJECT_QUANTITY', {found: text});
  const factor = factors.get(suffix);
  return factor === undefined ? Number(digits + suffix) : Number(digits) * factor;
}
