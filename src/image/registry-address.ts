import {OnekeyError} from '../errors.ts';

/** Takes `HOST[:PORT][/path]` apart. Throws `REGISTRY_ADDRESS_INVALID`. */
export function registryAddress(text: string): {readonly host: string; readonly path: string} {
  const match = /^((?:[\w.-]+|\[[\da-fA-F:]+\])(?::\d{1,5})?)((?:\/[a-z0-9][a-z0-9._-]*)*)\/?$/.exec(text);
  if (!match?.[1]) throw new OnekeyError('REGISTRY_ADDRESS_INVALID', {address: text});
  return {host: match[1], path: (match[2] ?? '').slice(1)};
}
