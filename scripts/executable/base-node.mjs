// Where the Node of a platform comes from: the npm package node-<platform> of the lock, the build machine's own or another's.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** The folder of the package that holds a platform's Node. npm fetches a foreign one, against the lock's checksum. */
export function nodePackage({name, os, cpu}) {
  const key = `node_modules/node-${name}`;
  const own = path.join(root, key);
  if (existsSync(own)) return own;
  const entry = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages[key];
  // npm takes a package of another platform only where it is optional, and only by `npm ci` with that platform named
  const folder = path.join(root, 'node_modules/.platforms', `${name}-${entry.version}`);
  if (!existsSync(path.join(folder, 'complete'))) {
    const project = {name: 'base', version: '0.0.0', optionalDependencies: {[`node-${name}`]: entry.version}};
    const lock = {...project, lockfileVersion: 3, packages: {'': project, [key]: entry}};
    rmSync(folder, {recursive: true, force: true});
    mkdirSync(folder, {recursive: true});
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(project));
    writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
    const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    execFileSync('npm', ['ci', `--os=${os}`, `--cpu=${cpu}`, ...quiet], {cwd: folder, stdio: ['ignore', 2, 2]});
    writeFileSync(path.join(folder, 'complete'), '');
  }
  return path.join(folder, key);
}
