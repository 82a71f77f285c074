/** The labels by which an object says whose it is. */
export const managedByLabel = 'app.kubernetes.io/managed-by';
export const instanceLabel = 'onekey.dev/instance';
export const applicationLabel = 'onekey.dev/application';

type Labels = {readonly [label: string]: string};

/** True when the labels of an object that exists say that it is this application's of this instance. */
export function isOwn(labels: Labels, instance: string, application: string): boolean {
  return labels[instanceLabel] === instance && labels[applicationLabel] === application;
}

/** True when the labels name an application of onekey's, and another one than this. */
export function isOthers(labels: Labels, instance: string, application: string): boolean {
  return labels[instanceLabel] !== undefined && !isOwn(labels, instance, application);
}

/** In a person's words: who an object's labels say it belongs to. */
export function ownerIn(labels: Labels): string {
  const instance = labels[instanceLabel];
  if (instance !== undefined) return `the application ${labels[applicationLabel] ?? '?'} of the instance ${instance}`;
  const tool = labels[managedByLabel];
  return tool === undefined ? 'someone else (it has no label of onekey)' : tool;
}
