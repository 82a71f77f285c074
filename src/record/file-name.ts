import {isDeviceName} from '../object/device-name.ts';

/** An instance's name as the name of its files on the operator's disk: one that Windows takes for a device gets an end that no instance's has. */
export const fileName = (instance: string): string => (isDeviceName(instance) ? `${instance}_` : instance);
