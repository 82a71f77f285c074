/** A run's id: sortable by time, unique enough for one instance, fit for a label: `20261122-031500-4f2a9c`. */
export function newRunId(now: string, randomBytes: (size: number) => Uint8Array): string {
  const time = now.replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return `${time}-${Buffer.from(randomBytes(3)).toString('hex')}`;
}
