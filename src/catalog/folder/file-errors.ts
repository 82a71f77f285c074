import {OnekeyError} from '../../errors.ts';

/** Does some reading of a catalog; what the system says becomes CATALOG_UNREADABLE. */
export function reading<T>(path: string, work: () => Promise<T>): Promise<T> {
  return told(work, (reason, cause) => new OnekeyError('CATALOG_UNREADABLE', {path, reason}, {cause}));
}

/** Does some writing in a catalog; what the system says becomes CATALOG_UNWRITABLE. */
export function writing<T>(path: string, work: () => Promise<T>): Promise<T> {
  return told(work, (reason, cause) => new OnekeyError('CATALOG_UNWRITABLE', {path, reason}, {cause}));
}

async function told<T>(work: () => Promise<T>, error: (reason: string, cause: unknown) => OnekeyError): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (codeOf(cause) === undefined) throw cause;
    throw error(codeOf(cause) ?? '', cause);
  }
}

/** The system's code of a failed call, such as ENOENT; undefined for other errors. */
export function codeOf(error: unknown): string | undefined {
  const {code, syscall} = error as NodeJS.ErrnoException;
  return syscall === undefined ? undefined : code;
}

/** Whether a call failed because something is not there. */
export const isAbsence = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');
