/** Environment variables by name. */
export type Environment = {readonly [name: string]: string | undefined};

/**
 * The proxy that the environment names for a server, as Go's `net/http` and so kubectl reads HTTPS_PROXY, HTTP_PROXY and
 * NO_PROXY (either case): this machine is never reached through one. NO_PROXY takes hosts, domains (`.example`) and `*`.
 */
export function proxyFor(server: URL, env: Environment): string | undefined {
  const host = server.hostname.replace(/^\[|\]$/g, '');
  if (host === 'localhost' || host === '::1' || host.startsWith('127.')) return undefined;
  const variable = server.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const proxy = read(env, variable);
  if (proxy === '') return undefined;
  const exempt = read(env, 'NO_PROXY')
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => matches(entry, host, server.port || (server.protocol === 'https:' ? '443' : '80')));
  if (exempt) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

const read = (env: Environment, name: string) => env[name] || env[name.toLowerCase()] || '';

function matches(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  const [, name = '', onlyPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (name === '' || (onlyPort !== undefined && onlyPort !== port)) return false;
  return host === name.replace(/^\./, '') || host.endsWith(name.startsWith('.') ? name : `.${name}`);
}
