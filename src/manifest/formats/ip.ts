import {isIP} from 'node:net';

/** True for an IPv4 or IPv6 address without a zone. */
export function isIp(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%');
}
