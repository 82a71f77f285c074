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

/** Who an object's labels say it belongs to: `INSTANCE/APPLICATION` of onekey's, another tool's name, or nothing. */
export function ownerIn(labels: Labels): string {
  const instance = labels[instanceLabel];
  return instance === undefined ? (labels[managedByLabel] ?? '') : `${instance}/${labels[applicationLabel] ?? '?'}`;
}
