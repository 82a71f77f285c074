// The main file of the single executable: loads the program's parts, which are assets, as `require` would load files.
// A part stands in the executable as a function expression below a line of its own, with V8's code cache beside it where
// there is one.
'use strict';
const {getAssetKeys, getRawAsset} = require('node:sea');
const {Script} = require('node:vm');

const bytesOf = (key) => Buffer.from(getRawAsset(key));
const keys = new Set(getAssetKeys());
const loaded = new Map();

function load(name) {
  const there = loaded.get(name);
  if (there) return there.exports;
  const part = {exports: {}};
  loaded.set(name, part);
  const cache = `${name}.cache`;
  const script = new Script(bytesOf(name).utf8Slice(), {
    filename: name,
    lineOffset: -1,
    cachedData: keys.has(cache) ? bytesOf(cache) : undefined,
  });
  const requirePart = (wanted) => (wanted.startsWith('./') ? load(wanted.slice(2)) : require(wanted));
  script.runInThisContext()(part.exports, requirePart, part);
  return part.exports;
}

load('onekey.cjs');
