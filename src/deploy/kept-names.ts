import type {ImagePort} from '../engine/ports.ts';

/** For a bundle without a registry: there is nothing to push, and manifests keep the names they have. */
export const keptNames: ImagePort = {ensure: async (name) => name};
