/** The record's own field: what `record[key]` would say if `constructor` and its like were no fields of every object. */
export function own<T>(record: {readonly [key: string]: T}, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
