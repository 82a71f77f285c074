/** The languages that onekey speaks, the default first. */
export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

interface Environment {
  readonly [name: string]: string | undefined;
}

/**
 * The language a person gets: the one asked for, else that of the locale (`LC_ALL`, `LC_MESSAGES`, `LANG` as POSIX
 * orders them) or, where the environment names none, of the system; else English. Where the terminal cannot show
 * Chinese it has to be asked for: English can be read everywhere.
 */
export function chooseLanguage(asked: string | undefined, environment: Environment, system = ''): Language {
  const wanted = languages.find((language) => language === asked);
  if (wanted) return wanted;
  const {LC_ALL, LC_MESSAGES, LC_CTYPE, LANG, TERM} = environment;
  const isChinese = /^zh([-_.@]|$)/.test(LC_ALL || LC_MESSAGES || LANG || system);
  const canBeShown = isUnicode(LC_ALL || LC_CTYPE || LANG || system) && TERM !== 'linux'; // the kernel's console has no such font
  return isChinese && canBeShown ? 'zh-CN' : 'en';
}

/** `zh_CN.GBK` and `C` are not; a locale that does not name its characters is taken for UTF-8, as they are today. */
function isUnicode(locale: string): boolean {
  const [name, characters] = locale.split('@', 1).join().split('.');
  return characters === undefined ? name !== 'C' && name !== 'POSIX' : /^utf-?8$/i.test(characters);
}
