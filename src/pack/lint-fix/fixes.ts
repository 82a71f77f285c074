import path from 'node:path';
import {clean, coerce} from 'semver';
import type {Problem} from '../../errors.ts';

/** A change to one place of a text: what stands there, or right after it on its line, becomes something else. */
export interface Fix {
  readonly file: string;
  /** From 1, as in a problem's place. */
  readonly line: number;
  readonly column: number;
  readonly from: string;
  readonly to: string;
}

/** The one obvious way to mend a problem; undefined where there is none, or several. */
export function fixOf({code, params, at}: Problem): Fix | undefined {
  if (at?.line === undefined) return undefined;
  const place = {file: at.file, line: at.line, column: at.column ?? 1};
  switch (code) {
    case 'MANIFEST_UNKNOWN_FIELD': {
      const {field, suggestion} = params;
      const [from] = /[^.[\]]+$/.exec(field) ?? [];
      return suggestion === undefined || from === undefined ? undefined : {...place, from, to: suggestion};
    }
    case 'MANIFEST_NOT_ALLOWED': {
      const {found, suggestion} = params;
      return suggestion === undefined ? undefined : {...place, from: found, to: suggestion};
    }
    case 'MANIFEST_BAD_TEXT': {
      const {found, field} = params;
      const version = field === 'metadata.version' ? versionIn(found) : undefined;
      return version === undefined ? undefined : {...place, from: found, to: version};
    }
    default:
      return undefined;
  }
}

/** `v4.1.0`, `4.1`: what was meant is plain. */
function versionIn(text: string): string | undefined {
  if (/^v?\d+(\.\d+)?$/.test(text)) return coerce(text)?.version;
  const version = clean(text, {loose: true});
  return version !== null && version !== text ? version : undefined;
}

/** Images to be declared, by the `app.yaml` that lacks them. */
export function undeclaredImages(
  problems: readonly Problem[],
  folders: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const images = new Map<string, string[]>();
  for (const {code, params, at} of problems) {
    if (code !== 'MANIFEST_IMAGE_NOT_DECLARED' || params.suggestion !== undefined || !at) continue;
    const inside = (folder: string) => !path.relative(folder, at.file).startsWith('..');
    const [folder] = folders.filter(inside).sort((a, b) => b.length - a.length);
    if (folder === undefined) continue;
    const file = path.join(folder, 'app.yaml');
    images.set(file, [...new Set([...(images.get(file) ?? []), params.image])]);
  }
  return images;
}
