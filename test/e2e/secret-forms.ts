/**
 * Secrets that break what is careless with them: shells, regular expressions, line ends, quotes, Unicode; a short one, and one that is a
 * part of another.
 */
export const plantedSecrets = {
  shell: '$(touch /tmp/onekey-pwned);`id`|&<>\'"\\*?[a-z]+^.{2}(x)|$&$1 %s%n',
  lines: 'Pl4nted first "line"\nPl4nted second\tline\nPl4nted: {third: line}',
  unicode: 'Pl4nted-пароль-密码-Ünï-🔑',
  short: 'Xq7z',
  part: 'Pl4nted-part',
  whole: 'Pl4nted-part-of-more',
} as const;

/** Every text by which one of them would give itself away: as it is and line by line, quoted once and twice, in URLs, and as base64. */
export function secretForms(): readonly string[] {
  const texts = Object.values(plantedSecrets).flatMap((secret) => [secret, ...secret.split('\n')]);
  const quoted = (text: string) => JSON.stringify(text).slice(1, -1);
  const forms = texts.flatMap((text) => [
    text,
    quoted(text),
    quoted(quoted(text)),
    encodeURIComponent(text),
    new URLSearchParams({'': text}).toString().slice(1),
    Buffer.from(text).toString('base64'),
    Buffer.from(text).toString('base64url'),
    Buffer.from(`user:${text}`).toString('base64').slice(8, -4),
    Buffer.from(text).toString('hex'),
  ]);
  return [...new Set([...forms, 'Pl4nted', 'onekey-pwned'])].filter((form) => form.length >= 4);
}

/** Those of them that a text holds. */
export const secretsIn = (text: string): readonly string[] => secretForms().filter((form) => text.includes(form));
