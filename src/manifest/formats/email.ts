import {isHostname} from './hostname.ts';

/** True for `local@host` as people write it: no quoted local part, no comment. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  return at > 0 && local.length <= 64 && /^[^\s@"(),:;<>[\\\]]+$/.test(local) && isHostname(text.slice(at + 1));
}
