import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';

export type ControlPlaneComponent = 'etcd' | 'apiserver' | 'kcm' | 'scheduler';

/** A real control plane of its own, for tests that break it. No pods run there. */
export interface ControlPlane {
  readonly kubeconfig: string;
  readonly server: string;
  /** Ends one component at once (kill -9). */
  readonly kill: (component: ControlPlaneComponent) => void;
  /** Starts it again; it takes a moment until it answers. */
  readonly start: (component: ControlPlaneComponent) => void;
  /** Freezes a component (`SIGSTOP`: connections stay open and silent) or lets it go on (`SIGCONT`). */
  readonly signal: (component: ControlPlaneComponent, signal: 'SIGSTOP' | 'SIGCONT') => void;
  /** Stops all of it and removes its files. */
  readonly stop: () => void;
}

/** Brings one up; takes about 5 s. Whoever calls this calls `stop`. */
export async function startControlPlane(): Promise<ControlPlane> {
  const folder = mkdtempSync(path.join(tmpdir(), 'onekey-control-plane-'));
  const port = await freePorts(6);
  const env = {...process.env, TESTBED_DIR: folder, TESTBED_PORT: String(port)};
  const testbed = (...args: readonly string[]) => {
    execFileSync('scripts/testbed', args, {env, stdio: ['ignore', 'ignore', 'pipe']});
  };
  testbed('up', '--control-plane');
  return {
    kubeconfig: path.join(folder, 'kubeconfig'),
    server: `https://127.0.0.1:${port}`,
    kill: (component) => testbed('kill', component),
    start: (component) => testbed('start', component),
    signal: (component, signal) => testbed('signal', component, signal),
    stop: () => {
      testbed('down');
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

/** The first of so many TCP ports in a row that nobody listens on. */
async function freePorts(count: number): Promise<number> {
  const first = 20_000 + 10 * Math.floor(Math.random() * 1000);
  const ports = Array.from({length: count}, (_, index) => first + index);
  const free = await Promise.all(ports.map(isFree));
  return free.every(Boolean) ? first : freePorts(count);
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
