import type {ErrorCatalogue, MessageCatalogue} from './catalogue.ts';
import type {GraphTexts} from './en/graph-page.ts';
import type {HelpTexts, TopicName} from './en/help.ts';
import type {InitTexts} from './en/init-file.ts';
import type {Language} from './language.ts';
import type {ErrorTwin, MessageTwin} from './twin.ts';

/** Every text of one language but help's. */
export interface Catalogue {
  readonly language: Language;
  readonly errors: ErrorTwin<ErrorCatalogue>;
  readonly messages: MessageTwin<MessageCatalogue>;
  /** Why something failed, by a code; what is no code that has words comes back as it is. */
  readonly because: (code: string) => string;
}

const catalogues: {readonly [L in Language]: () => Promise<Catalogue>} = {
  en: async () => (await import('./catalogue.ts')).english,
  'zh-CN': async () => (await import('./zh-CN/catalogue.ts')).chinese,
};

const helps: {readonly [L in Language]: () => Promise<HelpTexts>} = {
  en: async () => (await import('./en/help.ts')).helpTexts,
  'zh-CN': async () => (await import('./zh-CN/help.ts')).helpTexts,
};

/** The texts of a language; those of no other are loaded. */
export function loadCatalogue(language: Language): Promise<Catalogue> {
  return catalogues[language]();
}

/** What `--help` says; a part of the catalogue by itself, so that help loads no other text. */
export function loadHelp(language: Language): Promise<HelpTexts> {
  return helps[language]();
}

const topics: {readonly [L in Language]: () => Promise<{readonly [T in TopicName]: string}>} = {
  en: async () => (await import('./en/topics.ts')).topics,
  'zh-CN': async () => (await import('./zh-CN/topics.ts')).topics,
};

const graphs: {readonly [L in Language]: () => Promise<GraphTexts>} = {
  en: async () => (await import('./en/graph-page.ts')).graphTexts,
  'zh-CN': async () => (await import('./zh-CN/graph-page.ts')).graphTexts,
};

/** Words of what `pack graph` draws. */
export function loadGraphTexts(language: Language): Promise<GraphTexts> {
  return graphs[language]();
}

const inits: {readonly [L in Language]: () => Promise<InitTexts>} = {
  en: async () => (await import('./en/init-file.ts')).initTexts,
  'zh-CN': async () => (await import('./zh-CN/init-file.ts')).initTexts,
};

/** Comments of what `pack init` writes. */
export function loadInitTexts(language: Language): Promise<InitTexts> {
  return inits[language]();
}

/** What `onekey help TOPIC` prints. */
export async function loadTopic(language: Language, topic: TopicName): Promise<string> {
  return (await topics[language]())[topic];
}
