import type {ErrorCode, ErrorParams, Message, MessageKey, Problem} from '../errors.ts';
import type {Warning} from '../events.ts';
import type {Title} from '../manifest/application.ts';
import type {MessageCatalogue} from '../messages/catalogue.ts';
import type {Catalogue} from '../messages/load.ts';
import {stringifyJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import {printable} from './printable.ts';

/** Data turned into sentences of one language. What comes back holds no control characters but line ends. */
export interface Texts {
  say<K extends MessageKey>(key: K, params: Parameters<MessageCatalogue[K]>[0]): string;
  message(message: Message): string;
  /** What is worth a look, with what to do about it. */
  warning(warning: Warning): string;
  /** What happened and what to do about it. */
  problem(problem: Pick<Problem, 'code' | 'params'>): {readonly what: string; readonly todo: string};
  /** Why a call of the system failed, by its code; what is no code that has words comes back as it is. */
  reason(code: string): string;
  /** An application's own words; English where it has none of the language. */
  title(title: Title): string;
}

type Say = (params: unknown) => string;
type Said = {readonly what: string; readonly todo: string};
type ErrorSay = {readonly what: (params: ErrorParams<ErrorCode>) => string; readonly todo: Say};

/**
 * The texts of a language. Records and journals are written by other versions too, and by whoever may: what they hold and this
 * version has no words for comes back as the data that it is.
 */
export function createTexts({messages, errors, because, language}: Catalogue): Texts {
  // a key and its parameters belong together by the types of Message and Problem, which a lookup by key forgets
  const say = (key: MessageKey, params: unknown) =>
    inWords(() => printable((messages[key] as Say)(params))) ?? printable(asData(key, params));
  const explain = ({code, params}: Pick<Problem, 'code' | 'params'>): Said => {
    const text = errors[code] as ErrorSay;
    const said = inWords(() => ({what: printable(text.what(params)), todo: printable(text.todo(params))}));
    return said ?? {what: printable(asData(code, params)), todo: ''};
  };
  return {
    say,
    message: ({key, params}) => say(key, params),
    warning(warning) {
      if ('key' in warning) return say(warning.key, warning.params);
      const {what, todo} = explain(warning);
      return `${what} ${todo}`;
    },
    problem: explain,
    reason: (code) => printable(because(code)),
    title: (title) => printable(title[language] ?? title.en),
  };
}

function inWords<T>(say: () => T): T | undefined {
  try {
    return say();
  } catch {
    return undefined;
  }
}

const asData = (name: string, params: unknown) => `${name} ${stringifyJson((params ?? {}) as Json)}`;
