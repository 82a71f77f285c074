import {type HelpTexts, helpTexts} from './en/help.ts';

/** The languages that onekey speaks, the default first. */
export const languages = ['en'] as const;
export type Language = (typeof languages)[number];

const helpByLanguage: {readonly [L in Language]: HelpTexts} = {en: helpTexts};

/** What `--help` says; a part of the catalogue by itself, so that help loads no other text. */
export function helpIn(language: Language): HelpTexts {
  return helpByLanguage[language];
}

/**
 * The language a person gets: the one asked for, else that of the locale (`LC_ALL`, `LC_MESSAGES`, `LANG` as POSIX
 * orders them), else English.
 */
export function chooseLanguage(
  asked: string | undefined,
  environment: {readonly [name: string]: string | undefined},
): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  const spoken = [asked, locale.replace('_', '-').split('.', 1)[0], locale.split('_', 1)[0]];
  return languages.find((language) => spoken.includes(language)) ?? 'en';
}
