export const recordErrors = {};

export const recordMessages = {};
