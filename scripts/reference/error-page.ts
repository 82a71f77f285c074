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

/** What a parameter chooses from a list of words is not known here, nor a text that is made of a whole derivation. */
function known(say: Say): string {
  try {
    return say(placeholders).replaceAll('undefined', '…');
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return '…';
  }
}

/** Parameters of every name and any type: texts and lists that show their own name. */
const placeholders = new Proxy({}, {get: (_, name) => placeholder(`<${String(name)}>`)});

function placeholder(text: string): unknown {
  return new Proxy([item(text)], {
    get: (list, property) => {
      if (property === 'toJSON') return () => text;
      if (property in list) return Reflect.get(list, property);
      const ofText: unknown = Reflect.get(String.prototype, property);
      return typeof ofText === 'function' ? ofText.bind(text) : undefined;
    },
  });
}

/** An item of a list: a text, or what has fields. */
function item(text: string): unknown {
  return new Proxy(Object(text) as object, {
    get: (it, property) => {
      if (property === Symbol.toPrimitive) return () => text;
      const found: unknown = Reflect.get(it, property, it);
      if (typeof found === 'function') return found.bind(text);
      return property in it || typeof property === 'symbol' ? found : placeholder(`<${property}>`);
    },
  });
}
