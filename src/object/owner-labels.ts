/** The labels by which an object says whose it is. */
export const managedByLabel = 'app.kubernetes.io/managed-by';
export const instanceLabel = 'onekey.dev/instance';
export const applicationLabel = 'onekey.dev/application';
