/** True for an absolute URL with a host, whatever the scheme: `https://his.example/path`, `postgres://db:5432`. */
export function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#\s]+[^\s]*$/i.test(text) && URL.canParse(text);
}
