// Compiles the schemas of onekey's own files when it is built: at run time that takes longer than most commands.
import path from 'node:path';
import {_} from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import {fileAjv, fileSchemas, foundIn} from '../src/manifest/file-schemas.ts';

/** A module that exports the compiled schemas of the kinds of which that much is found wrong, by name. */
function compiled(found) {
  const ajv = fileAjv(found, {source: true, esm: true, formats: _`fileFormats`});
  const names = Object.keys(fileSchemas).filter((name) => foundIn(name) === found);
  const ids = Object.fromEntries(names.map((name, index) => [`validate${index}_`, fileSchemas[name].$id]));
  return `import {fileFormats} from './formats.ts';
${standalone.default(ajv, ids)}
export const validators = {${names.map((name, index) => `'${name}': validate${index}_`)}};`;
}

/** A module that exports what src/manifest/schemas.ts does. */
const all = `import {validators as all} from 'compiled-schemas:all';
import {validators as first} from 'compiled-schemas:first';
export const validatorOf = (name) => all[name] ?? first[name];`;

/** The esbuild plugin that puts compiled schemas where src/manifest/schemas.ts is. */
export const compileSchemas = {
  name: 'compile-schemas',
  setup({onResolve, onLoad}) {
    onLoad({filter: /src[/\\]manifest[/\\]schemas\.ts$/}, ({path: file}) => ({
      contents: all,
      resolveDir: path.dirname(file),
    }));
    onResolve({filter: /^compiled-schemas:/}, ({path: name, resolveDir}) => ({
      path: name.replace('compiled-schemas:', ''),
      namespace: 'compiled-schemas',
      pluginData: resolveDir,
    }));
    onLoad({filter: /.*/, namespace: 'compiled-schemas'}, ({path: found, pluginData: resolveDir}) => ({
      contents: compiled(found),
      resolveDir,
    }));
  },
};
