// Writes docs/reference/ from the schemas, the definitions of the commands and the catalogue of errors.
// Usage: reference.ts [--check]   (--check writes nothing and fails when the committed pages are out of date)
import {globSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {allCommands, commandFile, commandPage} from './reference/command-page.ts';
import {errorPage} from './reference/error-page.ts';
import {page} from './reference/markdown.ts';
import {type JsonSchema, type Schemas, schemaPage} from './reference/schema-page.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'docs/reference');

function expectedPages(): Map<string, string> {
  const schemas: Schemas = new Map(
    globSync('schemas/*.json', {cwd: root})
      .sort()
      .map((file) => [path.basename(file), JSON.parse(readFileSync(path.join(root, file), 'utf8')) as JsonSchema]),
  );
  const kinds = [...schemas].filter(([file]) => file !== 'common.schema.json');
  const kindFile = (file: string) => `files/${file.replace('.schema.json', '.md')}`;
  const commands = [...allCommands()];
  return new Map([
    ...kinds.map(([file]) => [kindFile(file), schemaPage(file, schemas)] as const),
    ...commands.map(([words, command]) => [`commands/${commandFile(words)}`, commandPage(words, command)] as const),
    ['errors.md', errorPage()],
    [
      'README.md',
      page(
        '# Reference',
        'Made by `scripts/reference.ts` from the schemas, the command definitions and the catalogue of errors; not edited by hand.',
        '## Files',
        kinds.map(([file, {title, description}]) => `- [${title}](${kindFile(file)}): ${description}`).join('\n'),
        '## Commands',
        commands
          .map(([words, command]) => `- [\`${words}\`](commands/${commandFile(words)}): ${command.summary()}`)
          .join('\n'),
        '## Errors',
        '[Every error code](errors.md), with its exit status and what to do about it.',
      ),
    ],
  ]);
}

function committedPages(): Map<string, string> {
  const files = globSync('**/*.md', {cwd: folder});
  return new Map(files.map((file) => [file.replaceAll(path.sep, '/'), readFileSync(path.join(folder, file), 'utf8')]));
}

const expected = expectedPages();
if (process.argv.includes('--check')) {
  const committed = committedPages();
  const stale = [...new Set([...expected.keys(), ...committed.keys()])].filter(
    (file) => expected.get(file) !== committed.get(file),
  );
  for (const file of stale.sort())
    console.error(`docs/reference/${file} is out of date: run scripts/node scripts/reference.ts`);
  if (stale.length > 0) process.exitCode = 1;
} else {
  rmSync(folder, {recursive: true, force: true});
  for (const [file, text] of expected) {
    mkdirSync(path.dirname(path.join(folder, file)), {recursive: true});
    writeFileSync(path.join(folder, file), text);
  }
}
