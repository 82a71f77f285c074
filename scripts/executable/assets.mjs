// The parts of the program as the executable holds them.
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import v8 from 'node:v8';
import {Script} from 'node:vm';

// Caches of whole large parts would cost 4 MB and save no time: of those most functions are never called.
const wholeUpTo = 64 * 1024;

/**
 * Writes each part of `from` into `to` as the function expression that main.cjs loads, with V8's code cache beside it when
 * `cached`, and returns the files by asset name. V8 takes a cache on the platform and in the version alone that made it.
 */
export function writeAssets(from, to, {cached}) {
  mkdirSync(to, {recursive: true});
  const assets = {};
  const put = (name, content) => {
    assets[name] = path.join(to, name);
    writeFileSync(assets[name], content);
  };
  for (const name of readdirSync(from).sort()) {
    const code = readFileSync(path.join(from, name), 'utf8');
    // lines keep their numbers for decode-stack: the first, a comment for shells in the entry point, stays as an empty one
    const part = `(function(exports,require,module){\n${code.replace(/^#!.*/, '')}\n})`;
    put(name, part);
    if (cached) put(`${name}.cache`, codeCache(name, part));
  }
  return assets;
}

function codeCache(name, part) {
  const whole = part.length <= wholeUpTo;
  if (whole) v8.setFlagsFromString('--no-lazy');
  const script = new Script(part, {filename: name, lineOffset: -1});
  // the flags are part of the cache: those that the executable will have
  if (whole) v8.setFlagsFromString('--lazy');
  return script.createCachedData();
}
