/** The newest format of bundles that this onekey knows, and writes; it opens every older one. */
export const bundleFormat = 3 as const;
