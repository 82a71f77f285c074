import {OnekeyError} from '../errors.ts';

/** What a manifest's content runs on (image-spec, image-index.md). */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

/** `OS/ARCH` or `OS/ARCH/VARIANT`, as docker writes it. */
export function formatPlatform({os, architecture, variant}: Platform): string {
  return [os, architecture, ...(variant ? [variant] : [])].join('/');
}

/** Reads `OS/ARCH[/VARIANT]`. Throws `IMAGE_PLATFORM_INVALID`. */
export function parsePlatform(text: string): Platform {
  const match = /^([a-z0-9._-]{1,50})\/([a-z0-9._-]{1,50})(?:\/([a-z0-9._-]{1,50}))?$/.exec(text);
  const [, os, architecture, variant] = match ?? [];
  if (os === undefined || architecture === undefined) throw new OnekeyError('IMAGE_PLATFORM_INVALID', {platform: text});
  return {os, architecture, ...(variant !== undefined && {variant})};
}

/**
 * The best of `found` for whoever runs `wanted`: of that variant where one is wanted, and else without variant, or of the newest one.
 */
export function bestFor<T extends {readonly platform: Platform}>(wanted: Platform, found: readonly T[]): T | undefined {
  const fitting = found.filter(
    ({platform: {os, architecture, variant}}) =>
      os === wanted.os &&
      architecture === wanted.architecture &&
      (wanted.variant === undefined || variant === wanted.variant || isImplied(wanted, variant)),
  );
  const plain = fitting.find(({platform}) => platform.variant === undefined);
  const exact =
    wanted.variant === undefined ? plain : fitting.find(({platform}) => platform.variant === wanted.variant);
  return exact ?? fitting.toSorted((a, b) => compare(b.platform.variant, a.platform.variant))[0];
}

/** All of arm64 is v8 unless it says otherwise. */
const isImplied = ({architecture, variant}: Platform, found: string | undefined) =>
  architecture === 'arm64' && variant === 'v8' && found === undefined;

const compare = (a = '', b = '') => a.localeCompare(b, 'en', {numeric: true});
