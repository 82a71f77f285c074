// Builds the executables; see scripts/build.
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {parseArgs} from 'node:util';
import {inject} from 'postject';
import {writeAssets} from './assets.mjs';
import {nodePackage} from './base-node.mjs';
import {bundledPackages, licenceTexts, sbom} from './bill-of-materials.mjs';
import {marker} from './marker.mjs';
import {platformsNamed} from './platforms.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'; // Node's name for the flag that a blob is there

const {values, positionals} = parseArgs({options: {out: {type: 'string'}}, allowPositionals: true});
const out = path.resolve(values.out ?? path.join(root, 'dist'));
const work = mkdtempSync(path.join(tmpdir(), 'onekey-build-'));
try {
  mkdirSync(out, {recursive: true});
  execFileSync(process.execPath, [path.join(root, 'scripts/build-parts.mjs'), path.join(out, 'onekey')], {
    stdio: ['ignore', 2, 2],
  });
  const {inputs, start} = JSON.parse(readFileSync(path.join(out, 'onekey-maps/facts.json'), 'utf8'));
  const platforms = platformsNamed(positionals);
  for (const platform of platforms) await buildExecutable(platform, start);
  const packages = bundledPackages(root, inputs);
  const ownNode = nodePackage(platformsNamed([`${process.platform}-${process.arch}`])[0]);
  writeFileSync(path.join(out, 'onekey.sbom.json'), `${JSON.stringify(sbom(root, packages), null, 2)}\n`);
  const licences = licenceTexts(root, packages, path.join(ownNode, 'LICENSE'));
  writeFileSync(path.join(out, 'THIRD-PARTY-LICENSES.txt'), licences);
  const files = [...platforms.map(({file}) => file), 'THIRD-PARTY-LICENSES.txt', 'onekey.sbom.json'].sort();
  const sums = files.map((file) => `${sha256(path.join(out, file))}  ${file}\n`).join('');
  writeFileSync(path.join(out, 'SHA256SUMS'), sums);
  process.stdout.write(sums);
} finally {
  rmSync(work, {recursive: true});
}

async function buildExecutable(platform, start) {
  const folder = path.join(work, platform.name);
  const cached = platform.name === `${process.platform}-${process.arch}`;
  const assets = writeAssets(path.join(out, 'onekey'), path.join(folder, 'assets'), {cached, start});
  assets.marker = path.join(folder, 'marker');
  writeFileSync(assets.marker, marker(root, platform));
  copyFileSync(path.join(import.meta.dirname, 'main.cjs'), path.join(folder, 'main.cjs'));
  const config = {
    main: 'main.cjs', // the blob keeps the path as it stands here
    output: 'blob',
    disableExperimentalSEAWarning: true,
    useCodeCache: false, // would tie the blob to this platform; the parts have caches of their own
    execArgvExtension: 'none', // or NODE_OPTIONS could load code into it
    assets,
  };
  writeFileSync(path.join(folder, 'sea.json'), JSON.stringify(config));
  execFileSync(process.execPath, ['--experimental-sea-config', 'sea.json'], {cwd: folder, stdio: 'pipe'});
  const built = path.join(folder, platform.file);
  copyFileSync(path.join(nodePackage(platform), platform.binary), built);
  chmodSync(built, 0o755);
  await quietly(() => inject(built, 'NODE_SEA_BLOB', readFileSync(path.join(folder, 'blob')), {sentinelFuse: fuse}));
  // one that runs is replaced, not written into
  copyFileSync(built, path.join(out, `.${platform.file}`));
  renameSync(path.join(out, `.${platform.file}`), path.join(out, platform.file));
}

/** postject's library warns of section names that nobody reads. */
async function quietly(work) {
  const {warn, error} = console;
  console.warn = console.error = () => undefined;
  try {
    await work();
  } finally {
    Object.assign(console, {warn, error});
  }
}

function sha256(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
