export const clusterErrors = {};

export const clusterMessages = {};
