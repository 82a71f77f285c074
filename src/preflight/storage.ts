import {message, type Problem, problem} from '../errors.ts';
import type {KubeObject} from '../object/kube-object.ts';
import {type Check, check} from './check.ts';
import type {Claim} from './claims.ts';
import {formatAmount, mapAt, readQuantity} from './resources.ts';

const defaultMarks = [
  'storageclass.kubernetes.io/is-default-class',
  'storageclass.beta.kubernetes.io/is-default-class',
];

/**
 * Every claim names a class that exists, or there is a default one; where volumes are not made on demand, enough lie ready.
 * @param brought classes and volumes that come with the bundle
 * @param floor bytes that applications say they need beyond what they claim
 */
export function checkStorage(
  claims: readonly Claim[],
  floor: number,
  {classes, volumes}: {readonly classes: readonly KubeObject[]; readonly volumes: readonly KubeObject[]},
  brought: readonly KubeObject[],
): Check {
  const allClasses = [...classes, ...brought.filter(({kind}) => kind === 'StorageClass')];
  const byName = new Map(allClasses.map((one) => [one.metadata.name, one]));
  const standard = allClasses.find(({metadata}) =>
    defaultMarks.some((mark) => metadata.annotations?.[mark] === 'true'),
  );
  const open = claims.filter(({isSettled}) => !isSettled);
  const failures = open.flatMap(({object, at, storageClass}): Problem[] => {
    if (storageClass === undefined && !standard)
      return [problem('PREFLIGHT_STORAGE_NO_DEFAULT', {object, known: [...byName.keys()]}, at)];
    if (!storageClass || byName.has(storageClass)) return [];
    return [problem('PREFLIGHT_STORAGE_CLASS', {object, storageClass, known: [...byName.keys()]}, at)];
  });
  const isStatic = (name: string) => name === '' || byName.get(name)?.provisioner === 'kubernetes.io/no-provisioner';
  const classOf = ({storageClass}: Claim) => storageClass ?? standard?.metadata.name ?? '';
  const statics = open.filter((claim) => isStatic(classOf(claim)) && (claim.storageClass !== undefined || standard));
  const ready = [...volumes.filter(isAvailable), ...brought.filter(({kind}) => kind === 'PersistentVolume')];
  const bytes = claims.map((claim) => claim.bytes * claim.count).reduce((a, b) => a + b, 0);
  const found = message('preflight.storage', {
    claims: claims.map(({count}) => count).reduce((a, b) => a + b, 0),
    needed: formatAmount('storage', Math.max(bytes, floor)),
    classes: [...byName.keys()],
  });
  return check('storage', found, [...failures, ...tooFew(statics, classOf, ready)]);
}

const isAvailable = ({status}: KubeObject) => mapAt({status: status ?? {}}, 'status').phase === 'Available';

/** The largest claims take the smallest volumes that hold them. */
function tooFew(
  claims: readonly Claim[],
  classOf: (claim: Claim) => string,
  volumes: readonly KubeObject[],
): Problem[] {
  const left = volumes
    .map(({spec}) => ({
      storageClass: String(mapAt({spec: spec ?? {}}, 'spec').storageClassName ?? ''),
      bytes: readQuantity(mapAt(mapAt({spec: spec ?? {}}, 'spec'), 'capacity').storage) ?? 0,
    }))
    .sort((a, b) => a.bytes - b.bytes);
  const single = claims.flatMap((claim) => Array.from({length: claim.count}, () => claim));
  const without = single
    .toSorted((a, b) => b.bytes - a.bytes)
    .filter((claim) => {
      const at = left.findIndex(({storageClass, bytes}) => storageClass === classOf(claim) && bytes >= claim.bytes);
      if (at < 0) return true;
      left.splice(at, 1);
      return false;
    });
  return [...new Set(without)].map((claim) => {
    const {object, at, bytes} = claim;
    const params = {object, storageClass: classOf(claim), needed: formatAmount('storage', bytes)};
    return problem('PREFLIGHT_STORAGE_NO_VOLUME', params, at);
  });
}
