const device = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i;

/** Whether Windows takes a file of this name for a device, in whatever folder it lies and whatever its extension. */
export const isDeviceName = (name: string): boolean => device.test(name);
