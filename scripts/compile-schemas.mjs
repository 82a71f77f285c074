// Compiles the schemas of onekey's own files when it is built: at run time that takes longer than most commands.
import path from 'node:path';
import {_} from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import {fileAjv, fileSchemas} from '../src/manifest/file-schemas.ts';

/** A module that exports what src/manifest/schemas.ts does. */
function compiledModule() {
  const ajv = fileAjv({source: true, esm: true, formats: _`fileFormats`});
  const names = Object.keys(fileSchemas);
  const ids = Object.fromEntries(names.map((name, index) => [`validate${index}_`, fileSchemas[name].$id]));
  return `import {fileFormats} from './formats.ts';
${standalone.default(ajv, ids)}
const validators = {${names.map((name, index) => `'${name}': validate${index}_`)}};
export const validatorOf = (name) => validators[name];`;
}

/** The esbuild plugin that puts {@link compiledModule} where src/manifest/schemas.ts is. */
export const compileSchemas = {
  name: 'compile-schemas',
  setup({onLoad}) {
    onLoad({filter: /src[/\\]manifest[/\\]schemas\.ts$/}, ({path: file}) => ({
      contents: compiledModule(),
      resolveDir: path.dirname(file),
    }));
  },
};
