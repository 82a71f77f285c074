/** What the names of variables begin with that hold answers. */
export const variablePrefix = 'ONEKEY_ANSWER_';

/** The variable of the environment that answers a question: `ONEKEY_ANSWER_SITE_HOSPITALCODE` for `site.hospitalCode`. */
export function variableOf(fullKey: string): string {
  return `${variablePrefix}${fullKey.replace(/[^A-Za-z0-9]/g, '_').toUpperCase()}`;
}
