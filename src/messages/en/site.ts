export const siteErrors = {};

export const siteMessages = {};
