// Writes V8's code cache of each part in a folder beside it, as NAME.cache. Usage: node --random-seed=1 code-caches.cjs FOLDER
//
// A process of its own that does nothing else and nothing later: V8 counts the scripts that a process compiles, in whatever
// order promises settle, and writes the count into the caches.
'use strict';
const {readdirSync, readFileSync, writeFileSync} = require('node:fs');
const path = require('node:path');
const v8 = require('node:v8');
const {Script} = require('node:vm');

// Caches of whole large parts would cost 4 MB and save no time: of those most functions are never called.
const wholeUpTo = 64 * 1024;

const folder = process.argv[2];
for (const name of readdirSync(folder).sort()) {
  const part = readFileSync(path.join(folder, name), 'utf8');
  const whole = part.length <= wholeUpTo;
  if (whole) v8.setFlagsFromString('--no-lazy');
  const script = new Script(part, {filename: name, lineOffset: -1});
  // the flags are part of the cache: those that the executable will have
  if (whole) v8.setFlagsFromString('--lazy');
  writeFileSync(path.join(folder, `${name}.cache`), script.createCachedData());
}
