import {readFileSync} from 'node:fs';
import path from 'node:path';
import {bundleFormat} from '../../src/bundle/format-version.ts';
import {executableMarker} from '../../src/pack/executable-marker.ts';

/** The line by which an executable can be told without being run: which onekey it is, for what, and what it reads. */
export function marker(root, platform) {
  const {version} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return `\n${executableMarker}${JSON.stringify({version, platform: platform.name, bundleFormat})}\n`;
}
