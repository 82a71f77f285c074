/** Seconds of a duration as onekey's files write it: `1h30m`, `10m`, `45s`. The schema has checked its form. */
export function durationSeconds(text: string): number {
  const [, hours = '0', minutes = '0', seconds = '0'] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
