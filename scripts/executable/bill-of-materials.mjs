// What an executable is made of: onekey, the npm packages whose code is in its parts, and Node with what that carries.
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

const readJson = (...file) => JSON.parse(readFileSync(path.join(...file), 'utf8'));

/** The npm packages that gave files to the program, one a name and version wherever it lies; `inputs` are esbuild's, relative to `root`. */
export function bundledPackages(root, inputs) {
  const folders = inputs.flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []);
  const packages = [...new Set(folders)].sort().map((folder) => {
    const {name, version, license} = readJson(root, folder, 'package.json');
    if (typeof license !== 'string') throw new Error(`${folder}/package.json states no licence`);
    return {name, version, license, folder: path.join(root, folder)};
  });
  return [...new Map(packages.map((found) => [`${found.name}@${found.version}`, found])).values()];
}

/** The bill of materials as CycloneDX 1.6; without times and serial numbers, so that it is the same every time. */
export function sbom(root, packages) {
  const {name, version, license, description} = readJson(root, 'package.json');
  const ref = `pkg:generic/${name}@${version}`;
  const node = nodeComponent();
  const components = packages.map(npmComponent);
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': ref,
        name,
        version,
        description,
        licenses: [{license: {id: license}}],
      },
    },
    components: [node, ...components],
    dependencies: [{ref, dependsOn: [node, ...components].map((component) => component['bom-ref'])}],
  };
}

function npmComponent({name, version, license}) {
  const purl = `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
  const licenses = /[ ()]/.test(license) ? [{expression: license}] : [{license: {id: license}}];
  return {type: 'library', 'bom-ref': purl, name, version, licenses, purl};
}

/** Node and the libraries that its binary carries, as that binary states them. */
function nodeComponent() {
  const {node, modules, napi, unicode, ...carried} = process.versions;
  const purl = `pkg:generic/node@${node}`;
  return {
    type: 'platform',
    'bom-ref': purl,
    name: 'node',
    version: node,
    licenses: [{license: {name: "Node.js' licence and those of what it carries: THIRD-PARTY-LICENSES.txt"}}],
    purl,
    components: Object.entries(carried)
      .filter(([, version]) => version !== '')
      .map(([name, version]) => ({type: 'library', 'bom-ref': `${purl}#${name}`, name, version})),
  };
}

/** The licence texts that have to travel with an executable: its own, Node's and those of the packages. */
export function licenceTexts(root, packages, nodeLicence) {
  const {name, version, license} = readJson(root, 'package.json');
  const all = [{name, version, license, folder: root}, ...packages];
  const [own, ...parts] = all.map((found) =>
    section(`${found.name} ${found.version} (${found.license})`, textOf(found)),
  );
  return [own, section(`Node.js ${process.versions.node}`, readFileSync(nodeLicence, 'utf8')), ...parts].join('\n');
}

function textOf({folder, license}) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  if (names.length > 0) return names.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n');
  return `The package carries no text of its own; its package.json states ${license}.`;
}

const section = (title, text) =>
  `${'='.repeat(80)}\n${title}\n${'='.repeat(80)}\n\n${text.replaceAll('\r\n', '\n').trim()}\n`;
