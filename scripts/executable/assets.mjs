// The parts of the program as the executable holds them.
import {execFileSync} from 'node:child_process';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

/**
 * Writes each part of `from` into `to` as the function expression that main.cjs loads, and returns the files by asset name. When
 * `cached`, V8's code cache lies beside each: of all functions for the parts of `start`. Those of every part would cost 3 MB and
 * save no time, as most are never called. V8 takes a cache on the platform and in the version alone that made it.
 */
export function writeAssets(from, to, {cached, start}) {
  mkdirSync(to, {recursive: true});
  for (const name of readdirSync(from)) {
    const code = readFileSync(path.join(from, name), 'utf8');
    // lines keep their numbers for decode-stack: the first, a comment for shells in the entry point, stays as an empty one
    writeFileSync(path.join(to, name), `(function(exports,require,module){\n${code.replace(/^#!.*/, '')}\n})`);
  }
  // the seed of V8's hashes is part of the caches
  const program = ['--random-seed=1', path.join(import.meta.dirname, 'code-caches.cjs'), to, ...start];
  if (cached) execFileSync(process.execPath, program, {env: {}, stdio: ['ignore', 2, 2]});
  const names = readdirSync(to).sort();
  return Object.fromEntries(names.map((name) => [name, path.join(to, name)]));
}
