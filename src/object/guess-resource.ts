/**
 * The plural name that the API server would use for a kind, as Kubernetes' own guess goes (apimachinery,
 * `UnsafeGuessKindToResource`): right for every built-in kind but Endpoints, which it knows by name.
 */
export function guessResource(kind: string): string {
  const singular = kind.toLowerCase();
  if (singular.endsWith('endpoints')) return singular;
  if (/(s|x|ch|sh)$/.test(singular)) return `${singular}es`;
  return singular.endsWith('y') ? `${singular.slice(0, -1)}ies` : `${singular}s`;
}
