export const bundleErrors = {};

export const bundleMessages = {};
