import type {ImageOptions} from '../options.ts';

/** Which bundle, and who has to have signed it. */
export interface ImagesOptions extends ImageOptions {
  readonly bundle: string;
  /** One of these keys must have signed: PEM files or fingerprints. */
  readonly trust: readonly string[];
}

/** `deploy images push`. */
export interface ImagesPushOptions extends ImagesOptions {
  readonly dryRun: boolean;
}

/** `deploy images export`. */
export interface ImagesExportOptions extends ImagesOptions {
  readonly folder: string;
}
