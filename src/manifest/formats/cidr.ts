import {isIP} from 'node:net';

/** True for an address and a prefix length: `10.0.0.0/8`, `fd00::/8`. Bits behind the prefix may be set. */
export function isCidr(text: string): boolean {
  const [address = '', prefix = '', more] = text.split('/');
  if (more !== undefined || !/^(0|[1-9][0-9]{0,2})$/.test(prefix)) return false;
  const version = isIP(address);
  return version !== 0 && !address.includes('%') && Number(prefix) <= (version === 4 ? 32 : 128);
}
