import type {ClusterPort} from './ports.ts';

/** Ensures a namespace once, however many applications live in it; one that could not be is tried again. */
export function ensureOnce(cluster: Pick<ClusterPort, 'ensureNamespace'>): ClusterPort['ensureNamespace'] {
  const ensured = new Map<string, Promise<void>>();
  return (name, signal) => {
    const known = ensured.get(name);
    if (known) return known;
    const ensuring = cluster.ensureNamespace(name, signal);
    ensured.set(name, ensuring);
    ensuring.catch(() => ensured.delete(name));
    return ensuring;
  };
}
