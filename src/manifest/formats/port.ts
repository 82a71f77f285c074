/** True for a TCP or UDP port in digits: 1 to 65535. */
export function isPort(text: string): boolean {
  return /^[1-9][0-9]{0,4}$/.test(text) && Number(text) <= 65535;
}
