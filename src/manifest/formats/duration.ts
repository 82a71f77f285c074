/** True for hours, minutes and seconds in this order, at least one of them: `1h30m`, `45s`. */
export function isDuration(text: string): boolean {
  return text !== '' && /^([0-9]{1,4}h)?([0-9]{1,5}m)?([0-9]{1,6}s)?$/.test(text);
}
