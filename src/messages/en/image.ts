export const imageErrors = {};

export const imageMessages = {};
