// Writes V8's code cache of each part in a folder beside it, as NAME.cache, with all functions of those that are named, and of the
// others with what runs when they are loaded. Usage: node --random-seed=1 code-caches.cjs FOLDER [NAME…]
//
// A process of its own that does nothing else and nothing later: V8 counts the scripts that a process compiles, in whatever
// order promises settle, and writes the count into the caches.
'use strict';
const {readdirSync, readFileSync, writeFileSync} = require('node:fs');
const path = require('node:path');
const v8 = require('node:v8');
const {Script} = require('node:vm');

const [folder, ...wholeNames] = process.argv.slice(2);
for (const name of readdirSync(folder).sort()) {
  const part = readFileSync(path.join(folder, name), 'utf8');
  const whole = wholeNames.includes(name);
  if (whole) v8.setFlagsFromString('--no-lazy');
  const script = new Script(part, {filename: name, lineOffset: -1});
  // the flags are part of the cache: those that the executable will have
  if (whole) v8.setFlagsFromString('--lazy');
  writeFileSync(path.join(folder, `${name}.cache`), script.createCachedData());
}
