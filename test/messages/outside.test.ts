import {globSync, readFileSync} from 'node:fs';
import {expect, test} from '@jest/globals';
import {type Literal, literalsOf} from './literals.ts';

/** Files whose texts are programs, pages or drawings: their words for people come from the catalogue. */
const ofCode = new Set([
  'src/bundle/entry-worker.ts',
  'src/catalog/folder/marker.ts',
  'src/cli/completion-scripts.ts',
  'src/engine/probe-scripts.ts',
  'src/pack/graph/html.ts',
  'src/pack/graph/render-graph.ts',
  'src/pack/graph/svg.ts',
  'src/ui/final-report/html.ts',
  'src/ui/page/page.ts',
]);

/** What is compared, written into files for programs, or put into words by the catalogue. */
const codes = new Set([
  'lock as far as it fits', // a policy of resolving
  'nesting exceeded', // js-yaml's
  'no identity matched', // age's
  'no parts', // what a registry cannot do
  'too large',
  'storage class', // a key in the making
  '{} replicas',
  '{} node port',
  '{} after {}', // an edge in the JSON of `pack diff`
  'pinned {}', // why, in project.lock
  'excluded {}',
  'requires {} {}',
  'secret {}', // a key's meaning
  'one-of {}', // a kind of value
  'literal {}', // what a syntax wants
  'bytes {}-', // HTTP's
  'list {}', // what is asked of Kubernetes, in its words
  'list {} ({})',
  'list {}{}',
  'list pods ({})',
  'list pods (Job {}/{})',
  'list events ({})',
  'list persistentvolumeclaims ({})',
  'logs {}',
  'logs Pod {}/{}',
  'api-resources {}',
  ' (container {}: {}, exitCode {}{})',
  'manifest {}', // OCI's
  'index {}',
  'config {}',
  'run {}', // for what a lease is held
  'uid {}', // a user without a name
  '{} min {} s',
  '{} h {} min',
  '{}Z HTTP {} {} {} {} ms\\n',
  '{}.{} app.namespace }}.svc', // an expression
  '  {}: {type: integer, value: {}}', // YAML
  '# {}: onekey deploy BUNDLE --site THIS_FILE', // what is typed
  'default: {}', // keywords of the schema, in an answers file
  'secret: true, generate: {length: 32, charset: alphanumeric}',
]);

/** A command, with whatever it takes. */
const command = /^(onekey |pack |deploy )/;
const isForDevelopers = ({before}: Literal) => /(Error\(|Symbol\(|super\()$/.test(before);
const hasWords = ({text}: Literal) => /\b[a-z]{2,},? ([a-z]{2,}\b|\{\})|\{\} [a-z]{2,}\b/.test(text);

test('no sentence stands outside of the catalogue, where it would be English for everyone', () => {
  const left = globSync('src/**/*.ts')
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.startsWith('src/messages/') && !ofCode.has(file))
    .flatMap((file) =>
      literalsOf(readFileSync(file, 'utf8'))
        .filter((literal) => hasWords(literal) && !isForDevelopers(literal))
        .map(({text}) => text)
        .filter((text) => !codes.has(text) && !command.test(text))
        .map((text) => `${file}: ${text}`),
    );
  expect(left).toEqual([]);
});
