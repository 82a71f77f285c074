import {OnekeyError} from '../errors.ts';

/** What a failed read of a bundle means to a person. Errors that are onekey's own pass through. */
export function readError(error: unknown, path: string): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new OnekeyError('BUNDLE_NOT_FOUND', {path}, {cause: error});
  return new OnekeyError('BUNDLE_UNREADABLE', {path, reason: code}, {cause: error});
}

/** What a failed write of a bundle means to a person. Errors that are onekey's own pass through. */
export function writeError(error: unknown, path: string): unknown {
  const code = systemCode(error);
  return code === undefined ? error : new OnekeyError('BUNDLE_CANNOT_WRITE', {path, reason: code}, {cause: error});
}

function systemCode(error: unknown): string | undefined {
  const {code, syscall} = error as {code?: unknown; syscall?: unknown};
  return typeof code === 'string' && typeof syscall === 'string' ? code : undefined;
}
