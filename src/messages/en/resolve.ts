export const resolveErrors = {};

export const resolveMessages = {};
