import {exitStatus} from '../../src/errors.ts';
import {errors} from '../../src/messages/catalogue.ts';
import {code, markdownTable, page} from './markdown.ts';

type Say = (params: unknown) => string;

/** Every error code with its exit status and its texts, parameters written as `<name>`. */
export function errorPage(): string {
  const rows = Object.entries(errors as {readonly [code: string]: {readonly what: Say; readonly todo: Say}})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, {what, todo}]) => [code(name), String(exitStatus(name)), known(what), known(todo)]);
  return page(
    '# Errors',
    'Codes are stable: scripts may rely on them (`--progress json` gives them as data). The first word decides the exit status.',
    markdownTable(['Code', 'Exit', 'What happened', 'What to do'], rows),
  );
}

/** What a parameter chooses from a list of words is not known here. */
const known = (say: Say) => say(placeholders).replaceAll('undefined', '…');

/** Parameters of every name and any type: texts and lists that show their own name. */
const placeholders = new Proxy({}, {get: (_, name) => placeholder(`<${String(name)}>`)});

function placeholder(text: string): unknown {
  return new Proxy([text], {
    get: (list, property) => {
      if (property === 'toJSON') return () => text;
      if (property in list) return Reflect.get(list, property);
      const ofText: unknown = Reflect.get(String.prototype, property);
      return typeof ofText === 'function' ? ofText.bind(text) : undefined;
    },
  });
}
