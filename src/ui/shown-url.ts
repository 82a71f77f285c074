// Parameters of the APIs of Kubernetes and registries that say how, never what.
const harmless = new Set([
  'allowWatchBookmarks',
  'container',
  'continue',
  'digest',
  'dryRun',
  'fieldManager',
  'fieldSelector',
  'fieldValidation',
  'follow',
  'force',
  'from',
  'labelSelector',
  'limit',
  'mount',
  'n',
  'previous',
  'propagationPolicy',
  'resourceVersion',
  'scope',
  'service',
  'sinceSeconds',
  'tailLines',
  'timeoutSeconds',
  'timestamps',
  'watch',
]);

/** A URL for people: without user and password, and with `***` for the value of every parameter that might hold a secret. */
export function shownUrl(text: string): string {
  if (!URL.canParse(text)) return '***';
  const url = new URL(text);
  url.username = '';
  url.password = '';
  for (const name of new Set(url.searchParams.keys())) if (!harmless.has(name)) url.searchParams.set(name, '***');
  return url.href;
}
