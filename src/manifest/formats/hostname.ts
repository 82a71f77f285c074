/** True for a host name of RFC 1123: labels of letters, digits and inner hyphens, 253 characters in all. */
export function isHostname(text: string): boolean {
  if (text.length > 253) return false;
  return text.split('.').every((label) => /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/i.test(label));
}
