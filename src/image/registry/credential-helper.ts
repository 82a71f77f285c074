import {spawn} from 'node:child_process';
import {text} from 'node:stream/consumers';
import {OnekeyError} from '../../errors.ts';

/** What a credential helper knows of a server. */
export interface HelpedCredentials {
  readonly username: string;
  readonly secret: string;
}

// A helper may wait for somebody to unlock a keychain, and must not hang a build for ever. Milliseconds.
const patience = 30_000;

/** Names of helpers are parts of program names and nothing else. */
export const isHelperName = (name: unknown): name is string => typeof name === 'string' && /^[\w.-]{1,64}$/.test(name);

/**
 * Asks `docker-credential-<helper> get` for a server's credentials (github.com/docker/docker-credential-helpers). Undefined where it
 * has none. Rejects with `REGISTRY_CREDENTIAL_HELPER`, which never quotes what the helper said.
 */
export async function askHelper(helper: string, server: string): Promise<HelpedCredentials | undefined> {
  const child = spawn(`docker-credential-${helper}`, ['get'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    signal: AbortSignal.timeout(patience),
    windowsHide: true,
  });
  child.stdin.on('error', () => {}).end(server); // a helper that ends early is told by its status
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const failed = (reason: string, cause?: unknown) =>
    new OnekeyError('REGISTRY_CREDENTIAL_HELPER', {helper, server, reason}, {cause});
  const [status, answer] = await Promise.all([ended, text(child.stdout)]).catch((cause) => {
    throw failed(cause.code === 'ABORT_ERR' ? 'TIMEOUT' : String(cause.code), cause);
  });
  if (status === 0) {
    const found = parse(answer);
    if (found) return found;
    throw failed('ANSWER');
  }
  if (/credentials not found/i.test(answer)) return undefined;
  throw failed('STATUS');
}

function parse(answer: string): HelpedCredentials | undefined {
  try {
    const {Username: username, Secret: secret} = JSON.parse(answer) as {Username?: unknown; Secret?: unknown};
    return typeof username === 'string' && typeof secret === 'string' ? {username, secret} : undefined;
  } catch {
    return undefined; // the error would quote it
  }
}
